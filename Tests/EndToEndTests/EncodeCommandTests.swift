import Foundation
import TestSupport
import Testing

/// `qrbench encode`: a text in, a picture or the terminal out.
@Suite struct EncodeCommandTests {
    private let tool = Tool()
    private static let text = "https://example.com/健康码?a=1"

    @Test(arguments: [("png", [0x89, 0x50, 0x4E, 0x47]), ("jpg", [0xFF, 0xD8, 0xFF]), ("jpeg", [0xFF, 0xD8, 0xFF])])
    func picturesAreReadBack(ending: String, start: [UInt8]) throws {
        let file = "code.\(ending)", path = "\(tool.folder.path)/\(file)"
        let outcome = try tool.run(["encode", Self.text, "-o", file])
        #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.messages)")
        #expect(Array(try Data(contentsOf: URL(filePath: path))).starts(with: start))
        #expect(try tool.run(["scan", file]).texts("payload") == [Self.text])
        // zbarimg guesses at what is not ASCII, whoever encoded it.
        for (reader, payloads) in BarcodeReaders.read([path]) where reader != "zbar" {
            #expect(payloads[path] == [Self.text], "\(reader)")
        }
    }

    @Test(arguments: [("svg", "<svg"), ("pdf", "%PDF-1.4")])
    func shapesAreWritten(ending: String, start: String) throws {
        let outcome = try tool.run(["encode", Self.text, "-o", "code.\(ending)"])
        #expect(outcome.status == 0, "\(outcome.messages)")
        let file = try Data(contentsOf: URL(filePath: "\(tool.folder.path)/code.\(ending)"))
        #expect(String(decoding: file, as: UTF8.self).contains(start))
    }

    @Test func optionsAreTaken() throws {
        for (options, words) in [
            ([], "version 1, level M"), (["--boost"], "version 1, level H"), (["--level", "L"], "version 1, level L"),
            (["--symbol-version", "7", "--mask", "5"], "version 7, level M, mask 5"),
            (["--quiet-zone", "0", "--scale", "1"], "version 1"),
        ] {
            let outcome = try tool.run(["encode", "HELLO", "-o", "x.png"] + options)
            #expect(outcome.status == 0 && outcome.messages.contains(words), "\(options): \(outcome.messages)")
        }
    }

    /// Version 1 with its quiet zone is 29 modules wide: 15 lines of two rows each.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
    func terminalsGetHalfBlocksInColor() throws {
        let outcome = try tool.shell(#"script -qefc '"$qrbench" encode HELLO' /dev/null"#)
        let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\r\n")
        #expect(outcome.status == 0 && lines.count == 15)
        #expect(lines.allSatisfy { $0.hasPrefix("\u{1B}[30;107m") && $0.hasSuffix("\u{1B}[0m") && $0.count == 29 + 13 })
    }

    /// Colours are for terminals; what a pipe gets can be put into a mail.
    @Test func pipesGetHalfBlocksAlone() throws {
        let outcome = try tool.run(["encode", "HELLO"])
        let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
        #expect(outcome.status == 0 && lines.count == 15 && lines.allSatisfy { $0.count == 29 })
        #expect(lines.joined().allSatisfy { " \u{2580}\u{2584}\u{2588}".contains($0) })
    }

    @Test func whatCannotBeDoneLeavesNothing() throws {
        for (arguments, words) in [
            (["A", "-o", "x.gif"], "x.gif"), (["A", "-o", "png"], "no format"),
            (["A", "-o", "none/x.png"], "none/x.png"),
            ([String(repeating: "长", count: 2000), "-o", "x.png"], "cannot encode"),
            (["A", "--symbol-version", "41"], "1 to 40"), (["A", "--level", "Z"], "L, M, Q or H"),
            (["A", "--quiet-zone", "65", "-o", "x.png"], "0 to 64"),
        ] {
            let outcome = try tool.run(["encode"] + arguments)
            #expect(outcome.status == 2 && outcome.messages.contains(words), "\(arguments): \(outcome.messages)")
            #expect(outcome.output.isEmpty && !FileManager.default.fileExists(atPath: "\(tool.folder.path)/x.png"))
        }
    }
}
