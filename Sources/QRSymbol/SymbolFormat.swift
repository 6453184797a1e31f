/// What a symbol's format and version information say.
public struct SymbolFormat: Hashable, Sendable {
    /// The version, from the version information of 7 and above, else from the size (ISO/IEC 18004:2015, 7.10).
    public let version: Version
    /// The level that two bits of the format information name (ISO/IEC 18004:2015, 7.9).
    public let level: ErrorCorrectionLevel
    /// The pattern that three bits of the format information name (ISO/IEC 18004:2015, 7.9).
    public let mask: MaskPattern
}
