extension WireError.Code {
    /// The input ends where more must follow.
    public static let truncated = Self("truncated")
    /// Bytes follow the end of the value.
    public static let leftovers = Self("leftovers")
    /// A byte that the grammar forbids at this place.
    public static let syntax = Self("syntax")
    /// A well-formed value of another type than the one asked for.
    public static let type = Self("type")
    /// An object or map names one key twice.
    public static let duplicateKey = Self("duplicate-key")
    /// Containers are nested deeper than `WireLimits.depth`.
    public static let depth = Self("depth")
    /// The value is larger than the limit for it.
    public static let size = Self("size")
    /// Text that is not valid UTF-8, or an escape that stands for half a surrogate pair.
    public static let text = Self("text")
    /// A number that its type cannot hold.
    public static let range = Self("range")
    /// A valid value in another encoding than the only one allowed.
    public static let notCanonical = Self("not-canonical")
    /// A compressed stream that cannot be inflated.
    public static let compression = Self("compression")
}
