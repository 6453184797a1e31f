#if Text
import Foundation
import QRPoster
import QRPress
import Testing

/// How long a run takes, for people: `QR_SPEED=folder swift test -c release --filter PressSpeed`.
@Suite(.serialized) struct PressSpeed {
    static let folder = ProcessInfo.processInfo.environment["QR_SPEED"]
    static let count = ProcessInfo.processInfo.environment["QR_POSTERS"].flatMap { Int($0) } ?? 2000

    @Test(.enabled(if: folder != nil))
    func pagesASecond() async throws {
        let folder = Self.folder!
        var start = clock()
        let answers = try await PressFixture.answers(PressFixture.manyVenues(Self.count))
        report("sign", start)
        for round in 0..<3 {
            for isProofed in [false, true] {
                var options = try PressFixture.options()
                options.isProofed = isProofed
                start = clock()
                let summary = try PressRun(options).print(
                    answers, system: PressFixture.system, to: .file("\(folder)/posters.pdf"),
                    PressRun.Extras(manifest: "\(folder)/posters.csv"))
                report("round \(round) proof \(isProofed): \(summary.pages) pages \(summary.failures.count) bad", start)
            }
        }
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        print(status.split(separator: "\n").filter { $0.hasPrefix("VmHWM") || $0.hasPrefix("VmRSS") })
    }

    private func report(_ what: String, _ start: clock_t) {
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        print("\(what): \(seconds) s, \(Int(seconds / Double(Self.count) * 1e6)) us each")
    }
}
#endif
