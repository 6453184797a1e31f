import Foundation
import QRCredential
import QRIssue
import QRSystems
import QRVerify
import TestSupport
import Testing

#if Text
import QRPress
#endif

/// Files that a command reads whole: those of one byte less than the limit and of as many are looked into, one of a
/// byte more is told to be too large.
@Suite struct FileLimitTests {
    private let tool = Tool()

    /// Commands that read the file `large`, and the limit on it.
    private static let readers: [(command: String, limit: Int)] = {
        let health = "--system xian --key keys/610100.pem"
        var readers = [
            ("issue --system xian --key large", CredentialLimits.keyFileBytes),
            ("issue \(health) --pseudonym-key large", CredentialLimits.keyFileBytes),
            ("issue --system ./large --key keys/610100.pem", SystemsLimits.definitionBytes),
            ("verify --trust keys/trust.json --state large", VerifyLimits.stateBytes),
            ("venue \(health) --csv large", IssueLimits.tableBytes),
        ]
        #if Text
        readers += [
            ("poster \(health) --csv large -o p.pdf", PressLimits.tableBytes),
            ("poster --system xian --manifest large --reprint 1 -o p.pdf", PressLimits.tableBytes),
            ("poster \(health) --csv keys/trust.json --template ./large -o p.pdf", PressLimits.templateBytes),
        ]
        #endif
        return readers
    }()

    @Test(arguments: readers.indices, [-1, 0, 1]) func filesToReadWhole(_ reader: Int, _ beyond: Int) throws {
        try tool.makeKeys("610100")
        let (command, limit) = Self.readers[reader]
        #if DEBUG
        // Looking into tables of 256 MiB takes unoptimised code minutes.
        if limit > 16 << 20 && beyond <= 0 { return }
        #endif
        // A first line that is nothing, and a hole: the disk has no room for all of these.
        let path = try tool.folder.write(Array("x\n".utf8), "large")
        #expect(truncate(path, off_t(limit + beyond)) == 0)
        let outcome = try tool.run(command.split(separator: " ").map(String.init))
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        let isTooLarge = outcome.messages.contains("has more than \(limit) bytes")
        #expect(isTooLarge == (beyond > 0), "\(command): \(outcome.messages)")
    }
}
