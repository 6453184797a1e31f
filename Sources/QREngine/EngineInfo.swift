/// What this build is.
public enum EngineInfo {
    /// The engine's version, by Semantic Versioning.
    public static let version = "0.1.0"
}
