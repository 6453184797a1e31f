/// What changed in a status list since an earlier one: a few hundred bytes instead of the whole.
public struct StatusChange: Hashable, Sendable {
    /// The issuer and the day of both lists.
    public let issuer: String
    /// The day as `2022-04-01`, in the issuer's zone.
    public let day: String
    /// The issue time of the list that the change applies to.
    public let base: Timestamp
    /// The times and the number of codes of the list that the change leads to.
    public let issuedAt: Timestamp
    /// The first moment at which the new list is no longer valid.
    public let expiresAt: Timestamp
    /// Codes in the new list, at most `CredentialLimits.statusCodes`.
    public let count: Int
    /// New states by index, ascending.
    public let states: [Entry]

    /// The new state of one code.
    public struct Entry: Hashable, Sendable {
        /// Position in the list, from 0.
        public let index: UInt32
        /// The code's state in the new list.
        public let state: CodeState

        /// Takes a position and its new state.
        public init(index: UInt32, state: CodeState) {
            self.index = index
            self.state = state
        }
    }

    init(
        issuer: String, day: String, base: Timestamp, issuedAt: Timestamp, expiresAt: Timestamp, count: Int,
        states: [Entry]
    ) {
        self.issuer = issuer
        self.day = day
        self.base = base
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.count = count
        self.states = states
    }

    /// What leads from one list to a later one of the same issuer and day.
    ///
    /// - Throws: `.claims` for lists of other names, or where the second is not the later and at least as long.
    /// - Complexity: O(n) in the codes of the lists.
    public init(from old: StatusList, to new: StatusList) throws(CredentialError) {
        guard old.issuer == new.issuer, old.day == new.day, old.issuedAt < new.issuedAt, old.count <= new.count else {
            throw CredentialError(
                .claims, "A change leads to a later list of the same issuer and day: take such a pair.")
        }
        var grown = old
        grown.grow(to: new.count)
        var states: [Entry] = []
        for byte in new.packed.indices where new.packed[byte] != grown.packed[byte] {
            for index in UInt32(byte) * 4..<UInt32(byte) * 4 + 4 {
                if let state = new[index], state != grown[index] { states.append(Entry(index: index, state: state)) }
            }
        }
        self.init(
            issuer: new.issuer, day: new.day, base: old.issuedAt, issuedAt: new.issuedAt, expiresAt: new.expiresAt,
            count: new.count, states: states)
    }

    /// The list that the change leads to.
    ///
    /// - Throws: `.claims` where `list` is not the one that the change was made from.
    public func applied(to list: StatusList) throws(CredentialError) -> StatusList {
        guard list.issuer == issuer, list.day == day, list.issuedAt == base, list.count <= count else {
            throw CredentialError(.claims, "The change is for another list than this one: get the whole list.")
        }
        var changed = list
        changed.grow(to: count)
        for entry in states { try changed.set(entry.state, at: entry.index) }
        changed.issuedAt = issuedAt
        changed.expiresAt = expiresAt
        return changed
    }
}
