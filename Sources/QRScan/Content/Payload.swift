/// What a symbol's data codewords say: bytes, and how to read each part of them.
package struct Payload: Equatable {
    /// How a stretch of bytes was encoded.
    package enum Encoding: Equatable {
        case ascii
        /// Byte mode without an ECI: the standard says ISO/IEC 8859-1, encoders say otherwise.
        case unspecified
        case shiftJIS
        case gb2312
        /// Byte mode under an ECI assignment number.
        case eci(Int)
    }

    package struct Part: Equatable {
        package var range: Range<Int>
        package var encoding: Encoding
    }

    package var bytes: [UInt8] = []
    package var parts: [Part] = []
    package var appended: ScannedSymbol.AppendedPart?
    /// Whether what follows the terminator is as the standard has it (7.4.10).
    package var hasStandardPadding = false

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
