/// What a symbol's format and version information say.
public struct SymbolFormat: Hashable, Sendable {
    public let version: Version
    public let level: ErrorCorrectionLevel
    public let mask: MaskPattern
}
