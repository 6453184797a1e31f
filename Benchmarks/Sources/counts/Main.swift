import CCounters
import QRImage
import QRScan
import QRSymbol
import Timing

/// Runs each job a few times and prints `name tier items allocations`; under callgrind each job leaves a file with its
/// instructions. `Benchmarks/count` puts the two together.
@main struct Counts {
    /// Items done before anything is counted: tables are built and buffers grown.
    static let warmUp = 40
    static let items = 64

    static func main() throws {
        for tier in Tier.available where tier != .avx512 {
            precondition(Tier.force(tier))
            for item in EncodeCase.all { try countEncoding(item, tier) }
            for item in EncodeCase.all where item.alphabet == .bytes { try countBatch(item, tier) }
            try countPictures(tier)
            try countScanning(tier)
        }
    }

    /// Frames of a size one after the other: what a device does all day. Only results may allocate.
    private static func countScanning(_ tier: Tier) throws {
        var encoder = SymbolEncoder(), scanner = SymbolScanner()
        let symbol = try encoder.encode(
            "https://example.org/pass/1", SymbolOptions(level: .medium, version: Version(10)))
        let empty = Frame(nil), full = Frame(symbol)
        for (name, frame, effort) in [
            ("scan/fast-empty", empty, ScanEffort.fast), ("scan/fast-v10", full, .fast),
            ("scan/thorough-empty", empty, .thorough), ("scan/thorough-v10", full, .thorough),
        ] {
            try count(name, tier) { _ in
                let found = try scanner.scan(frame.luma, width: frame.width, height: frame.height, effort: effort)
                precondition(found.count == (name.hasSuffix("v10") ? 1 : 0))
            }
        }
    }

    private static func countEncoding(_ item: EncodeCase, _ tier: Tier) throws {
        let payloads = item.payloads(warmUp + items)
        let options = SymbolOptions(level: item.level, version: item.version)
        var encoder = SymbolEncoder(), symbol = try encoder.encode("")
        try count("encode/\(item.name)", tier) { index in
            let payload = payloads[index]
            try encoder.encode(bytes: payload.span, options, into: &symbol)
        }
    }

    /// The payloads of `countEncoding`, in one call.
    private static func countBatch(_ item: EncodeCase, _ tier: Tier) throws {
        let payloads = item.payloads(warmUp + items).suffix(items), bytes = payloads.flatMap(\.self)
        let ends = (1...items).map { $0 * payloads[payloads.startIndex].count }
        let options = SymbolOptions(level: item.level, version: item.version)
        var encoder = SymbolEncoder(), formats: [SymbolFormat] = []
        var rows = [UInt64](repeating: 0, count: items * item.version.size * item.version.wordsPerRow)
        func encode() throws {
            formats.removeAll(keepingCapacity: true)
            var span = rows.mutableSpan
            try encoder.encodeBatch(bytes.span, ends: ends.span, options, rows: &span, formats: &formats)
        }
        try encode()
        try measure("batch/\(item.name)", tier) { try encode() }
    }

    private static func countPictures(_ tier: Tier) throws {
        let item = EncodeCase("8-M-220A", 8, .medium, .alphanumeric, 220), payloads = item.payloads(warmUp + items)
        var encoder = SymbolEncoder(), symbol = try encoder.encode(String(decoding: payloads[0], as: UTF8.self))
        let picture = CodePicture(symbol, frame: CodeFrame(style: .green))
        guard let template = try PNGTemplate(picture.drawing()) else { preconditionFailure("no fast path") }
        var file: [UInt8] = []
        file.reserveCapacity(template.maximumByteCount)
        try count("text-to-png/v8", tier) { index in
            let payload = payloads[index]
            try encoder.encode(bytes: payload.span, into: &symbol)
            file.removeAll(keepingCapacity: true)
            template.append(symbol, to: &file)
        }
        try count("png/v8-frame", tier) { _ in
            file.removeAll(keepingCapacity: true)
            template.append(symbol, to: &file)
        }
    }

    private static func count(_ name: String, _ tier: Tier, _ job: (Int) throws -> Void) throws {
        for index in 0..<warmUp { try job(index) }
        try measure(name, tier) {
            for index in warmUp..<warmUp + items { try job(index) }
        }
    }

    /// Counts what `items` of a job take.
    private static func measure(_ name: String, _ tier: Tier, _ jobs: () throws -> Void) throws {
        let label = "\(name) \(tier)", before = counters_allocations()
        counters_begin()
        try jobs()
        let allocations = counters_allocations() - before
        counters_end(label)
        print(label, items, allocations)
    }
}
