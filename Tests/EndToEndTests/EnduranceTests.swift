import Foundation
import QRCredential
import QRIssue
import QRSystems
import QRVerify
import Testing

/// Codes by the million, issued and verified in one process: neither memory nor descriptors grow, nor does it slow down.
///
/// The long run, alone in its process: `QR_ENDURANCE=10000000 swift test -c release --filter EnduranceTests`.
@Suite struct EnduranceTests {
    private static let wanted = ProcessInfo.processInfo.environment["QR_ENDURANCE"].flatMap { Int($0) }
    private let time = Timestamp(seconds: 1_650_000_000)

    @Test func codesByTheMillion() async throws {
        #if DEBUG
        let count = Self.wanted ?? 2_000
        #else
        let count = Self.wanted ?? 20_000
        #endif
        let key = try SigningKey.generate(attributes: KeyAttributes(issuer: "610100", kinds: .all))
        let desk = try HealthDesk(system: .xian, time: time, pseudonymKey: PseudonymKey.generate())
        let issuer = try BulkIssuer(
            IssueRun(desk: desk, firstIndex: 0, pictures: nil), signer: OpenSSLSigner(key), workers: 1)
        var requests = Requests(count: count)
        var gate = Gate(Verifier(trust: try TrustList([key.publicKey])), time: time, every: count / 10)
        let summary = try await issuer.issue(from: &requests, to: &gate)
        #expect(summary.issued == count && summary.failed == 0)
        let passed = gate.passed, marks = gate.marks
        #expect(passed == count)
        // Other tests of the same process take memory and files too.
        guard Self.wanted != nil else { return }
        #expect(marks.count == 10)
        let first = try #require(marks.first), last = try #require(marks.last)
        #expect(last.residentBytes - first.residentBytes < 4 << 20)
        #expect(last.descriptors == first.descriptors)
    }
}

/// Request lines from nowhere.
private struct Requests: LineSource {
    let count: Int
    private var position = 0

    init(count: Int) {
        self.count = count
    }

    var isReady: Bool { true }

    mutating func next() -> LineChunk? {
        guard position < count else { return nil }
        let first = position
        position = min(position + 250, count)
        var bytes: [UInt8] = []
        for number in first..<position {
            bytes +=
                Array(#"{"id":"r-\#(number)","holder":"p-\#(number)","status":"green"}"#.utf8) + [UInt8(ascii: "\n")]
        }
        return LineChunk(firstLine: first + 1, bytes: bytes)
    }
}

/// Verifies each code as it comes, and notes now and then what the process takes.
private struct Gate: IssueSink, ~Copyable {
    struct Mark {
        let codes: Int
        let residentBytes: Int
        let descriptors: Int
        let processorSeconds: Double
    }

    private let verifier: Verifier
    private let time: Timestamp
    private let interval: Int
    private var context = VerificationContext()
    private(set) var passed = 0
    private(set) var marks: [Mark] = []
    private var before = Gate.processorSeconds()

    init(_ verifier: Verifier, time: Timestamp, every interval: Int) {
        self.verifier = verifier
        self.time = time
        self.interval = interval
    }

    mutating func write(_ chunk: IssuedChunk) {
        let key = Array(#""payload":""#.utf8)
        for line in chunk.lines.split(separator: UInt8(ascii: "\n")) {
            guard let start = line.indices.first(where: { line[$0...].starts(with: key) }) else { continue }
            let payload = Array(line[(start + key.count)...].prefix { $0 != UInt8(ascii: "\"") })
            let verdict = verifier.verify(payload.span, at: time, policy: GatePolicy(), context: &context)
            if verdict.passes { passed += 1 }
        }
        if passed >= (marks.count + 1) * interval { mark() }
    }

    func finish() {}

    private mutating func mark() {
        let status = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        let pages = status.split(separator: " ").compactMap { Int($0) }
        let files = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? -1
        let now = Self.processorSeconds(), codes = passed - (marks.last?.codes ?? 0)
        let mark = Mark(
            codes: passed, residentBytes: (pages.count > 1 ? pages[1] : -1) * 4_096, descriptors: files,
            processorSeconds: now)
        marks.append(mark)
        print(
            "\(passed) codes: \(Int(Double(codes) / (now - before))) a CPU second, "
                + "resident \(mark.residentBytes >> 10) KiB, \(files) descriptors")
        before = now
    }

    private static func processorSeconds() -> Double {
        var value = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &value)
        return Double(value.tv_sec) + Double(value.tv_nsec) / 1e9
    }
}
