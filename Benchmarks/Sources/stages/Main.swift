import CQRKernel
import QRSymbol
import Timing

/// The kernel's stages by themselves, in every tier: where the time of a symbol goes.
///
/// `choosing` is the whole of `qrk_encode`, so that its difference to `mask given` is the price of scoring eight masks;
/// `Swift` is the same through `SymbolEncoder`, which also classifies the payload and finds the version, and
/// `Swift batch` through its `encodeBatch`, 64 payloads a call.
@main struct Stages {
    static func main() {
        let race = Race(rounds: 7, sliceMilliseconds: 5)
        var rows: [Row] = []
        for item in EncodeCase.all where item.alphabet == .bytes {
            for tier in Tier.available {
                precondition(Tier.force(tier))
                rows += StageRace(item, tier).run(race)
            }
        }
        Table(rows: rows, ours: []).print()
    }
}

/// All stages on the payloads of one case.
private final class StageRace {
    private let name: String
    private let item: EncodeCase
    private let payloads: [[UInt8]]
    private let context: OpaquePointer
    private let memory: UnsafeMutableRawPointer
    private var rows = [UInt64](repeating: 0, count: 177 * 3)
    private var digits = [UInt64](repeating: 0, count: 64), characters = [UInt64](repeating: 0, count: 64)
    private var encoder = SymbolEncoder()
    private var symbol: Symbol
    /// Payloads that are encoded in one call, and what comes of them; all payloads, one after another.
    private static let batch = 64
    private let bytes: [UInt8], ends: [Int]
    private var batchRows: [UInt64], formats: [SymbolFormat] = []

    init(_ item: EncodeCase, _ tier: Tier) {
        name = "\(item.name) \(tier)"
        self.item = item
        payloads = item.payloads()
        memory = .allocate(byteCount: qrk_context_size(), alignment: 64)
        context = qrk_context_init(memory)
        guard let first = try? encoder.encode("") else { preconditionFailure("an empty text has a symbol") }
        symbol = first
        bytes = payloads.flatMap(\.self)
        ends = (1...Self.batch).map { [count = payloads[0].count] in $0 * count }
        batchRows = [UInt64](repeating: 0, count: Self.batch * item.version.size * item.version.wordsPerRow)
    }

    deinit {
        memory.deallocate()
    }

    func run(_ race: Race) -> [Row] {
        let options = SymbolOptions(level: item.level, version: item.version)
        let contenders = [
            Contender("classify") { [self] in classify(payloads[$0]) },
            Contender("bit stream") { [self] in append(payloads[$0]) },
            Contender("mask given") { [self] in encode(payloads[$0], mask: 2) },
            Contender("choosing") { [self] in encode(payloads[$0], mask: QRK_MASK_AUTOMATIC) },
            Contender("Swift") { [self] in encode(payloads[$0], options) },
            Contender("Swift batch", unit: Self.batch) { [self] index in
                if index % Self.batch == 0 { encodeBatch(index, options) }
            },
        ]
        let timings = race.run(contenders, inputs: payloads.count)
        check(options)
        return zip(contenders, timings).map { Row(job: name, contender: $0.name, timing: $1) }
    }

    private func classify(_ payload: [UInt8]) {
        _ = qrk_classify(payload, payload.count, &digits, &characters)
    }

    private func append(_ payload: [UInt8]) {
        qrk_begin(context)
        qrk_append_bits(context, 4, 4)
        qrk_append_bits(context, UInt32(payload.count), item.version.number < 10 ? 8 : 16)
        qrk_append_bytes(context, payload, payload.count)
    }

    private func encode(_ payload: [UInt8], mask: Int32) {
        append(payload)
        var used: Int32 = 0
        let status = qrk_encode(
            context, Int32(item.version.number), Int32(item.level.rawValue), mask, &rows, &used)
        precondition(status == QRK_OK)
    }

    private func encode(_ payload: [UInt8], _ options: SymbolOptions) {
        do {
            try encoder.encode(bytes: payload.span, options, into: &symbol)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    private func encodeBatch(_ first: Int, _ options: SymbolOptions) {
        formats.removeAll(keepingCapacity: true)
        let start = first * payloads[0].count, bytes = bytes, ends = ends
        var span = batchRows.mutableSpan
        do {
            try encoder.encodeBatch(
                bytes.span.extracting(start..<start + ends[Self.batch - 1]), ends: ends.span, options, rows: &span,
                formats: &formats)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    /// The last stages' rows must be the symbol's.
    private func check(_ options: SymbolOptions) {
        encode(payloads[0], options)
        encode(payloads[0], mask: QRK_MASK_AUTOMATIC)
        let made = symbol, words = made.rows
        for index in words.indices { precondition(words[index] == rows[index], "\(name): Swift and C differ") }
        encodeBatch(0, options)
        for index in words.indices { precondition(words[index] == batchRows[index], "\(name): a batch differs") }
    }
}
