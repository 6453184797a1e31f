extension ImageError.Code {
    /// A picture with more pixels, or a file with more bytes, than `ImageLimits` allows.
    public static let tooLarge = Self("too-large")
    /// A file that is damaged or cut short.
    public static let damaged = Self("damaged")
    /// A file of a format that is not read or written here.
    public static let unknownFormat = Self("unknown-format")
    /// The library that writes or reads the format gave up.
    public static let codec = Self("codec")
    /// A colour that scanners cannot tell from white, or that the format cannot carry.
    public static let color = Self("color")
    /// A text that does not fit its place at the smallest size that can be read.
    public static let textTooLong = Self("text-too-long")
    /// A text that the fonts at hand cannot show.
    public static let text = Self("text")
}
