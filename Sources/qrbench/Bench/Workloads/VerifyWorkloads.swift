internal import QRCredential
internal import QRVerify
internal import QRWire

/// Payload text to verdict, one by one and in batches.
enum VerifyWorkloads {
    static let all = [
        Workload("verify/qe1") { () async throws(ToolError) in
            let authority = try BenchAuthority()
            let payloads = try await authority.payloads()
            return single(payloads, authority.verifier)
        },
        Workload("verify/hc1") { () async throws(ToolError) in
            let (payloads, verifier) = try await HealthCertificates.make()
            return single(payloads, verifier)
        },
        Workload("verify/batch") { () async throws(ToolError) in try await batches(workers: 1) },
    ]

    private static let policy = GatePolicy(admits: [.green, .yellow, .red])

    private static func single(_ payloads: ByteBatch, _ verifier: Verifier) -> Workload.Run {
        let bench = VerifyBench(verifier, policy)
        return Workload.Run { (range) throws(ToolError) in
            for index in range { bench.verify(payloads[index]) }
            return Workload.Batch(items: range.count, bytes: 0)
        } check: { () throws(ToolError) in
            bench.passed.isFull && (0..<payloads.count).allSatisfy { index in bench.refuses(payloads[index], index) }
        }
    }

    /// All payloads in batches of 256 through as many workers.
    static func batches(workers: Int) async throws(ToolError) -> Workload.Run {
        let authority = try BenchAuthority()
        let payloads = try await authority.payloads(), parts = payloads.cut(256)
        let verifier = BatchVerifier(authority.verifier, workers: workers)
        let passed = Tally()
        return Workload.Run(
            step: { (_) async throws(ToolError) in
                var next = 0
                do {
                    try await verifier.run(at: BenchAuthority.time, policy: policy) {
                        defer { next += 1 }
                        return next < parts.count ? (tag: next, payloads: parts[next]) : nil
                    } deliver: { number, verdicts in
                        for (offset, verdict) in verdicts.enumerated() {
                            passed.count(verdict.passes && verdict.claims?.index == UInt32(number * 256 + offset))
                        }
                    }
                } catch {
                    throw .stopped(explanation(of: error))
                }
                return Workload.Batch(items: payloads.count, bytes: 0)
            },
            check: { () throws(ToolError) in passed.isFull },
            stepInputs: Workload.inputCount)
    }
}

/// The context that all steps of a workload reuse.
private final class VerifyBench {
    private let verifier: Verifier
    private let policy: GatePolicy
    private var context = VerificationContext()
    let passed = Tally()

    init(_ verifier: Verifier, _ policy: GatePolicy) {
        self.verifier = verifier
        self.policy = policy
    }

    func verify(_ payload: Span<UInt8>) {
        passed.count(verifier.verify(payload, at: BenchAuthority.time, policy: policy, context: &context).passes)
    }

    /// Whether a payload with one character changed, a different one for each index, is not genuine, or is still the
    /// same certificate: deflate streams have bits that nobody reads.
    func refuses(_ payload: Span<UInt8>, _ index: Int) -> Bool {
        var forged = payload.indices.map { payload[$0] }
        let place = 8 + index % (forged.count - 8)
        forged[place] = forged[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        return !verifier.verify(forged.span, at: BenchAuthority.time, policy: policy, context: &context).isGenuine
            || isSameCertificate(forged.span, payload)
    }

    private func isSameCertificate(_ changed: Span<UInt8>, _ original: Span<UInt8>) -> Bool {
        guard let changed = try? HealthCertificate(parsing: changed).certificate,
            let original = try? HealthCertificate(parsing: original).certificate
        else { return false }
        return changed == original
    }
}

extension Claims {
    fileprivate var index: UInt32? {
        guard case .health(let health) = subject else { return nil }
        return health.index
    }
}

extension ByteBatch {
    /// The same strings in batches of a size.
    fileprivate func cut(_ size: Int) -> [ByteBatch] {
        stride(from: 0, to: count, by: size).map { start in
            var part = ByteBatch()
            for index in start..<min(start + size, count) { part.append(self[index]) }
            return part
        }
    }
}

/// Certificates of a vaccination as states issue them, signed with ES256 by a throw-away key.
private enum HealthCertificates {
    static func make() async throws(ToolError) -> (ByteBatch, Verifier) {
        do {
            let key = try SigningKey.generate(.es256, attributes: KeyAttributes(issuer: "XX", kinds: .foreign))
            var payloads = ByteBatch()
            for index in 0..<Workload.inputCount {
                let text = try await HealthCertificate.issue(
                    certificate(index), issuer: "XX", issuedAt: BenchAuthority.time,
                    expiresAt: BenchAuthority.time.advanced(by: 31_536_000), by: OpenSSLSigner(key))
                payloads.append(Array(text.utf8).span)
            }
            return (payloads, Verifier(trust: try TrustList([key.publicKey])))
        } catch {
            throw .cannotStart("cannot issue: \(explanation(of: error))")
        }
    }

    private static func certificate(_ index: Int) -> CBOR {
        let dose: [(String, CBOR)] = [
            ("ci", .text("URN:UVCI:01:XX:\(187_000_000 + index * 7919)#\(index % 10)")), ("co", .text("XX")),
            ("dn", .unsigned(2)), ("dt", .text("2021-11-\(10 + index % 20)")), ("is", .text("Ministry of Health")),
            ("ma", .text("ORG-100030215")), ("mp", .text("EU/1/20/1528")), ("sd", .unsigned(2)),
            ("tg", .text("840539006")), ("vp", .text("1119349007")),
        ]
        return map([
            ("v", .array([map(dose)])), ("dob", .text("19\(40 + index % 60)-02-01")),
            (
                "nam",
                map([
                    ("fn", .text("Musterfrau-Gößinger")), ("gn", .text("Gabriele")),
                    ("fnt", .text("MUSTERFRAU<GOESSINGER")), ("gnt", .text("GABRIELE")),
                ])
            ), ("ver", .text("1.3.0")),
        ])
    }

    private static func map(_ members: [(String, CBOR)]) -> CBOR {
        .map(members.map { CBOR.Pair(.text($0.0), $0.1) })
    }
}
