public import QRCredential

/// The newest sequence seen of each holder of the day: older codes are superseded.
///
/// A value: where it is fixed before verification starts, verdicts do not depend on the order of codes; a gate that
/// learns notes each code before it looks at the next.
public struct SequenceSnapshot: Hashable, Sendable {
    struct Key: Hashable, Sendable {
        let issuer: String
        let pseudonym: Pseudonym
    }

    struct Entry: Hashable, Sendable {
        var sequence: UInt16
        var seenAt: Timestamp
    }

    private(set) var entries: [Key: Entry] = [:]

    /// Knows of no holder.
    public init() {}

    /// Notes a code that was seen; lower sequences than the one known change nothing.
    ///
    /// Pseudonyms differ from day to day, so that a sequence counts on its own day only.
    public mutating func note(issuer: String, pseudonym: Pseudonym, sequence: UInt16, at time: Timestamp) {
        let key = Key(issuer: issuer, pseudonym: pseudonym)
        let known = entries[key, default: Entry(sequence: sequence, seenAt: time)]
        entries[key] = Entry(sequence: max(known.sequence, sequence), seenAt: max(known.seenAt, time))
    }

    /// Notes the code of a verdict, whatever its outcome: a genuine red code supersedes an earlier green one too.
    public mutating func note(_ verdict: Verdict) {
        guard let claims = verdict.claims, let health = claims.health else { return }
        // A pass may speak of another issuer's code only where its own issuer is believed at this gate.
        guard claims.codeOrigin.issuer == claims.issuer || verdict.passes else { return }
        note(
            issuer: claims.codeOrigin.issuer, pseudonym: health.pseudonym, sequence: health.sequence,
            at: claims.issuedAt)
    }

    /// Adds what another snapshot knows: of each holder the newest code counts.
    ///
    /// - Complexity: O(n) in what the other knows
    public mutating func merge(_ other: SequenceSnapshot) {
        for (key, entry) in other.entries {
            note(issuer: key.issuer, pseudonym: key.pseudonym, sequence: entry.sequence, at: entry.seenAt)
        }
    }

    /// Forgets holders who were last seen before a time: their pseudonyms do not come back.
    ///
    /// - Complexity: O(n)
    public mutating func removeEntries(before time: Timestamp) {
        entries = entries.filter { $0.value.seenAt >= time }
    }

    /// Whether a newer code of the same holder and day is known.
    public func supersedes(issuer: String, pseudonym: Pseudonym, sequence: UInt16) -> Bool {
        guard !entries.isEmpty else { return false }
        return entries[Key(issuer: issuer, pseudonym: pseudonym)].map { $0.sequence > sequence } ?? false
    }

    /// Whether no holder is known.
    public var isEmpty: Bool { entries.isEmpty }
    /// How many holders are known.
    public var count: Int { entries.count }
}
