public import QRCredential

/// The newest sequence seen of each holder of the day: older codes are superseded.
///
/// A value that is fixed before verification starts, so that verdicts do not depend on the order of codes.
public struct SequenceSnapshot: Hashable, Sendable {
    private struct Key: Hashable, Sendable {
        let issuer: String
        let pseudonym: Pseudonym
    }

    private var newest: [Key: UInt16] = [:]

    public init() {}

    /// Notes a code that was seen; lower sequences than the one known change nothing.
    ///
    /// Pseudonyms differ from day to day, so that a sequence counts on its own day only.
    public mutating func note(issuer: String, pseudonym: Pseudonym, sequence: UInt16) {
        newest[Key(issuer: issuer, pseudonym: pseudonym), default: sequence].raise(to: sequence)
    }

    /// Whether a newer code of the same holder and day is known.
    public func supersedes(issuer: String, pseudonym: Pseudonym, sequence: UInt16) -> Bool {
        guard !newest.isEmpty else { return false }
        return newest[Key(issuer: issuer, pseudonym: pseudonym)].map { $0 > sequence } ?? false
    }

    public var isEmpty: Bool { newest.isEmpty }
}

extension UInt16 {
    fileprivate mutating func raise(to other: UInt16) {
        self = Swift.max(self, other)
    }
}
