#if Text
internal import Glibc

/// The C calls of the press: character sets and files read at any place; the only file of QRPress that touches C.
enum PressBridge {
    /// Converts a text from a named character set to UTF-8.
    ///
    /// - Returns: Nil where the system has no such set.
    /// - Throws: The offset of the first byte that does not fit the set.
    static func utf8(_ bytes: [UInt8], from set: String) throws(BadByte) -> [UInt8]? {
        guard let converter = unsafe iconv_open("UTF-8", set), Int(bitPattern: converter) != -1 else {
            return nil
        }
        defer { unsafe iconv_close(converter) }
        var input = bytes
        // A character of one byte takes at most four in UTF-8, and every other set here takes more to begin with.
        var output = [UInt8](repeating: 0, count: bytes.count * 4 + 16)
        var inputLeft = input.count, outputLeft = output.count, failed = false
        unsafe input.withUnsafeMutableBytes { source in
            unsafe output.withUnsafeMutableBytes { target in
                var from = unsafe source.baseAddress?.assumingMemoryBound(to: CChar.self)
                var to = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
                failed = unsafe iconv(converter, &from, &inputLeft, &to, &outputLeft) == -1
            }
        }
        guard !failed, inputLeft == 0 else { throw BadByte(offset: bytes.count - inputLeft) }
        output.removeLast(outputLeft)
        return output
    }

    struct BadByte: Error {
        let offset: Int
    }

    /// Reads bytes at a place of an open file; fewer at its end, none after an error.
    static func read(_ descriptor: Int32, at offset: Int, count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe pread(descriptor, buffer.baseAddress! + done, count - done, off_t(offset + done))
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { break }
            done += got
        }
        bytes.removeLast(count - done)
        return bytes
    }

    static func size(of descriptor: Int32) -> Int {
        var status = stat()
        return unsafe fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }
}
#endif
