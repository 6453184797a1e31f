/// What a symbol's data codewords say: bytes, and how to read each part of them.
package struct Payload: Equatable {
    /// How a stretch of bytes was encoded.
    package enum Encoding: Equatable {
        case ascii
        /// Byte mode without an ECI: the standard says ISO/IEC 8859-1, encoders say otherwise.
        case unspecified
        case shiftJIS
        case gb2312
        /// Byte mode under an ECI assignment number.
        case eci(Int)
    }

    package struct Part: Equatable {
        package var range: Range<Int>
        package var encoding: Encoding
    }

    package var bytes: [UInt8] = []
    package var appended: ScannedSymbol.AppendedPart?
    /// Whether what follows the terminator is as the standard has it (7.4.10).
    package var hasStandardPadding = false
    /// The first part, which mostly is the only one and so costs no memory of its own, and the others.
    private var first: Part?
    private var others: [Part] = []

    package init() {}

    var partCount: Int { first == nil ? 0 : 1 + others.count }

    func part(_ index: Int) -> Part { index == 0 ? first! : others[index - 1] }

    /// Adds so many bytes, which the caller fills; returns the first one's place.
    mutating func extend(by count: Int, _ encoding: Encoding) -> Int {
        let start = bytes.count
        if start == 0 {
            bytes = [UInt8](repeating: 0, count: count)
        } else {
            bytes.append(contentsOf: repeatElement(0, count: count))
        }
        if count > 0 { add(Part(range: start..<bytes.count, encoding: encoding)) }
        return start
    }

    /// Lets the last part go on where the new one is of its kind.
    private mutating func add(_ part: Part) {
        guard partCount > 0 else { return first = part }
        let last = self.part(partCount - 1)
        if last.encoding == part.encoding {
            replaceLast(Part(range: last.range.lowerBound..<part.range.upperBound, encoding: part.encoding))
        } else {
            others.append(part)
        }
    }

    /// Gives the last `count` bytes up, which belong to the last part but are not all of it.
    mutating func shorten(by count: Int) {
        bytes.removeLast(count)
        var last = part(partCount - 1)
        last.range = last.range.lowerBound..<bytes.count
        replaceLast(last)
    }

    private mutating func replaceLast(_ part: Part) {
        if others.isEmpty { first = part } else { others[others.count - 1] = part }
    }
}
