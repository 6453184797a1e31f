import Foundation
import Testing

/// `qrbench bench` from outside: names, shapes and refusals, never a time.
@Suite struct BenchCommandTests {
    /// The workloads that the tool promises.
    private static let promised = [
        "encode/3-L-40B", "encode/6-M-106B", "encode/11-M-230B", "encode/20-M-666B", "encode/40-L-2953B",
        "encode/18-Q-560A", "encode/10-M-500N", "encode/mixed", "png/v8-frame", "text-to-png/v8", "issue/text",
        "issue/png-tar", "verify/qe1", "verify/hc1", "verify/batch", "scan/fhd-fast", "scan/fhd-empty",
        "scan/exact-v10", "poster/a4",
    ]

    #if arch(x86_64)
    private static let foreignTier = "neon"
    #else
    private static let foreignTier = "avx2"
    #endif

    @Test func measurementsHaveTheContractsMembers() throws {
        let outcome = try Tool().run(["bench", "--filter", "bare/ed25519-sign", "--seconds", "0.01", "--json"])
        #expect(outcome.status == 0, "\(outcome.messages)")
        let text = String(decoding: outcome.output, as: UTF8.self)
        let members = [
            "name", "tier", "jobs", "items", "cpu_seconds", "ns_per_item", "bytes_per_item", "allocations_per_item",
            "checked",
        ]
        let places = members.map { text.range(of: "\"\($0)\":")?.lowerBound }
        #expect(places.allSatisfy { $0 != nil } && places.compactMap(\.self) == places.compactMap(\.self).sorted())
        let line = try #require(outcome.lines.first)
        #expect(outcome.lines.count == 1 && Set(line.keys) == Set(members))
        #expect(line["name"] as? String == "bare/ed25519-sign" && line["checked"] as? Bool == true)
        #expect(line["jobs"] as? Int == 1 && line["bytes_per_item"] as? Int == 64)
        #expect((line["items"] as? Int ?? 0) > 0 && (line["cpu_seconds"] as? Double ?? 0) > 0)
    }

    /// libcrypto takes more memory for a signature than the encoder for a symbol: a count of other things would show here.
    @Test func allocationsAreCounted() throws {
        let tool = Tool()
        let signing = try tool.run(["bench", "--filter", "bare/ed25519-sign", "--seconds", "0.01", "--json"])
        // Null where a sanitizer's malloc has the place of the counting one.
        guard let counted = signing.lines.first?["allocations_per_item"] as? Double else { return }
        #expect(counted >= 1)
        let encoding = try tool.run(["bench", "--filter", "encode/3-L-40B", "--seconds", "0.01", "--json"])
        let line = try #require(encoding.lines.first)
        #expect(encoding.status == 0 && line["checked"] as? Bool == true)
        // None as optimised code; the compiler's own ones otherwise.
        #expect(try #require(line["allocations_per_item"] as? Double) < counted)
    }

    @Test func everyPromisedWorkloadIsThereAndInTheHelp() throws {
        let tool = Tool()
        let outcome = try tool.run(["bench", "--tier", Self.foreignTier, "--json"])
        #expect(outcome.status == 0)
        let names = outcome.texts("name")
        #expect(Set(names).count == names.count && Set(names).isSuperset(of: Self.promised))
        #expect(outcome.lines.allSatisfy { $0["result"] as? String == "not applicable" && $0["checked"] == nil })
        let help = String(decoding: try tool.run(["bench", "--help"]).output, as: UTF8.self)
        // Long lines are wrapped between names.
        let words = Set(help.split(whereSeparator: \.isWhitespace).map(String.init))
        #expect(words.isSuperset(of: Self.promised))
    }

    @Test func aTierThatTheProcessorLacksIsNotApplicable() throws {
        let outcome = try Tool().run(["bench", "--tier", Self.foreignTier, "--filter", "encode/mixed"])
        let text = String(decoding: outcome.output, as: UTF8.self)
        #expect(outcome.status == 0 && text.hasPrefix("encode/mixed ") && text.contains("not applicable"))
        #expect(try Tool().run(["bench", "--tier", "sse9"]).status == 2)
    }

    @Test func aWrongFilterNamesTheNearest() throws {
        for (filter, nearest) in [
            ("verify/qe2", "verify/qe1"), ("isue/text", "issue/text"), ("poster/a5", "poster/a4"),
            ("png-tra", "issue/png-tar"),
        ] {
            let outcome = try Tool().run(["bench", "--filter", filter])
            #expect(outcome.status == 2 && outcome.output.isEmpty)
            #expect(outcome.messages.contains("did you mean \(nearest)?"), "\(outcome.messages)")
        }
    }

    @Test func comparisonsTellRatiosAndMissingPeers() throws {
        let outcome = try Tool().run(
            ["bench", "--compare", "--filter", "encode/3-L-40B", "--seconds", "0.01", "--json"])
        #expect(outcome.status == 0, "\(outcome.messages)")
        let peers = ["libqrencode": "libqrencode4", "libqrcodegen": "libqrcodegen1", "zint": "libzint2.11"]
        for (peer, package) in peers {
            let line = try #require(outcome.lines.first { $0["contender"] as? String == peer })
            if let result = line["result"] as? String {
                #expect(result.contains(package))
            } else {
                #expect(line["checked"] as? Bool == true && line["name"] as? String == "encode/3-L-40B")
                #expect((line["ratio"] as? Double ?? 0) > 0 && (line["minimum_ns"] as? Double ?? 0) > 0)
            }
        }
        #expect(outcome.lines.contains { $0["contender"] as? String == "engine" && $0["ratio"] as? Double == 1 })
    }
}
