/// Every limit of the issue road, in one place.
public enum IssueLimits {
    /// Bytes of one request line, without its newline.
    public static let lineBytes = 64 << 10
    /// Requests between two safe points of a journal: about 0.2 s of one core between two waits for the disk.
    public static let safeInterval = 4_096
    /// Bytes of a journal: safe points of four thousand million requests.
    package static let journalBytes = 256 << 20
    /// Bytes that a chunk takes for its pictures before they are drawn; what needs more grows as it goes.
    static let reservedImageBytes = 16 << 20
    /// Posters of one row of a venue table.
    public static let copies = 10_000
    /// Bytes of a venue table.
    public static let tableBytes = 256 << 20
}
