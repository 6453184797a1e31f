/// Every limit of the issue road, in one place.
public enum IssueLimits {
    /// Bytes of one request line, without its newline.
    public static let lineBytes = 64 << 10
    /// Posters of one row of a venue table.
    public static let copies = 10_000
    /// Bytes of a venue table.
    public static let tableBytes = 256 << 20
}
