public import QRCredential

/// An appeal against a colour, as the operator decided it.
public enum Appeal: String, CaseIterable, Sendable {
    /// The operator found the colour to be wrong.
    case upheld
    /// The code stays as it is.
    case rejected
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
    /// - Throws: `.refused` where the system hears no appeals, the appeal was rejected, the person has
    ///   no code to appeal against, or the day's sequence numbers are used up.
    public func reissue(after appeal: Appeal, for record: HolderRecord) throws(SystemError) -> Reissue {
        guard hearsAppeals else {
            throw SystemError(
                .refused, "\(id) hears no appeals: send the holder to the district's office.", field: "appeal")
        }
        guard appeal == .upheld else {
            throw SystemError(
                .refused, "The appeal was rejected: leave the code as it is.", field: "appeal")
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
