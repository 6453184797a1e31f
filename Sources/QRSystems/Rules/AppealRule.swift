public import QRCredential

/// An appeal against a colour, decided by the operator.
public struct Appeal: Hashable, Sendable {
    /// Whether the operator found the colour to be wrong.
    public var isUpheld: Bool
    /// When the operator decided.
    public var decidedAt: Timestamp

    /// An appeal that has been decided.
    public init(isUpheld: Bool, decidedAt: Timestamp) {
        self.isUpheld = isUpheld
        self.decidedAt = decidedAt
    }
}

/// What follows from an appeal: what the next code says.
public struct Reissue: Hashable, Sendable {
    /// The next code's colour: green.
    public var status: HealthStatus
    /// Why it is green, for the next code to say.
    public var reason: ReasonCode
    /// Higher than that of every code of the day before it, which it supersedes.
    public var sequence: UInt16
}

extension CodeSystem {
    /// What a decided appeal re-issues: green, with a sequence that supersedes the code appealed against.
    ///
    /// - Throws: `.refused` where the system hears no appeals, the appeal failed, the person has no
    ///   code to appeal against, or the day's sequence numbers are used up.
    public func reissue(after appeal: Appeal, for record: HolderRecord) throws(SystemError) -> Reissue {
        guard hearsAppeals else {
            throw SystemError(
                .refused, "\(id) hears no appeals: send the holder to the district's office.", field: "appeal")
        }
        guard appeal.isUpheld else {
            throw SystemError(
                .refused, "The appeal failed and the code stays as it is: leave \"appeal\" out.", field: "appeal")
        }
        guard let current = record.current else {
            throw SystemError(.refused, "There is no code to appeal against: issue one first.", field: "appeal")
        }
        return Reissue(status: .green, reason: .appealUpheld, sequence: try Self.sequence(after: current.sequence))
    }

    /// The sequence of a refreshed code, which supersedes the current one.
    ///
    /// - Throws: `.outOfRange` where the day's numbers are used up.
    public static func sequence(after current: UInt16) throws(SystemError) -> UInt16 {
        guard current < .max else {
            throw SystemError(
                .outOfRange, "A holder has at most 65,536 codes a day: begin anew tomorrow.", field: "sequence")
        }
        return current + 1
    }
}
