internal import QRWire

/// What parsing reuses from payload to payload: one inflater for each of the two wrappings. One for each task.
public struct ParsingContext: ~Copyable {
    /// For `HC1:` and `LT1:` (RFC 1950).
    var zlib = Inflater(.zlib)
    /// For `shc:/` (RFC 1951).
    var raw = Inflater(.raw)

    /// Has read nothing yet.
    public init() {}
}

extension Inflater {
    /// Inflates a token within the limits of this module.
    /// - Throws: `.compression`.
    mutating func token(_ compressed: [UInt8]) throws(CredentialError) -> [UInt8] {
        var token: [UInt8] = []
        do throws(WireError) {
            try inflate(
                compressed.span, limit: CredentialLimits.tokenBytes, ratio: CredentialLimits.tokenRatio,
                appendingTo: &token)
        } catch {
            throw CredentialError(.compression, error)
        }
        return token
    }
}
