/// The bounds that this module checks before it allocates, and on what it writes.
public enum CredentialLimits {
    /// Characters of one payload text: the chunks of a SMART Health Card may come from several symbols.
    public static let payloadCharacters = 1 << 16
    /// UTF-8 bytes of an issuer.
    public static let issuerBytes = 32
    /// UTF-8 bytes of a venue's name or space.
    public static let nameBytes = 384
    /// Seconds since 1970 that take four bytes: up to 2106-02-07.
    public static let times: ClosedRange<Int64> = 0...0xFFFF_FFFF
    /// Characters of a venue code's landing URL.
    public static let landingBytes = 128
    /// Bytes of a key file.
    public static let keyFileBytes = 1 << 16
    /// Bytes that are sealed at once.
    public static let sealedBytes = 1 << 16
    /// Inflated bytes of a credential in a format of others.
    public static let tokenBytes = 1 << 16
    /// Inflated bytes of such a credential for each compressed byte; real ones stay below 20.
    public static let tokenRatio = 100
    /// Bytes of a signed trust bundle.
    public static let bundleBytes = 1 << 24
    /// Chunks of one SMART Health Card.
    public static let healthCardChunks = 32
    /// Codes of one status list: 16 MiB of states.
    public static let statusCodes = 1 << 26
    /// Contexts that one verifier keeps, one for each key.
    public static let cachedContexts = 256
    /// Bits of an RSA modulus.
    public static let rsaBits = 2048...4096
}
