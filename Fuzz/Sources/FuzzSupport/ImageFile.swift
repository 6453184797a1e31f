/// What a fuzzer mends in a mutated image file, so that mutations reach what lies behind sizes and checksums.
public enum ImageFile {
    /// Cuts a PNG's declared width and height to 9 bits and corrects the CRC of every chunk.
    public static func mendPNG(_ file: inout [UInt8]) {
        guard file.count >= 33 else { return }
        for offset in [16, 20] {
            file[offset] = 0
            file[offset + 1] = 0
            file[offset + 2] &= 1
        }
        var start = 8
        while start + 12 <= file.count {
            let length = file[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
            let end = start + 8 + length
            guard end + 4 <= file.count else { return }
            let checksum = crc32(file[start + 4..<end])
            for index in 0..<4 { file[end + index] = UInt8(truncatingIfNeeded: checksum >> UInt32(24 - 8 * index)) }
            start = end + 4
        }
    }

    /// Cuts the width and height that a JPEG's frame headers declare to 9 bits.
    public static func mendJPEG(_ file: inout [UInt8]) {
        var start = 2
        while start + 9 <= file.count {
            // SOF0 to SOF15, which share their numbers with DHT, JPG and DAC.
            if file[start] == 0xFF, file[start + 1] & 0xF0 == 0xC0, ![0xC4, 0xC8, 0xCC].contains(file[start + 1]) {
                file[start + 5] &= 1
                file[start + 7] &= 1
            }
            start += 1
        }
    }

    /// The checksum of a PNG chunk's type and content (PNG, annex D), bit by bit.
    private static func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var value: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return ~value
    }
}
