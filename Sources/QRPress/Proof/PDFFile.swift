#if Text
import QRWire

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
    /// - Throws: `.damaged`.
    init(_ source: PDFSource) throws(PressError) {
        self.source = source
        version = String(decoding: source.read(at: 0, count: 8), as: UTF8.self)
        let tail = source.read(at: max(0, source.count - 64), count: 64)
        guard let mark = Self.last("startxref", in: tail) else {
            throw PressError(.damaged, "The PDF file has no end: print it anew.")
        }
        var end = PDFParser(tail, at: mark + 9)
        let start = try end.integer()
        guard start > 0, start < source.count else { throw end.damaged }
        var head = PDFParser(source.read(at: start, count: 64))
        let count = try Self.entryCount(&head)
        let first = start + head.offset
        guard count <= (source.count - first) / Self.entryBytes else { throw head.damaged }
        offsets = try Self.offsets(source.read(at: first, count: count * Self.entryBytes))
        let rest = first + count * Self.entryBytes
        var bottom = PDFParser(source.read(at: rest, count: min(source.count - rest, PressLimits.trailerBytes)))
        guard bottom.take("trailer") else { throw bottom.damaged }
        trailer = try bottom.value(depth: 0)
        ends = (offsets.filter { $0 > 0 } + [start]).sorted()
    }

    private static func last(_ keyword: String, in bytes: [UInt8]) -> Int? {
        bytes.indices.reversed().first { bytes[$0...].starts(with: keyword.utf8) }
    }

    /// An entry of the table: ten digits, a space, five digits, a space, a letter, and two bytes of line end.
    private static let entryBytes = 20

    /// Reads the table's head: it has one part, which begins with object 0.
    private static func entryCount(_ head: inout PDFParser) throws(PressError) -> Int {
        guard head.take("xref"), try head.integer() == 0 else { throw head.damaged }
        let count = try head.integer()
        guard (1...PressLimits.objects).contains(count) else { throw head.damaged }
        head.skipSpace()
        return count
    }

    /// Where objects stand; 0 for those that don't.
    private static func offsets(_ table: [UInt8]) throws(PressError) -> [Int] {
        var offsets: [Int] = []
        offsets.reserveCapacity(table.count / entryBytes)
        for start in stride(from: 0, to: table.count / entryBytes * entryBytes, by: entryBytes) {
            var offset = 0
            for byte in table[start..<start + 10] {
                guard byte >= 0x30, byte <= 0x39 else { throw PDFParser(table, at: start).damaged }
                offset = offset * 10 + Int(byte - 0x30)
            }
            offsets.append(table[start + 17] == UInt8(ascii: "n") ? offset : 0)
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
        guard source.mayRead(plain.count) else { throw Self.readTooOften }
        return plain
    }

    private func parser(of number: Int) throws(PressError) -> PDFParser {
        guard offsets.indices.contains(number), offsets[number] > 0 else {
            throw PressError(.damaged, "The PDF file has no object \(number): print it anew.")
        }
        let start = offsets[number], end = nextEnd(after: start)
        guard end - start <= PressLimits.objectBytes else {
            throw PressError(.damaged, "Object \(number) of the PDF file is too large: print it anew.")
        }
        guard source.mayRead(end - start) else { throw Self.readTooOften }
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

    private static var readTooOften: PressError {
        PressError(
            .damaged, "The PDF file refers to the same objects too often, or is packed too tightly: write it anew.")
    }

    func missing(_ key: String) -> PressError {
        PressError(.damaged, "The PDF file has no \(key): print it anew.")
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
    /// What hangs in the tree twice is refused: 31 nodes could stand for two thousand million pages, and a list of
    /// kids for a page of 64 MB in each of its lines.
    private func appendPages(
        under node: Int, to pages: inout [Int], _ seen: inout Set<Int>, depth: Int
    ) throws(PressError) {
        try Self.see(node, &seen)
        guard let kids = try object(node)["Kids"]?.elements, depth < PressLimits.objectDepth else {
            throw missing("Kids")
        }
        var numbers: [Int] = []
        for kid in kids {
            guard case .reference(let number) = kid else { throw missing("Kids") }
            numbers.append(number)
        }
        guard let first = numbers.first, try object(first)["Kids"] != nil else {
            for number in numbers { try Self.see(number, &seen) }
            return pages += numbers
        }
        for number in numbers { try appendPages(under: number, to: &pages, &seen, depth: depth + 1) }
    }

    private static func see(_ node: Int, _ seen: inout Set<Int>) throws(PressError) {
        guard seen.insert(node).inserted else {
            throw PressError(.damaged, "Node \(node) of the PDF file's page tree has two parents; write the file anew.")
        }
    }
}
#endif
