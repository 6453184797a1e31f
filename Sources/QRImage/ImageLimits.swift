/// The sizes that QRImage accepts; each is checked before memory is asked for.
public enum ImageLimits {
    /// Pixels of a picture to write or read: 16,384 squared, more than A2 at 600 dpi.
    public static let pixels = 1 << 28
    /// Bytes of an image file to read.
    public static let fileBytes = 1 << 28
    /// Pixels a side.
    public static let side = 65_500
    /// Colours in a palette, set by PNG.
    static let paletteColors = 256
}
