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
    /// Companions and manual entries of one scan.
    public static let companions = 64
}
