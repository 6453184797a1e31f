/// What QRVerify throws: a trust list, status list or policy that cannot be used.
///
/// Two errors are equal when their codes are; message and place are for people.
public struct VerifyError: Error, Sendable {
    /// What went wrong, as a stable name; new codes may be added in later versions.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        public let description: String

        package init(_ description: String) {
            self.description = description
        }

        /// The input is not what it should be.
        public static let malformed = Code("malformed")
        /// A file that cannot be opened or read.
        public static let unreadable = Code("unreadable")
        /// The input is larger than the limit that the message names.
        public static let tooLarge = Code("too-large")
        /// A signed list whose signature is wrong or whose key may not sign it.
        public static let untrusted = Code("untrusted")
        /// A signed list older than one that this device has seen.
        public static let rollback = Code("rollback")
        /// A signed list that is no longer, or not yet, valid.
        public static let outOfDate = Code("out-of-date")
        /// A signed change for another list than the one at hand.
        public static let mismatch = Code("mismatch")
    }

    /// The part for programs: stable across versions, and all that `==` compares.
    public let code: Code
    /// What is wrong and what to do about it, as one sentence for a person.
    public let message: String
    /// The byte offset in the input, where one is known.
    public let offset: Int?

    package init(_ code: Code, _ message: String, at offset: Int? = nil) {
        self.code = code
        self.message = message
        self.offset = offset
    }
}

extension VerifyError: Equatable {
    public static func == (left: Self, right: Self) -> Bool {
        left.code == right.code
    }
}

extension VerifyError: CustomStringConvertible {
    public var description: String {
        guard let offset else { return "\(code): \(message)" }
        return "\(code) at byte \(offset): \(message)"
    }
}
