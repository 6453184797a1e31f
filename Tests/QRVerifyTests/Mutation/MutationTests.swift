import QRCredential
import QRVerify
import TestSupport
import Testing

/// Random changes to real payloads of each format: none traps, and each is invalid unless it is provably harmless.
@Suite struct MutationTests {
    @Test(arguments: MutationFormat.allCases) func mutatedTextsAreInvalidOrHarmless(
        _ format: MutationFormat
    ) async throws {
        try await run(format, seed: 20_220_101) { sample, random in
            PayloadMutator.mutate(sample.payload, using: &random)
        }
    }

    /// Below base45 and zlib, whose checks stop nearly every change of the text.
    @Test(arguments: MutationFormat.allCases)
    func mutatedEnvelopesAreInvalidOrHarmless(_ format: MutationFormat) async throws {
        try await run(format, seed: 20_220_202) { sample, random in
            let envelope = try #require(sample.layer.envelope(of: sample.payload))
            return sample.layer.payload(around: PayloadMutator.mutate(envelope, using: &random))
        }
    }

    private func run(
        _ format: MutationFormat, seed: UInt64, _ mutate: (MutationSample, inout SeededGenerator) throws -> [UInt8]
    ) async throws {
        guard let samples = try await format.samples() else { return }
        var random = SeededGenerator(seed: seed), context = VerificationContext()
        var harmless: [HarmlessMutation: Int] = [:], outcomes: [Outcome: Int] = [:]
        for _ in 0..<PayloadMutator.rounds {
            let sample = samples.randomElement(using: &random)!, mutant = try mutate(sample, &random)
            guard mutant != sample.payload else { continue }
            let verdict = sample.verdict(on: mutant, &context)
            outcomes[verdict.outcome, default: 0] += 1
            guard verdict.isGenuine else { continue }
            guard let kind = HarmlessMutation(from: sample.payload, to: mutant, sample.layer) else {
                Issue.record("\(verdict.outcome): \(String(decoding: mutant, as: UTF8.self))")
                return
            }
            harmless[kind, default: 0] += 1
            // Nothing that the verdict says may have changed either.
            #expect(verdict == sample.verdict(on: sample.payload, &context))
        }
        print("\(format.rawValue): seed \(seed), \(PayloadMutator.rounds) mutations,", report(outcomes, harmless))
    }

    private func report(_ outcomes: [Outcome: Int], _ harmless: [HarmlessMutation: Int]) -> String {
        let verdicts = outcomes.map { "\($0.key.name) \($0.key.reasonName ?? "") \($0.value)" }.sorted()
        return (verdicts + harmless.map { "\($0.key.rawValue): \($0.value)" }.sorted()).joined(separator: "; ")
    }
}
