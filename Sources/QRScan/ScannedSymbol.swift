public import QRSymbol

/// A symbol read from an image.
public struct ScannedSymbol: Hashable, Sendable {
    /// What kind of symbol it is, and its size.
    public enum Format: Hashable, Sendable {
        /// QR Code, versions 1 to 40.
        case qr(Version)
        /// Micro QR, M1 to M4.
        case micro(Int)
        /// Model 1, which QR Code was until 1998: versions 1 to 14, of the same sizes.
        case modelOne(Version)
    }

    /// Where a symbol that is one of a message's parts belongs (ISO/IEC 18004:2015, 8).
    public struct AppendedPart: Hashable, Sendable {
        /// This part's place, from 0.
        public let index: Int
        /// All parts, 1 to 16.
        public let count: Int
        /// The exclusive or of all bytes of the whole message, the same in all parts.
        public let parity: UInt8
    }

    /// A corner of a symbol in the image, in pixels from the image's top left.
    public struct Corner: Hashable, Sendable {
        /// To the right, in parts of a pixel.
        public let x: Double
        /// Downwards, in parts of a pixel.
        public let y: Double
    }

    /// The kind of symbol, which fixes how its bits were read.
    public internal(set) var format: Format
    /// Nil for M1, which only detects errors.
    public internal(set) var level: ErrorCorrectionLevel?
    /// The pattern that was taken off the data: 0 to 7, of Micro QR 0 to 3, counted among its own four.
    public internal(set) var mask: MaskPattern
    /// The bytes the symbol carries, without headers: digits and letters as ASCII, kanji as Shift JIS.
    public internal(set) var payload: [UInt8]
    /// The payload as text, by its ECI or else by rule; nil where its character set is not known here.
    public internal(set) var text: String?
    /// Top left, top right, bottom right and bottom left corner, as the symbol itself is read.
    public internal(set) var corners: [Corner]
    /// Codewords that were wrong and have been put right.
    public internal(set) var correctedErrors: Int
    /// The part of the error correction that was left over, 1 for an untouched symbol, 0 for one just readable.
    public internal(set) var unusedCorrection: Double
    /// Whether the symbol was seen from behind.
    public internal(set) var isMirrored: Bool
    /// Whether it was light on dark.
    public internal(set) var isInverted: Bool
    /// Set on symbols of a message in several parts.
    public internal(set) var appendedPart: AppendedPart?
}
