internal import QRCredential
internal import QRIssue
internal import QRSystems

#if Text
internal import QRPoster
internal import QRPress
internal import QRText
#endif

/// Posters of the standard template on A4, as PDF/X-1a in a file.
enum PosterWorkload {
    static let a4 = Workload("poster/a4", preparation: { () async throws(ToolError) in try await prepare() })

    #if Text
    private static func prepare() async throws(ToolError) -> Workload.Preparation {
        let fonts: FontStack
        do throws(TextError) { fonts = try FontStack() } catch { return .notApplicable(error.message) }
        let orders = try await orders(), file = TemporaryFile("posters.pdf")
        let run = try pressRun(fonts, isProofed: false), proof = try pressRun(fonts, isProofed: true)
        return .ready(
            Workload.Run(
                step: { (range) throws(ToolError) in
                    let summary = try print(orders[range], run, file)
                    return Workload.Batch(items: summary.posters, bytes: file.byteCount)
                },
                check: { () throws(ToolError) in
                    // The press reads every code of a proofed run back from the finished file.
                    let sample = stride(from: 0, to: orders.count, by: 64).map { orders[$0] }
                    return try print(sample[...], proof, file).proofed == sample.count
                },
                stepInputs: 64))
    }

    private static func print(
        _ orders: ArraySlice<PosterOrder>, _ run: PressRun, _ file: TemporaryFile
    ) throws(ToolError) -> PressSummary {
        do throws(PressError) {
            return try run.print(Array(orders), to: .file(file.path))
        } catch {
            throw .stopped(error.message)
        }
    }

    private static func pressRun(_ fonts: FontStack, isProofed: Bool) throws(ToolError) -> PressRun {
        try attempt("cannot print") { () throws(PressError) in
            let system = CodeSystem.changchun
            var options = PressOptions(
                template: try PosterTemplate(builtIn: "standard"), fonts: fonts, title: system.name.zh,
                createdAt: BenchAuthority.time.seconds)
            options.values = ["system": system.name.zh, "system_en": system.name.en]
            options.isProofed = isProofed
            return try PressRun(options)
        }
    }

    /// Signed codes of the rooms of one great hall.
    private static func orders() async throws(ToolError) -> [PosterOrder] {
        let system = CodeSystem.changchun
        let rows = (0..<Workload.inputCount).map { index in
            "长春国际会展中心,第\(index + 1)展位,220102,会展中心,吉林省长春市南关区会展大街100号"
        }
        let csv = Array((["name,space,division,category,address"] + rows).joined(separator: "\n").utf8)
        do {
            let key = try SigningKey.generate(attributes: KeyAttributes(issuer: system.issuer, kinds: .venue))
            let issuer = try VenueIssuer(
                system: system, time: BenchAuthority.time, signer: OpenSSLSigner(key))
            return try await issuer.issue(VenueTable(parsing: csv.span)).map { answer in
                PosterOrder(try answer.content.get(), line: answer.line, system: system)
            }
        } catch {
            throw .cannotStart("cannot issue: \(explanation(of: error))")
        }
    }
    #else
    private static func prepare() async throws(ToolError) -> Workload.Preparation {
        .notApplicable("this build has no text, and so no posters")
    }
    #endif
}
