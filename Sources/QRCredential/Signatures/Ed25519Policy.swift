/// The strict reading of RFC 8032 that every verifier of the engine shares, alone or in batches.
///
/// libcrypto refuses S >= L but takes points in more than one encoding and of small order; the first would let two
/// verifiers disagree, the second lets one signature fit many messages.
enum Ed25519Policy {
    /// Whether S is below the group's order L and R is canonical and of large order.
    static func accepts(signature: Span<UInt8>) -> Bool {
        signature.count == 64 && isBelow(signature.extracting(32..<64), order, masking: 0xFF)
            && accepts(point: signature.extracting(0..<32))
    }

    /// Whether an encoded point is canonical (y < p) and not one of the eight of small order.
    static func accepts(point: Span<UInt8>) -> Bool {
        guard point.count == 32, isBelow(point, prime, masking: 0x7F) else { return false }
        return !smallOrder.contains { isSameY(point, $0) }
    }

    /// Little-endian comparison; the mask takes the sign of x out of the last byte.
    private static func isBelow(_ number: Span<UInt8>, _ bound: [UInt8], masking mask: UInt8) -> Bool {
        for index in stride(from: 31, through: 0, by: -1) {
            let byte = index == 31 ? number[index] & mask : number[index]
            if byte != bound[index] { return byte < bound[index] }
        }
        return false
    }

    private static func isSameY(_ point: Span<UInt8>, _ y: [UInt8]) -> Bool {
        for index in 0..<32 where (index == 31 ? point[index] & 0x7F : point[index]) != y[index] { return false }
        return true
    }

    /// L = 2^252 + 27742317777372353535851937790883648493 (RFC 8032, 5.1).
    private static let order: [UInt8] = [
        0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ]

    /// p = 2^255 - 19.
    private static let prime = [0xED] + [UInt8](repeating: 0xFF, count: 30) + [0x7F]

    /// The y of the eight points whose order divides 8: 0, 1, -1, and the two of the points of order 8,
    /// y² = (±√(1 + d) − 1) / d; either sign of x belongs to one of them.
    private static let smallOrder: [[UInt8]] = [
        [UInt8](repeating: 0, count: 32),
        [1] + [UInt8](repeating: 0, count: 31),
        [0xEC] + [UInt8](repeating: 0xFF, count: 30) + [0x7F],
        [
            0x26, 0xE8, 0x95, 0x8F, 0xC2, 0xB2, 0x27, 0xB0, 0x45, 0xC3, 0xF4, 0x89, 0xF2, 0xEF, 0x98, 0xF0,
            0xD5, 0xDF, 0xAC, 0x05, 0xD3, 0xC6, 0x33, 0x39, 0xB1, 0x38, 0x02, 0x88, 0x6D, 0x53, 0xFC, 0x05,
        ],
        [
            0xC7, 0x17, 0x6A, 0x70, 0x3D, 0x4D, 0xD8, 0x4F, 0xBA, 0x3C, 0x0B, 0x76, 0x0D, 0x10, 0x67, 0x0F,
            0x2A, 0x20, 0x53, 0xFA, 0x2C, 0x39, 0xCC, 0xC6, 0x4E, 0xC7, 0xFD, 0x77, 0x92, 0xAC, 0x03, 0x7A,
        ],
    ]
}
