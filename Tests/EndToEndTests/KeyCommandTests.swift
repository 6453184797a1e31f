import Foundation
import TestSupport
import Testing

/// Key files: who may read them, that none is overwritten, and that a passphrase locks them.
@Suite struct KeyCommandTests {
    private let tool = Tool()
    private let request = [#"{"id":"1","holder":"p-1","status":"green"}"#]

    private func path(_ name: String) -> String { tool.folder.path + "/" + name }

    private func mode(_ name: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path(name))[.posixPermissions] as? Int)
    }

    private func read(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
    }

    @Test func onlyTheOwnerReadsASecretAndNobodyOverwritesIt() throws {
        try tool.makeKeys("610100")
        #expect(try tool.run(["keys", "authority", "--out", "keys"]).status == 0)
        let secrets = ["keys/610100.pem", "keys/610100.pseudonym", "keys/authority.pem"]
        for secret in secrets { #expect(try mode(secret) == 0o600, "\(secret)") }
        let contents = try secrets.map(read)
        for arguments in [["new", "--issuer", "610100"], ["authority"]] {
            let outcome = try tool.run(["keys"] + arguments + ["--out", "keys"])
            #expect(outcome.status == 2 && outcome.messages.contains("never overwritten"), "\(outcome.messages)")
        }
        #expect(try secrets.map(read) == contents)
    }

    /// A trust list that no command could read any more would stop a city.
    @Test func kindsOfOtherFormatsAreRefusedBesideOurs() throws {
        let mixed = try tool.run(["keys", "new", "--issuer", "610100", "--out", "keys", "--kinds", "health,foreign"])
        #expect(mixed.status == 2 && !FileManager.default.fileExists(atPath: path("keys")), "\(mixed.messages)")
    }

    @Test func twoCommandsAtOnceAddBothOfTheirKeys() throws {
        let issuers = (0..<12).map { "6101\($0 + 10)" }
        let new = issuers.map { "$qrbench keys new --issuer \($0) --out keys > /dev/null & " }.joined()
        #expect(try tool.shell(new + "wait").status == 0)
        let trust = String(decoding: try read("keys/trust.json"), as: UTF8.self)
        for issuer in issuers { #expect(trust.contains("\"\(issuer)\"")) }
    }

    @Test func aPassphraseLocksAKey() throws {
        _ = try tool.folder.write(Array("开门 open sesame\nsecond line\n".utf8), "right")
        _ = try tool.folder.write(Array("open sesam\n".utf8), "wrong")
        _ = try tool.folder.write(Array("\n".utf8), "empty")
        _ = try tool.folder.write([UInt8](repeating: UInt8(ascii: "x"), count: 1_025), "long")
        try tool.makeKeys("610100", ["--passphrase-file", "right"])
        #expect(String(decoding: try read("keys/610100.pem"), as: UTF8.self).contains("BEGIN ENCRYPTED PRIVATE KEY"))
        #expect(try mode("keys/610100.pem") == 0o600)
        let issue = ["issue", "--system", "xian", "--key", "keys/610100.pem", "--at", Tool.time]
        #expect(try tool.run(issue + ["--passphrase-file", "right"], lines: request).status == 0)
        for (options, word) in [
            ([], "--passphrase-file"), (["--passphrase-file", "wrong"], "does not open"),
            (["--passphrase-file", "empty"], "first line"), (["--passphrase-file", "long"], "first line"),
            (["--passphrase-file", "absent"], "cannot read absent"),
        ] {
            let outcome = try tool.run(issue + options, lines: request)
            #expect(outcome.status == 2 && outcome.messages.contains(word), "\(options): \(outcome.messages)")
            #expect(outcome.output.isEmpty && !outcome.messages.contains("sesam"))
        }
        let authority = try tool.run(["keys", "authority", "--out", "keys", "--passphrase-file", "right"])
        #expect(authority.status == 0)
        #expect(String(decoding: try read("keys/authority.pem"), as: UTF8.self).contains("BEGIN ENCRYPTED"))
    }

    /// The terminal is asked without showing what is typed; `script` gives the command one.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
    func thePassphraseIsAskedAtTheTerminal() throws {
        _ = try tool.folder.write(Array("typed words\n".utf8), "typed")
        let make = "'\(Tool.path)' keys new --issuer 610100 --out keys --passphrase-file -"
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/bash")
        // Typed once each question is on the screen: what comes before it is thrown away.
        shell.arguments = [
            "-c",
            """
            say() { for try in $(seq 600); do grep -q "$1" screen 2> /dev/null && break; sleep 0.05; done
                sleep 0.2; echo 'typed words'; }
            { say 'new key'; say 'same again'; sleep 0.5; } | script -qefc "\(make)" screen > /dev/null
            """,
        ]
        shell.currentDirectoryURL = URL(fileURLWithPath: tool.folder.path)
        try shell.run()
        shell.waitUntilExit()
        let screen = String(decoding: try read("screen"), as: UTF8.self)
        #expect(screen.contains("new key") && !screen.contains("typed words"), "\(screen)")
        let issued = try tool.run(
            ["issue", "--system", "xian", "--key", "keys/610100.pem", "--passphrase-file", "typed"], lines: request)
        #expect(issued.status == 0, "\(issued.messages)\n\(screen)")
    }

    /// Nothing that a command prints, right or wrong, has a secret in it.
    @Test func noSecretIsPrinted() throws {
        try tool.makeKeys("610100")
        let key = String(decoding: try read("keys/610100.pem"), as: UTF8.self)
        let pseudonym = String(decoding: try read("keys/610100.pseudonym"), as: UTF8.self)
        let secrets = [
            try #require(key.split(separator: "\n").first { $0.hasPrefix("MC") || $0.hasPrefix("MI") }),
            try #require(pseudonym.components(separatedBy: #""k":""#).last?.prefix(43)),
        ]
        // Secrets in the wrong places: each must be refused without being quoted.
        _ = try tool.folder.write(
            Array(key.replacingOccurrences(of: "BEGIN PRIVATE", with: "BEGIN PUBLIC").utf8), "bad")
        _ = try tool.folder.write(Array(pseudonym.dropLast(3).utf8), "cut")
        let issue = ["issue", "--system", "xian", "--at", Tool.time, "--key"]
        for arguments in [
            issue + ["keys/610100.pem"], issue + ["keys/610100.pseudonym"], issue + ["bad"],
            issue + ["keys/610100.pem", "--pseudonym-key", "cut"],
            issue + ["keys/610100.pem", "--pseudonym-key", "keys/610100.pem"],
            ["verify", "--trust", "keys/610100.pem"], ["verify", "--trust", "keys/610100.pseudonym"],
            ["trust", "--key", "keys/610100.pseudonym", "-o", "bundle", "keys/610100.pem"],
            issue + ["keys/610100.pem", "-o", "run", "--resume"],
        ] {
            let outcome = try tool.run(arguments, lines: request)
            let printed = String(decoding: outcome.output, as: UTF8.self) + outcome.messages
            for secret in secrets { #expect(!printed.contains(secret), "\(arguments)") }
        }
        let journal = String(decoding: try read("run.journal"), as: UTF8.self)
        for secret in secrets { #expect(!journal.contains(secret)) }
    }
}
