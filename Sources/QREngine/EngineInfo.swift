internal import QRCredential
internal import QRImage
internal import QRWire

/// What this build is made of.
public enum EngineInfo {
    /// The engine's version, by Semantic Versioning.
    public static let version = "0.1.0"
}
