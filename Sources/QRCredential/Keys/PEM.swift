import QRWire

/// One block of text-armoured DER, with the lines of explanation above it (RFC 7468).
struct PEM {
    var label: String
    var content: [UInt8]
    /// Lines of the form `name: value` above the block.
    var explanation: [(name: String, value: String)] = []

    init(label: String, content: [UInt8], explanation: [(name: String, value: String)] = []) {
        self.label = label
        self.content = content
        self.explanation = explanation
    }

    /// Reads the first block.
    /// - Throws: `.key`.
    init(parsing bytes: Span<UInt8>) throws(CredentialError) {
        guard bytes.count <= CredentialLimits.keyFileBytes, (try? UTF8Span(validating: bytes)) != nil else {
            throw CredentialError(
                .key, "A key file is text of at most \(CredentialLimits.keyFileBytes) bytes: name a key's file.")
        }
        var label: String?, body: [UInt8] = [], isComplete = false
        body.reserveCapacity(bytes.count)
        for range in Self.lines(of: bytes) where !isComplete {
            let line = bytes.extracting(range)
            if let open = label {
                isComplete = line.isText("-----END \(open)-----")
                if !isComplete { for index in line.indices { body.append(line[index]) } }
                continue
            }
            let text = String(decoding: Array(copying: line), as: UTF8.self)
            if text.hasPrefix("-----BEGIN "), text.hasSuffix("-----") {
                label = String(text.dropFirst(11).dropLast(5))
            } else if let colon = text.firstIndex(of: ":") {
                explanation.append((text[..<colon].trimmed, text[text.index(after: colon)...].trimmed))
            }
        }
        defer { erase(&body) }
        guard let label, isComplete else {
            throw CredentialError(.key, "A PEM block needs its BEGIN and END lines: copy the whole file.")
        }
        var content: [UInt8] = []
        content.reserveCapacity(body.count)
        do throws(WireError) {
            try Base64.decode(body.span, appendingTo: &content)
        } catch {
            throw CredentialError(.key, error)
        }
        self.label = label
        self.content = content
    }

    /// Where lines stand, without the white space around them. The block is read as bytes: strings of it could not be
    /// erased.
    private static func lines(of bytes: Span<UInt8>) -> [Range<Int>] {
        var lines: [Range<Int>] = [], start = 0
        for index in 0...bytes.count where index == bytes.count || isLineEnd(bytes[index]) {
            var end = index
            while start < end, isSpace(bytes[start]) { start += 1 }
            while start < end, isSpace(bytes[end - 1]) { end -= 1 }
            if start < end { lines.append(start..<end) }
            start = index + 1
        }
        return lines
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { (0x0A...0x0D).contains(byte) }
    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    func serialized() -> [UInt8] {
        let head = explanation.map { "\($0.name): \($0.value)\n" }.joined()
        var text: [UInt8] = [], body: [UInt8] = []
        // Room for all of it: an array that grows leaves copies behind.
        text.reserveCapacity(head.utf8.count + 2 * content.count + 256)
        body.reserveCapacity(2 * content.count + 4)
        text.append(contentsOf: head.utf8)
        Base64.encode(content.span, appendingTo: &body)
        text.append(contentsOf: "-----BEGIN \(label)-----\n".utf8)
        for start in stride(from: 0, to: body.count, by: 64) {
            text.append(contentsOf: body[start..<min(start + 64, body.count)])
            text.append(UInt8(ascii: "\n"))
        }
        text.append(contentsOf: "-----END \(label)-----\n".utf8)
        erase(&body)
        return text
    }
}

extension Span<UInt8> {
    fileprivate func isText(_ text: String) -> Bool {
        guard count == text.utf8.count else { return false }
        var index = 0
        for byte in text.utf8 {
            guard self[index] == byte else { return false }
            index += 1
        }
        return true
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
