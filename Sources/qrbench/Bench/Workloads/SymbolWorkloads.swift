internal import QRSymbol

/// Text to module matrix, case by case.
enum SymbolWorkloads {
    /// A kind of payload that fills a symbol of one version and level.
    struct Case: Sendable {
        let name: String
        let version: Int
        let level: ErrorCorrectionLevel
        let alphabet: Alphabet
        let length: Int

        var payloads: [SymbolInput] {
            Inputs.distinct(seed: UInt64(version * 10_000 + length)) { random in
                SymbolInput(text: alphabet.text(length, &random), alphabet: alphabet, level: level, version: version)
            }
        }
    }

    static let cases = [
        Case(name: "3-L-40B", version: 3, level: .low, alphabet: .bytes, length: 40),
        Case(name: "6-M-106B", version: 6, level: .medium, alphabet: .bytes, length: 106),
        Case(name: "11-M-230B", version: 11, level: .medium, alphabet: .bytes, length: 230),
        Case(name: "20-M-666B", version: 20, level: .medium, alphabet: .bytes, length: 666),
        Case(name: "40-L-2953B", version: 40, level: .low, alphabet: .bytes, length: 2_953),
        Case(name: "18-Q-560A", version: 18, level: .quartile, alphabet: .alphanumeric, length: 560),
        Case(name: "10-M-500N", version: 10, level: .medium, alphabet: .digits, length: 500),
    ]

    static let mixedName = "encode/mixed"

    /// The inputs of a workload of this folder; nil for any other name.
    static func inputs(of name: String) -> [SymbolInput]? {
        if name == mixedName { return mixed }
        return cases.first { "encode/" + $0.name == name }?.payloads
    }

    static let all: [Workload] =
        cases.map { one in
            Workload("encode/" + one.name) { () throws(ToolError) in run(one.payloads) }
        } + [Workload(mixedName) { () throws(ToolError) in run(mixed) }]

    /// Payloads of all lengths at level M, and so of all versions, in random order.
    private static var mixed: [SymbolInput] {
        let encoder = SymbolBench(), longest = 2_331
        return Inputs.distinct(seed: 40) { random in
            let text = Alphabet.bytes.text(1 + random.below(longest), &random)
            return SymbolInput(
                text: text, alphabet: .bytes, level: .medium, version: encoder.version(of: text, .medium))
        }
    }

    private static func run(_ inputs: [SymbolInput]) -> Workload.Run {
        let bench = SymbolBench()
        return Workload.Run { (range) throws(ToolError) in
            for index in range { bench.encode(inputs[index]) }
            return Workload.Batch(items: range.count, bytes: 0)
        } check: { () throws(ToolError) in
            var reader = SymbolReader()
            return inputs.allSatisfy { input in
                bench.encode(input)
                return bench.symbol.version.number == input.version && bench.symbol.level == input.level
                    && reader.payload(of: bench.symbol) == input.text
            }
        }
    }
}

/// What a symbol is made of, and the version that it takes.
struct SymbolInput: Hashable, Sendable {
    let text: [UInt8]
    let alphabet: Alphabet
    let level: ErrorCorrectionLevel
    let version: Int
}

/// The encoder and symbol that all steps of a workload reuse.
final class SymbolBench {
    private var encoder = SymbolEncoder()
    private(set) var symbol = Symbol()

    func encode(_ input: SymbolInput, mask: MaskPattern? = nil) {
        let text = input.text
        // Lengths are within the capacity of version 40, so nothing is thrown.
        try? encoder.encode(bytes: text.span, SymbolOptions(level: input.level, mask: mask), into: &symbol)
    }

    /// The version that a text takes.
    func version(of text: [UInt8], _ level: ErrorCorrectionLevel) -> Int {
        (try? encoder.version(forBytes: text.span, SymbolOptions(level: level)).number) ?? 0
    }
}
