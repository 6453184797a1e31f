/// The bounds that every parser of this module checks before it allocates.
public enum WireLimits {
    /// Containers within containers, in JSON and in CBOR.
    public static let depth = 64
    /// Bytes of one JSON document or line.
    public static let jsonBytes = 64 << 20
    /// Bytes of one CBOR item.
    public static let cborBytes = 16 << 20
    /// Bytes of one CSV field.
    public static let csvFieldBytes = 1 << 16
    /// Fields of one CSV row.
    public static let csvFields = 1024
    /// Inflated bytes of one payload, where the caller names no limit of its own.
    public static let inflatedBytes = 1 << 20
    /// Inflated bytes for each compressed byte; deflate itself cannot exceed 1032.
    public static let inflateRatio = 1032
}
