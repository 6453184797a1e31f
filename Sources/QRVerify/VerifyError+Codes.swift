extension VerifyError.Code {
    /// The input is not what it should be.
    public static let malformed = Self("malformed")
    /// A file that cannot be opened or read.
    public static let unreadable = Self("unreadable")
    /// The input is larger than the limit that the message names.
    public static let tooLarge = Self("too-large")
    /// A signed list whose signature is wrong or whose key may not sign it.
    public static let untrusted = Self("untrusted")
    /// A signed list older than one that this device has seen.
    public static let rollback = Self("rollback")
    /// A signed list that is no longer, or not yet, valid.
    public static let outOfDate = Self("out-of-date")
    /// A signed change for another list than the one at hand.
    public static let mismatch = Self("mismatch")
}
