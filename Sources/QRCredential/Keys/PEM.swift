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
    /// - Throws: `key`.
    init(parsing bytes: Span<UInt8>) throws(CredentialError) {
        guard bytes.count <= CredentialLimits.keyFileBytes, let span = try? UTF8Span(validating: bytes) else {
            throw CredentialError(.key, "A key file is text of at most \(CredentialLimits.keyFileBytes) bytes.")
        }
        var label: String?, body: [UInt8] = [], isComplete = false
        for line in String(copying: span).split(whereSeparator: \.isNewline) {
            let line = line.trimmed
            if let open = label {
                isComplete = line == "-----END \(open)-----"
                guard !isComplete else { break }
                body.append(contentsOf: line.utf8)
            } else if line.hasPrefix("-----BEGIN "), line.hasSuffix("-----") {
                label = String(line.dropFirst(11).dropLast(5))
            } else if let colon = line.firstIndex(of: ":") {
                explanation.append((line[..<colon].trimmed, line[line.index(after: colon)...].trimmed))
            }
        }
        guard let label, isComplete else {
            throw CredentialError(.key, "A PEM block needs its BEGIN and END lines.")
        }
        var content: [UInt8] = []
        do throws(WireError) {
            try Base64.decode(body.span, appendingTo: &content)
        } catch {
            throw CredentialError(.key, error)
        }
        erase(&body)
        self.label = label
        self.content = content
    }

    func serialised() -> [UInt8] {
        var text = explanation.flatMap { Array("\($0.name): \($0.value)\n".utf8) }, body: [UInt8] = []
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

extension Substring {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

extension String {
    fileprivate var trimmed: String { self[...].trimmed }
}
