#if Text
extension PressError.Code {
    /// A template that is no JSON, or asks for what there is not; the place is its field.
    public static let template = Self("template")
    /// A table in an encoding that is not known, or not in the one declared.
    public static let encoding = Self("encoding")
    /// A file or folder to print into that cannot be made: nothing was printed.
    public static let destination = Self("destination")
    /// A file that cannot be read or written.
    public static let file = Self("file")
    /// A manifest that is none, or lacks what is looked for.
    public static let manifest = Self("manifest")
    /// Options that do not go together.
    public static let options = Self("options")
    /// No poster to print.
    public static let empty = Self("empty")
    /// More posters or bytes than `PressLimits` or the format allow.
    public static let tooLarge = Self("too-large")
    /// A run that was asked to stop.
    public static let stopped = Self("stopped")
    /// A finished page whose code does not say what it should, or a finished file that is not PDF/X-1a.
    public static let proof = Self("proof")
    /// A finished file that is no PDF of this library's making.
    public static let damaged = Self("damaged")
}
#endif
