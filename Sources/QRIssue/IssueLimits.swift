/// Every limit of the issue road, in one place.
public enum IssueLimits {
    /// Bytes of one request line, without its newline.
    public static let lineBytes = 64 << 10
}
