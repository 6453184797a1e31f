/// The largest inputs that QRVerify takes, in one place.
public enum VerifyLimits {
    /// Bytes of a trust source of any kind.
    public static let trustBytes = 64 << 20
    /// Bytes of a gate's state, which is some 800,000 holders.
    public static let stateBytes = 64 << 20
    /// Entries of a revocation table.
    public static let revocations = 1 << 28
    /// Keys of a trust list.
    public static let keys = 100_000
    /// Keys that are tried for one credential.
    public static let keysTried = 8
    /// Bytes of one line of an admission log.
    public static let lineBytes = 65_536
    /// Seconds by which a gate's clock may lag behind an issuer's unless its policy says otherwise: a code that was
    /// refreshed on the phone at the gate is minutes old at most, and clocks that are set by radio or by network still
    /// differ by seconds.
    public static let clockTolerance: Int64 = 60
    /// Seconds of tolerance that a policy may ask for: more would hide a clock that is wrong.
    public static let largestClockTolerance: Int64 = 900
    /// Companions and manual entries of one scan.
    public static let companions = 64
}
