/// Writes CBOR in its deterministic encoding: definite lengths and the shortest form of every number (RFC 8949, 4.2).
///
/// Whoever writes a map with it writes the keys in bytewise order; `CBOR.serialized()` sorts them.
public struct CBORWriter: Sendable {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []

    /// Starts empty and takes memory as it grows.
    public init() {}

    /// Takes memory for so many bytes at once.
    public init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    /// Forgets what was written and keeps the buffer.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    /// Writes an integer of major type 0, in 1 to 9 bytes.
    public mutating func unsigned(_ value: UInt64) { head(0, value) }

    /// Writes an integer of either sign, in 1 to 9 bytes.
    public mutating func integer(_ value: Int64) {
        if value >= 0 { head(0, UInt64(value)) } else { head(0x20, UInt64(bitPattern: ~value)) }
    }

    /// Writes -1 - `complement`.
    public mutating func negative(_ complement: UInt64) { head(0x20, complement) }

    /// Writes a byte string of definite length.
    /// - Complexity: O(n)
    public mutating func byteString(_ content: Span<UInt8>) {
        head(0x40, UInt64(content.count))
        bytes.append(copying: content)
    }

    /// Writes a text string of definite length, in UTF-8.
    /// - Complexity: O(n)
    public mutating func text(_ text: String) {
        head(0x60, UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    /// Starts an array of that many items.
    public mutating func array(_ count: Int) { head(0x80, UInt64(count)) }

    /// Starts a map of that many pairs.
    public mutating func map(_ count: Int) { head(0xA0, UInt64(count)) }

    /// Writes a tag's number; the next item written is the tagged one.
    public mutating func tag(_ number: UInt64) { head(0xC0, number) }

    /// Writes the simple value 21 or 20.
    public mutating func bool(_ value: Bool) { bytes.append(value ? 0xF5 : 0xF4) }

    /// Writes the simple value 22.
    public mutating func null() { bytes.append(0xF6) }

    /// Writes a simple value; 24 to 31 are reserved and trap (RFC 8949, 3.3).
    public mutating func simple(_ value: UInt8) {
        precondition(value < 24 || value >= 32, "Simple values 24 to 31 are reserved.")
        if value >= 24 { bytes.append(0xF8) }
        bytes.append(value < 24 ? 0xE0 | value : value)
    }

    /// Writes the shortest of half, single and double precision that keeps the value; every NaN as `f97e00`.
    public mutating func float(_ value: Double) {
        if value.isNaN {
            bytes.append(contentsOf: [0xF9, 0x7E, 0x00])
        } else if Double(Float16(value)) == value {
            bytes.append(0xF9)
            bigEndian(UInt64(Float16(value).bitPattern), 2)
        } else if Double(Float(value)) == value {
            bytes.append(0xFA)
            bigEndian(UInt64(Float(value).bitPattern), 4)
        } else {
            bytes.append(0xFB)
            bigEndian(value.bitPattern, 8)
        }
    }

    /// Writes an item that is already encoded.
    public mutating func encoded(_ item: Span<UInt8>) {
        bytes.append(copying: item)
    }

    private mutating func head(_ major: UInt8, _ argument: UInt64) {
        switch argument {
        case 0..<24: bytes.append(major | UInt8(argument))
        case 24...0xFF:
            bytes.append(major | 24)
            bytes.append(UInt8(argument))
        case 0x100...0xFFFF:
            bytes.append(major | 25)
            bigEndian(argument, 2)
        case 0x1_0000...0xFFFF_FFFF:
            bytes.append(major | 26)
            bigEndian(argument, 4)
        default:
            bytes.append(major | 27)
            bigEndian(argument, 8)
        }
    }

    private mutating func bigEndian(_ value: UInt64, _ count: Int) {
        for shift in stride(from: 8 * (count - 1), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }
}
