#if Text
import QRIssue
import QRWire

/// The bytes of a finished PDF, in memory or on disk.
package final class PDFSource {
    private let bytes: [UInt8]
    private let descriptor: Int32?
    let count: Int

    package init(bytes: [UInt8]) {
        self.bytes = bytes
        descriptor = nil
        count = bytes.count
    }

    /// Opens a file to be read piece by piece.
    ///
    /// - Throws: `PressError` `file`.
    init(path: String) throws(PressError) {
        do throws(FileBridge.Failure) {
            let opened = try FileBridge.open(path, .read)
            descriptor = opened
            count = PressBridge.size(of: opened)
            bytes = []
        } catch {
            throw PressError(.file, "The finished file cannot be read back: \(error.message).", at: path)
        }
    }

    func read(at offset: Int, count: Int) -> [UInt8] {
        guard let descriptor else { return Array(bytes.dropFirst(offset).prefix(count)) }
        return PressBridge.read(descriptor, at: offset, count: count)
    }

    deinit {
        if let descriptor { try? FileBridge.close(descriptor) }
    }
}

/// A finished PDF, object by object: cross-reference table, trailer and what they lead to (ISO 32000-1, 7.5).
struct PDFFile {
    private let source: PDFSource
    private let offsets: [Int]
    /// The offsets in order, and the table's own: an object ends where the next begins.
    private let ends: [Int]
    let trailer: PDFValue
    let version: String

    struct Stream {
        var dictionary: PDFValue
        var content: [UInt8]
    }

    /// Reads the table of the file's objects and its trailer.
    ///
    /// - Throws: `PressError` `damaged`.
    init(_ source: PDFSource) throws(PressError) {
        self.source = source
        version = String(decoding: source.read(at: 0, count: 8), as: UTF8.self)
        let tail = source.read(at: max(0, source.count - 64), count: 64)
        guard let mark = Self.last("startxref", in: tail) else {
            throw PressError(.damaged, "The PDF file has no end.")
        }
        var end = PDFParser(tail, at: mark + 9)
        let start = try end.integer()
        guard start > 0, start < source.count else { throw end.damaged }
        var table = PDFParser(source.read(at: start, count: source.count - start))
        guard table.take("xref"), try table.integer() == 0 else { throw table.damaged }
        offsets = try Self.entries(&table)
        guard table.take("trailer") else { throw table.damaged }
        trailer = try table.value(depth: 0)
        ends = (offsets.filter { $0 > 0 } + [start]).sorted()
    }

    private static func last(_ keyword: String, in bytes: [UInt8]) -> Int? {
        bytes.indices.reversed().first { bytes[$0...].starts(with: keyword.utf8) }
    }

    /// Entries of exactly 20 bytes, the free ones as 0.
    private static func entries(_ table: inout PDFParser) throws(PressError) -> [Int] {
        let count = try table.integer()
        table.skipSpace()
        guard count > 0, table.offset + count * 20 <= table.bytes.count else { throw table.damaged }
        var offsets: [Int] = []
        offsets.reserveCapacity(count)
        for _ in 0..<count {
            let start = table.offset
            var offset = 0
            for byte in table.bytes[start..<start + 10] {
                guard byte >= 0x30, byte <= 0x39 else { throw table.damaged }
                offset = offset * 10 + Int(byte - 0x30)
            }
            offsets.append(table.bytes[start + 17] == UInt8(ascii: "n") ? offset : 0)
            table.offset += 20
        }
        return offsets
    }

    /// An object by its number.
    func object(_ number: Int) throws(PressError) -> PDFValue {
        var parser = try parser(of: number)
        return try parser.value(depth: 0)
    }

    /// A stream by its number.
    func stream(_ number: Int) throws(PressError) -> Stream {
        var parser = try parser(of: number)
        let dictionary = try parser.value(depth: 0)
        guard parser.take("stream"), let length = dictionary["Length"]?.number else { throw parser.damaged }
        let start = parser.offset + 1
        guard length >= 0, start + Int(length) <= parser.bytes.count else { throw parser.damaged }
        let content = Array(parser.bytes[start..<start + Int(length)])
        switch dictionary["Filter"] {
        case nil: return Stream(dictionary: dictionary, content: content)
        case .name("FlateDecode"): return Stream(dictionary: dictionary, content: try inflated(content, parser))
        default: throw parser.damaged
        }
    }

    private func inflated(_ content: [UInt8], _ parser: PDFParser) throws(PressError) -> [UInt8] {
        var inflater = Inflater(.zlib), plain: [UInt8] = []
        do {
            try inflater.inflate(content.span, limit: PressLimits.objectBytes, appendingTo: &plain)
        } catch {
            throw parser.damaged
        }
        return plain
    }

    private func parser(of number: Int) throws(PressError) -> PDFParser {
        guard offsets.indices.contains(number), offsets[number] > 0 else {
            throw PressError(.damaged, "The PDF file has no object \(number).")
        }
        let start = offsets[number], end = nextEnd(after: start)
        guard end - start <= PressLimits.objectBytes else {
            throw PressError(.damaged, "Object \(number) of the PDF file is too large.")
        }
        var parser = PDFParser(source.read(at: start, count: end - start))
        guard parser.take("\(number)"), parser.take("0"), parser.take("obj") else { throw parser.damaged }
        return parser
    }

    private func nextEnd(after start: Int) -> Int {
        var low = 0, high = ends.count - 1
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] > start { high = middle } else { low = middle + 1 }
        }
        return ends[low]
    }

    /// What a value is, or what it refers to.
    func resolved(_ value: PDFValue?) throws(PressError) -> PDFValue? {
        guard case .reference(let number)? = value else { return value }
        return try object(number)
    }

    var catalog: PDFValue {
        get throws(PressError) {
            guard let catalog = try resolved(trailer["Root"]) else { throw missing("Root") }
            return catalog
        }
    }

    func missing(_ key: String) -> PressError {
        PressError(.damaged, "The PDF file has no \(key).")
    }

    /// The numbers of all page objects, in order.
    func pages() throws(PressError) -> [Int] {
        guard case .reference(let root)? = try catalog["Pages"] else { throw missing("Pages") }
        var pages: [Int] = [], seen: Set<Int> = []
        try appendPages(under: root, to: &pages, &seen, depth: 0)
        return pages
    }

    /// A node's kids are all nodes or all pages, as this library writes them: the first tells.
    ///
    /// A node that hangs in the tree twice is refused: 31 of them could stand for two thousand million pages.
    private func appendPages(
        under node: Int, to pages: inout [Int], _ seen: inout Set<Int>, depth: Int
    ) throws(PressError) {
        guard seen.insert(node).inserted else {
            throw PressError(.damaged, "Node \(node) of the PDF file's page tree has two parents; write the file anew.")
        }
        guard let kids = try object(node)["Kids"]?.elements, depth < PressLimits.objectDepth else {
            throw missing("Kids")
        }
        var numbers: [Int] = []
        for kid in kids {
            guard case .reference(let number) = kid else { throw missing("Kids") }
            numbers.append(number)
        }
        guard let first = numbers.first, try object(first)["Kids"] != nil else { return pages += numbers }
        for number in numbers { try appendPages(under: number, to: &pages, &seen, depth: depth + 1) }
    }
}
#endif
