internal import QRWire

/// Files packed one behind the other, as POSIX.1-1988 ustar: what `tar` reads everywhere.
///
/// One file a code costs about 40 us of system calls; a tar member costs a copy.
public enum TarFormat {
    /// Members start at multiples of this.
    public static let blockBytes = 512

    /// Appends one member, whose content is written where it stays.
    ///
    /// - Parameters:
    ///   - name: At most 100 bytes.
    ///   - modifiedAt: Seconds since 1970, 0 to 2^33 - 1.
    ///   - archive: Grows by whole blocks.
    ///   - content: Appends the file's bytes to the archive.
    /// - Throws: What `content` throws; the archive is then as long as before.
    public static func append<Failure>(
        name: String, modifiedAt: Int64, to archive: inout [UInt8],
        content: (inout [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        precondition(name.utf8.count <= 100, "a tar member's name has at most 100 bytes")
        let start = archive.count
        archive.append(copying: template.span)
        do throws(Failure) {
            try content(&archive)
        } catch {
            archive.removeLast(archive.count - start)
            throw error
        }
        let contentBytes = archive.count - start - blockBytes
        var bytes = archive.mutableSpan
        fill(&bytes, from: start, name, contentBytes: contentBytes, modifiedAt: modifiedAt)
        archive.append(copying: zeros.span.extracting(first: (blockBytes - contentBytes % blockBytes) % blockBytes))
    }

    /// Puts name, size, time and checksum into the copy of the template that starts at a byte.
    private static func fill(
        _ bytes: inout MutableSpan<UInt8>, from start: Int, _ name: String, contentBytes: Int, modifiedAt: Int64
    ) {
        var sum = templateSum, place = start
        for byte in name.utf8 {
            bytes[place] = byte
            place += 1
            sum += Int(byte)
        }
        sum += putOctal(contentBytes, digits: 11, at: start + 124, in: &bytes)
        sum += putOctal(Int(modifiedAt), digits: 11, at: start + 136, in: &bytes)
        _ = putOctal(sum, digits: 6, at: start + 148, in: &bytes)
    }

    /// Writes octal digits, and returns their sum as bytes.
    private static func putOctal(_ value: Int, digits: Int, at place: Int, in bytes: inout MutableSpan<UInt8>) -> Int {
        var rest = value, sum = 0
        for digit in stride(from: place + digits - 1, through: place, by: -1) {
            let character = UInt8(ascii: "0") + UInt8(rest & 7)
            bytes[digit] = character
            sum += Int(character)
            rest >>= 3
        }
        return sum
    }

    /// Two empty blocks, which end an archive.
    public static let end = [UInt8](repeating: 0, count: 2 * blockBytes)

    /// A header that lacks name, size, time and checksum; the checksum is counted as if it were spaces.
    private static let template: [UInt8] = {
        var header = [UInt8](repeating: 0, count: blockBytes)
        func put(_ text: String, at place: Int) {
            for (offset, byte) in text.utf8.enumerated() { header[place + offset] = byte }
        }
        put("0000644\0", at: 100)
        put("0000000\0", at: 108)
        put("0000000\0", at: 116)
        put("        ", at: 148)
        put("0", at: 156)
        put("ustar\0" + "00", at: 257)
        return header
    }()

    private static let zeros = [UInt8](repeating: 0, count: blockBytes)
    private static let templateSum = template.reduce(0) { $0 + Int($1) }
}
