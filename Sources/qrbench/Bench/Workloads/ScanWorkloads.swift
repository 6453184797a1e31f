internal import QRScan
internal import QRSymbol

/// Luma images to payloads: camera frames with and without a symbol, and clean pictures.
enum ScanWorkloads {
    private static let frameCount = 64

    static let all = [
        Workload("scan/fhd-fast") { () throws(ToolError) in
            let inputs = Self.inputs(version: 8, length: 220)
            let frames = inputs.enumerated().map { CameraFrame(showing: $1, seed: UInt64($0)) }
            return run(frames, .fast, answers: inputs.map { [$0.text] })
        },
        Workload("scan/fhd-empty") { () throws(ToolError) in
            let frames = (0..<frameCount).map { CameraFrame(showing: nil, seed: UInt64(1_000 + $0)) }
            return run(frames, .fast, answers: frames.map { _ in [] })
        },
        Workload("scan/exact-v10") { () throws(ToolError) in
            let inputs = Self.inputs(version: 10, length: 300), encoder = SymbolBench()
            let images = inputs.map { input in
                encoder.encode(input)
                let image = SymbolImage(encoder.symbol, scale: 8)
                return CameraFrame(width: image.side, height: image.side, pixels: image.pixels)
            }
            return run(images, .exact, answers: inputs.map { [$0.text] })
        },
    ]

    private static func inputs(version: Int, length: Int) -> [SymbolInput] {
        Inputs.distinct(frameCount, seed: UInt64(version)) { random in
            SymbolInput(
                text: Alphabet.alphanumeric.text(length, &random), alphabet: .alphanumeric, level: .medium,
                version: version)
        }
    }

    private static func run(_ frames: [CameraFrame], _ effort: ScanEffort, answers: [[[UInt8]]]) -> Workload.Run {
        let bench = ScanBench(effort), truthful = Tally()
        return Workload.Run(
            step: { (range) throws(ToolError) in
                for index in range { truthful.count(bench.isTruthful(frames[index], answers[index])) }
                return Workload.Batch(items: range.count, bytes: 0)
            },
            check: { () throws(ToolError) in
                // A single look at a camera frame may miss a symbol, but must never read what is not there.
                let read = frames.indices.count { bench.payloads(in: frames[$0]) == answers[$0] }
                return truthful.isFull && read >= (effort == .fast ? frames.count / 2 : frames.count)
            },
            inputs: frames.count, stepInputs: 8)
    }
}

/// The scanner that all steps of a workload reuse.
private final class ScanBench {
    private var scanner = SymbolScanner()
    private let effort: ScanEffort

    init(_ effort: ScanEffort) {
        self.effort = effort
    }

    /// Whether nothing is read that is not in the frame.
    func isTruthful(_ frame: CameraFrame, _ answer: [[UInt8]]) -> Bool {
        payloads(in: frame)?.allSatisfy(answer.contains) ?? false
    }

    func payloads(in frame: CameraFrame) -> [[UInt8]]? {
        let pixels = frame.pixels
        let found = try? scanner.scan(pixels, width: frame.width, height: frame.height, effort: effort)
        return found?.map(\.payload)
    }
}
