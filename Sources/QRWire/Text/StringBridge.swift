extension String {
    /// Gives the UTF-8 bytes to `body`.
    ///
    /// Instead of `utf8.span`: a string of up to 15 bytes has no storage to point into, and in optimised code Swift
    /// 6.3.1 lets such a span point to a copy on the stack that is already used for something else.
    package func withUTF8Bytes<Outcome, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Outcome
    ) throws(Failure) -> Outcome {
        var text = self
        return try text.withUTF8 { bytes in
            Result { () throws(Failure) in try body(unsafe bytes.span) }
        }.get()
    }
}
