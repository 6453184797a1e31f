#if Text
/// Writes a zip archive of files stored as they are (APPNOTE.TXT 6.3): the PDF files are small already.
package struct ZipArchive: ~Copyable {
    private var file: PressFile
    private var directory: [UInt8] = []
    private var count = 0
    private var offset = 0

    init(_ file: consuming PressFile) {
        self.file = file
    }

    /// Adds a file under a name, with forward slashes for folders.
    ///
    /// Whether one more file ends within the format's numbers.
    package static func hasRoom(files: Int, bytes: Int) -> Bool {
        files < PressLimits.zipFiles && bytes < PressLimits.zipBytes
    }

    /// Adds a file under a name, with forward slashes for folders.
    ///
    /// - Throws: `.tooLarge` past what the format holds, `.file`.
    mutating func add(_ name: String, _ content: [UInt8]) throws(PressError) {
        guard Self.hasRoom(files: count, bytes: offset + content.count + 1024) else {
            throw PressError(
                .tooLarge, "A zip archive holds 65,535 files and 4 GB: print into a folder.", at: file.path)
        }
        var header: [UInt8] = []
        Self.append([0x0403_4B50], 4, to: &header)
        let entry = Self.entry(name, content)
        header += entry
        header.append(contentsOf: name.utf8)
        // Central directory: version made by, the same fields, no comment, disk 0, no attributes, place of the header.
        Self.append([0x0201_4B50], 4, to: &directory)
        Self.append([20], 2, to: &directory)
        directory += entry
        Self.append([0, 0, 0], 2, to: &directory)
        Self.append([0, offset], 4, to: &directory)
        directory.append(contentsOf: name.utf8)
        try file.write(header.span)
        try file.write(content.span)
        offset += header.count + content.count
        count += 1
    }

    /// The fields that both headers share: version 2.0, UTF-8 names, stored, 1980-01-01, checksum, sizes, no extras.
    private static func entry(_ name: String, _ content: [UInt8]) -> [UInt8] {
        var entry: [UInt8] = []
        append([20, 0x0800, 0, 0, 0x21], 2, to: &entry)
        append([Int(Checksum.crc32(content)), content.count, content.count], 4, to: &entry)
        append([name.utf8.count, 0], 2, to: &entry)
        return entry
    }

    private static func append(_ values: [Int], _ width: Int, to bytes: inout [UInt8]) {
        for value in values {
            for index in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
        }
    }

    mutating func finish() throws(PressError) {
        var end = directory
        Self.append([0x0605_4B50], 4, to: &end)
        Self.append([0, 0, count, count], 2, to: &end)
        Self.append([directory.count, offset], 4, to: &end)
        Self.append([0], 2, to: &end)
        try file.write(end.span)
        try file.keep()
    }
}

/// CRC-32 as zip uses it (ISO 3309), eight bits at a time.
enum Checksum {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }

    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { $0 >> 8 ^ table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
    }
}
#endif
