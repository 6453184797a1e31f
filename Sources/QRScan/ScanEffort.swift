/// How much the scanner tries before it says that nothing is there; each has a bound for every image.
public enum ScanEffort: Sendable, CaseIterable {
    /// One look, for video: the next frame comes anyway. A render that is alone on its ground is known at once.
    case fast
    /// All passes: other thresholds and scales, bent and damaged symbols, inverted ones, Micro QR.
    case thorough
    /// For our own upright renders: square modules, dark on light, nothing dark above them.
    case exact
}
