/// The sizes that QRText accepts; each is checked before memory is asked for.
public enum TextLimits {
    /// UTF-8 bytes of one text to lay out.
    public static let textBytes = 16_384
}
