internal import QRSymbol

/// Text to module matrix, case by case.
enum SymbolWorkloads {
    private struct Case: Sendable {
        let name: String
        let level: ErrorCorrectionLevel
        let version: Int
        let alphabet: [UInt8]
        let length: Int
    }

    private static let digits = Array("0123456789".utf8)
    private static let alphanumeric = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
    /// Lower-case letters and some more, which only byte mode carries.
    private static let bytes = Array("abcdefghijklmnopqrstuvwxyz{|}~#&'()!?".utf8)

    private static let cases = [
        Case(name: "3-L-40B", level: .low, version: 3, alphabet: bytes, length: 40),
        Case(name: "6-M-106B", level: .medium, version: 6, alphabet: bytes, length: 106),
        Case(name: "11-M-230B", level: .medium, version: 11, alphabet: bytes, length: 230),
        Case(name: "20-M-666B", level: .medium, version: 20, alphabet: bytes, length: 666),
        Case(name: "40-L-2953B", level: .low, version: 40, alphabet: bytes, length: 2_953),
        Case(name: "18-Q-560A", level: .quartile, version: 18, alphabet: alphanumeric, length: 560),
        Case(name: "10-M-500N", level: .medium, version: 10, alphabet: digits, length: 500),
    ]

    static let all: [Workload] =
        cases.map { one in Workload(name: "encode/" + one.name) { () throws(ToolError) in run([one]) } }
        + [Workload(name: "encode/mixed") { () throws(ToolError) in run(cases) }]

    private static func run(_ cases: [Case]) -> Workload.Run {
        var random = Random(seed: 1)
        let inputs = (0..<Workload.inputCount).map { _ -> (Case, [UInt8]) in
            let one = cases[random.below(cases.count)]
            return (one, (0..<one.length).map { _ in one.alphabet[random.below(one.alphabet.count)] })
        }
        let bench = SymbolBench()
        return Workload.Run {
            () throws(ToolError) in
            for (one, text) in inputs { bench.encode(text, one.level) }
            return Workload.Batch(items: inputs.count, bytes: 0)
        } check: {
            () throws(ToolError) in
            inputs.allSatisfy { one, text in bench.version(of: text, one.level) == one.version }
        }
    }
}

/// The encoder and symbol that all steps of a workload reuse.
private final class SymbolBench {
    private var encoder = SymbolEncoder()
    private var symbol = Symbol()

    func encode(_ text: [UInt8], _ level: ErrorCorrectionLevel) {
        // Lengths are within the capacity of version 40, so nothing is thrown.
        try? encoder.encode(bytes: text.span, SymbolOptions(level: level), into: &symbol)
    }

    func version(of text: [UInt8], _ level: ErrorCorrectionLevel) -> Int {
        encode(text, level)
        return symbol.version.number
    }
}

/// A small generator whose numbers are the same in every run (SplitMix64).
struct Random {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// A number from 0 to below `bound`.
    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) >> 33) % bound
    }
}
