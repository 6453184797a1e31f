internal import QRCredential
internal import QRSystems
internal import QRVerify
internal import QRWire

/// An issuer with a throw-away key, and the check of what it issued.
struct BenchAuthority {
    let system = CodeSystem.xian
    let key: SigningKey
    let verifier: Verifier

    /// 2022-04-10T08:30:00+08:00.
    static let time = Timestamp(seconds: 1_649_550_600)

    init() throws(ToolError) {
        let attributes = KeyAttributes(issuer: system.issuer, system: system.id, kinds: .all)
        let key = try attempt("cannot make a key") { () throws(CredentialError) in
            try SigningKey.generate(attributes: attributes)
        }
        verifier = try attempt("cannot make a trust list") { () throws(VerifyError) in
            Verifier(trust: try TrustList([key.publicKey]))
        }
        self.key = key
    }

    /// Whether every result line names its request, and its payload is genuine and of its index; where there are
    /// images, whether there is one for each line, and whether of some what they show is the line's payload.
    func check(_ files: IssueFiles) throws(ToolError) -> Bool {
        let payloads = try attempt("a result is no JSON") { [lines = try files.resultLines()] () throws(WireError) in
            try lines.split(separator: UInt8(ascii: "\n")).map { line throws(WireError) in
                let result = try JSON(parsing: line.span)
                return (id: result["id"]?.stringValue, text: result["payload"]?.stringValue ?? "")
            }
        }
        var context = VerificationContext()
        let areGenuine = payloads.enumerated().allSatisfy { index, payload in
            payload.id == "r-\(index)" && isGenuine(Array(payload.text.utf8), index, &context)
        }
        guard payloads.count == Workload.inputCount, areGenuine else { return false }
        guard let archive = try files.archive() else { return true }
        let images = ArchiveReader.files(in: archive)
        var reader = SymbolReader()
        return images.count == payloads.count
            && stride(from: 0, to: images.count, by: 64).allSatisfy { index in
                reader.payload(of: Array(archive[images[index]])) == Array(payloads[index].text.utf8)
            }
    }

    private func isGenuine(_ payload: [UInt8], _ index: Int, _ context: inout VerificationContext) -> Bool {
        let verdict = verifier.verify(payload.span, at: Self.time, policy: GatePolicy(), context: &context)
        guard verdict.isGenuine, case .health(let health) = verdict.claims?.subject else { return false }
        return health.index == UInt32(index)
    }

    /// So many payload texts of health codes, of the indices from 0 on.
    func payloads(_ count: Int = Workload.inputCount) async throws(ToolError) -> ByteBatch {
        var payloads = ByteBatch()
        do throws(CredentialError) {
            try await CredentialIssuer(OpenSSLSigner(key)).issue(claims(count), appendingTo: &payloads)
        } catch {
            throw .cannotStart("cannot issue: \(error.message)")
        }
        return payloads
    }

    private func claims(_ count: Int) throws(CredentialError) -> [Claims] {
        let secret = try PseudonymKey.generate()
        let statuses: [HealthStatus] = [.green, .yellow, .red]
        return (0..<count).map { index in
            let health = HealthClaims(
                status: statuses[index % 3], pseudonym: secret.pseudonym(of: Array("\(index)".utf8).span),
                index: UInt32(index))
            return Claims(
                issuer: system.issuer, issuedAt: Self.time, expiresAt: Self.time.advanced(by: 86_400),
                subject: .health(health))
        }
    }
}

/// Finds the files in an archive as `TarFormat` writes it.
enum ArchiveReader {
    static func files(in archive: [UInt8]) -> [Range<Int>] {
        var files: [Range<Int>] = [], place = 0
        while place + 512 <= archive.count, archive[place] != 0 {
            let size = archive[place + 124..<place + 135].reduce(0) { $0 << 3 | Int($1 & 7) }
            guard place + 512 + size <= archive.count else { return [] }
            files.append(place + 512..<place + 512 + size)
            place += 512 + (size + 511) / 512 * 512
        }
        return files
    }
}
