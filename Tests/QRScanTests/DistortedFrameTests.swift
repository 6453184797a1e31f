import QRScan
import QRSymbol
import TestSupport
import Testing

/// How many distorted frames of each kind are read; the table is the least that a change may leave.
@Suite struct DistortedFrameTests {
    /// A kind of distortion, from none to more than anyone reads.
    struct Kind: Sendable, CustomTestStringConvertible {
        let name: String
        /// Least reads of the eight strengths, and of each of them in `versions`.
        let least: Int
        let apply: @Sendable (inout Distortion, Double) -> Void

        var testDescription: String { name }
    }

    private static let versions = [1, 2, 4, 7, 10]
    private static let strengths = (1...8).map { Double($0) / 8 }

    /// Reads of the 40 frames of each kind when the table was made, less one.
    static let kinds = [
        Kind(name: "rotation", least: 40) { $0.rotation = $1 * 357 },
        Kind(name: "perspective", least: 34) {
            $0.perspective = $1 * 0.5; $0.rotation = 20
        },
        Kind(name: "blur", least: 34) { $0.blur = $1 * 4.5 },
        Kind(name: "noise", least: 37) { $0.noise = $1 * 140 },
        Kind(name: "shading", least: 39) { $0.shading = $1 * 0.95 },
        Kind(name: "glare", least: 30) {
            $0.glare = $1 * 7; $0.light = 200
        },
        Kind(name: "curvature", least: 14) { $0.curvature = $1 * 5 },
        Kind(name: "shadow", least: 31) {
            $0.shadow = $1 * 0.85; $0.rotation = 10
        },
        Kind(name: "gaps", least: 12) {
            $0.gap = $1 * 0.5; $0.modulePixels = 10; $0.rotation = 25 * $1
        },
        Kind(name: "specks", least: 30) {
            $0.specks = Int($1 * 30); $0.modulePixels = 5; $0.rotation = 15
        },
        Kind(name: "low resolution", least: 34) {
            $0.modulePixels = 3.2 - 2 * $1; $0.rotation = 3
        },
        Kind(name: "broken finder", least: 38) {
            $0.breaksFinder = true; $0.rotation = $1 * 40
        },
        Kind(name: "clutter", least: 39) {
            $0.clutter = Int($1 * 80); $0.rotation = 45 * $1
        },
        Kind(name: "low contrast", least: 39) {
            $0.dark = 30 + 90 * $1; $0.light = 225 - 90 * $1; $0.noise = 4
        },
    ]

    @Test(arguments: kinds)
    func readsStayAboveTheTable(kind: Kind) throws {
        var scanner = SymbolScanner(), encoder = SymbolEncoder(), reads = 0
        for number in Self.versions {
            let text = "https://example.org/\(kind.name)/\(number)".prefix(13 + number * 4)
            let options = SymbolOptions(level: number == 1 ? .low : .medium, version: Version(number))
            let symbol = try encoder.encode(String(text), options)
            for (step, strength) in Self.strengths.enumerated() {
                var distortion = Distortion()
                kind.apply(&distortion, strength)
                let seed = UInt64(number * 100 + step)
                let frame = DistortedFrame(symbol, distortion, seed: seed)
                let found = try scanner.scan(frame.pixels, width: frame.width, height: frame.height)
                #expect(found.allSatisfy { $0.text == String(text) }, "misread, seed \(seed)")
                reads += found.isEmpty ? 0 : 1
            }
        }
        print("distorted frames: \(kind.name) \(reads) of \(Self.versions.count * Self.strengths.count)")
        #expect(reads >= kind.least)
    }
}
