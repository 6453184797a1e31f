/// What a symbol's data codewords say: bytes, and how to read each part of them.
struct Payload: Equatable {
    /// How a stretch of bytes was encoded.
    enum Encoding: Equatable {
        case ascii
        /// Byte mode without an ECI: the standard says ISO/IEC 8859-1, encoders say otherwise.
        case unspecified
        case shiftJIS
        case gb2312
        /// Byte mode under an ECI assignment number.
        case eci(Int)
    }

    struct Part: Equatable {
        var range: Range<Int>
        var encoding: Encoding
    }

    var bytes: [UInt8] = []
    var parts: [Part] = []
    var appended: ScannedSymbol.AppendedPart?
    /// Whether what follows the terminator is as the standard has it (7.4.10).
    var hasStandardPadding = false

    mutating func append(_ piece: [UInt8], _ encoding: Encoding) {
        let start = bytes.count
        bytes += piece
        if let last = parts.last, last.encoding == encoding {
            parts[parts.count - 1].range = last.range.lowerBound..<bytes.count
        } else if !piece.isEmpty {
            parts.append(Part(range: start..<bytes.count, encoding: encoding))
        }
    }
}
