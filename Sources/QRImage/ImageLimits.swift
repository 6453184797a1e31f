/// The sizes that QRImage accepts; each is checked before memory is asked for.
public enum ImageLimits {
    /// Pixels of a picture to write or read: 16,384 squared, more than A2 at 600 dpi.
    /// A scan takes half of that (`ScanLimits.pixels`).
    public static let pixels = 1 << 28
    /// Pixels of an interlaced PNG or a progressive JPEG, which is kept whole while it is read: 8,192 squared
    /// (`QRI_WHOLE_PIXELS`).
    public static let wholePixels = 1 << 26
    /// Bytes of an image file to read.
    public static let fileBytes = 1 << 28
    /// Pixels a side.
    public static let side = 65_500
    /// Colours in a palette, set by PNG.
    package static let paletteColors = 256
}
