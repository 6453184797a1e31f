/// Member names of a ustar archive, read by its definition: 512-byte headers with sizes in octal.
enum TarReader {
    static func names(in archive: [UInt8]) -> [String] {
        var names: [String] = []
        var start = 0
        while start + 512 <= archive.count, archive[start] != 0 {
            names.append(String(decoding: archive[start..<start + 100].prefix { $0 != 0 }, as: UTF8.self))
            let size = archive[start + 124..<start + 135].reduce(0) { $0 * 8 + Int($1) - 48 }
            start += 512 + (size + 511) / 512 * 512
        }
        return names
    }
}
