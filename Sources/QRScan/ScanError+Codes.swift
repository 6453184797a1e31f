extension ScanError.Code {
    /// The image's buffer is shorter than its width, height and stride say, or the stride shorter than the width.
    public static let contradictoryImage = Self("contradictory-image")
    /// The image is larger than `ScanLimits` allow.
    public static let imageTooLarge = Self("image-too-large")
}
