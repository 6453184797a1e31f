/// Inflates deflate streams within limits; one for each task, reused (RFC 1950, RFC 1951).
public struct Inflater: ~Copyable {
    private var stream: ZlibStream

    /// Takes the memory of a decompressor, some 44 KB, once for all streams of a format.
    public init(_ format: DeflateFormat) {
        stream = ZlibStream(inflating: format)
    }

    /// Appends what a whole stream inflates to.
    ///
    /// - Parameters:
    ///   - input: The stream and nothing behind it.
    ///   - limit: Largest number of inflated bytes.
    ///   - ratio: Largest number of inflated bytes for each byte of `input`.
    ///   - output: Receives the inflated bytes; on failure, those before the fault.
    /// - Throws: `.size` above a limit, `.compression` for a broken stream, `.truncated`, `.leftovers`.
    /// - Complexity: O(input + output)
    public mutating func inflate(
        _ input: Span<UInt8>, limit: Int = WireLimits.inflatedBytes, ratio: Int = WireLimits.inflateRatio,
        appendingTo output: inout [UInt8]
    ) throws(WireError) {
        stream.reset()
        let start = output.count, largest = min(limit, input.count * ratio)
        // One byte above the limit may be produced: it tells "just full" from "too large".
        var consumed = 0, capacity = min(largest + 1, max(512, 4 * input.count))
        while true {
            let before = output.count
            let step = stream.step(input, consumed: &consumed, appending: capacity, to: &output)
            let inflated = output.count - start
            guard step != .failed else {
                throw WireError(
                    .compression, "The compressed stream is broken: get it anew from where it was made.", at: consumed)
            }
            guard inflated <= largest else {
                throw WireError(
                    .size, "The stream inflates to more than the \(largest) bytes allowed: send less at once.",
                    at: consumed)
            }
            if step == .ended { break }
            guard output.count == before + capacity else {
                throw WireError(
                    .truncated, "The compressed stream ends too early: get the whole of it.", at: input.count)
            }
            capacity = min(largest + 1 - inflated, max(512, inflated))
        }
        guard consumed == input.count else {
            throw WireError(
                .leftovers, "The compressed stream ends before this byte: remove what follows.", at: consumed)
        }
    }
}

/// Compresses into deflate streams; one for each task, reused (RFC 1950, RFC 1951).
public struct Deflater: ~Copyable {
    private var stream: ZlibStream

    /// Level 1 is the fastest, 9 gives the smallest streams.
    public init(_ format: DeflateFormat, level: Int = 9) {
        precondition((1...9).contains(level), "Compression levels are 1 to 9.")
        stream = ZlibStream(deflating: format, level: Int32(level))
    }

    /// Appends the whole input as one stream.
    /// - Complexity: O(n)
    public mutating func deflate(_ input: Span<UInt8>, appendingTo output: inout [UInt8]) {
        stream.reset()
        var consumed = 0, capacity = input.count / 2 + 64
        while stream.step(input, consumed: &consumed, appending: capacity, to: &output) == .goesOn {
            capacity = max(256, input.count / 4)
        }
    }
}
