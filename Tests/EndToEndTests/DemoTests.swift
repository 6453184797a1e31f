import Foundation
import TestSupport
import Testing

/// The demo is the acceptance of all seven systems at once: it must hold, run twice, and be run again by its script.
@Suite(.serialized) struct DemoTests {
    @Test func everyStepHolds() throws {
        let tool = Tool()
        let demo = try tool.run(["demo", "--out", "demo"])
        let steps = String(decoding: demo.output, as: UTF8.self).split(separator: "\n").filter { !$0.isEmpty }
        #expect(demo.status == 0, "\(demo.messages)")
        #expect(steps.allSatisfy { !$0.hasPrefix("FAIL") }, "\(steps.filter { $0.hasPrefix("FAIL") })")
        for system in ["xian", "jilin", "tianjin", "changzhou", "shanghai", "jiangsu", "changchun", "device"] {
            #expect(steps.contains { $0.hasPrefix("ok") && $0.contains(system) })
        }
        for (system, step) in [
            ("xian", "pictures of the codes read back"), ("tianjin", "entry pass is clear, and reads back"),
            ("changchun", "venue codes read back"), ("changchun", "venue poster"),
        ] {
            #expect(steps.contains { $0.hasPrefix("ok") && $0.contains(system) && $0.contains(step) }, "\(step)")
        }
        #expect(steps.last?.contains(tool.folder.path) == true, "the last line says where the pictures are")
        try checkPictures(in: tool.folder.path + "/demo")
        #if Text
        try checkPosters(in: tool.folder.path + "/demo/changchun")
        #endif
        try checkReplay(in: tool.folder.path + "/demo")
        let again = try tool.run(["demo", "--out", "demo"])
        #expect(again.status == 0, "a second run in the same folder holds too")
    }

    /// Every picture reads back to its payload with two readers of other people's, and the veiled ones to nothing.
    private func checkPictures(in folder: String) throws {
        let (clear, veiled) = try drawn(in: folder)
        #expect(clear.count >= 20 && veiled.count >= 2)
        let vectors = clear.keys.filter { $0.hasSuffix(".svg") }.sorted()
        #expect(!vectors.isEmpty)
        var expected = clear.filter { $0.key.hasSuffix(".png") }
        for (vector, picture) in zip(vectors, BarcodeReaders.rasterize(svg: vectors) ?? []) {
            expected[picture] = clear[vector]
        }
        for (reader, found) in BarcodeReaders.read(expected.keys.sorted() + veiled) {
            for (picture, payload) in expected {
                #expect(found[picture] == [payload], "\(reader) on \(picture)")
            }
            for picture in veiled { #expect(found[picture] == [], "\(reader) reads a veiled code: \(picture)") }
        }
    }

    #if Text
    /// The printed file reads back as its manifest says, when somebody else's program has drawn its pages.
    private func checkPosters(in folder: String) throws {
        let manifest = try String(contentsOfFile: folder + "/posters.csv", encoding: .utf8)
        let payloads = manifest.split(separator: "\n").dropFirst().map { String($0.split(separator: ",")[6]) }
        #expect(payloads.count == 2 && payloads.allSatisfy { $0.hasPrefix("HTTPS://") })
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/posters").count == 2)
        let pages = BarcodeReaders.rasterize(pdf: folder + "/posters.pdf") ?? []
        for (reader, found) in BarcodeReaders.read(pages) {
            #expect(pages.map { found[$0] } == payloads.map { [$0] }, "\(reader)")
        }
    }
    #endif

    /// The payload of every picture that the result lines name, and the veiled pictures.
    private func drawn(in folder: String) throws -> (clear: [String: String], veiled: [String]) {
        var clear: [String: String] = [:]
        var veiled: [String] = []
        let veiledRuns = try veiledOutputs(in: folder)
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        for file in files where file.hasSuffix(".out") {
            let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            for line in text.split(separator: "\n") {
                guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
                    let image = object["image"] as? String,
                    let payload = object["payload"] as? String ?? object["pass"] as? String
                else { continue }
                if veiledRuns.contains(file) {
                    veiled.append("\(folder)/\(image)")
                } else {
                    clear["\(folder)/\(image)"] = payload
                }
            }
        }
        return (clear, veiled)
    }

    /// The outputs of the commands that drew veiled codes, by the script that runs them again.
    private func veiledOutputs(in folder: String) throws -> Set<String> {
        let script = try String(contentsOfFile: folder + "/replay.sh", encoding: .utf8)
        let inputs = script.split(separator: "\n").filter { $0.contains("--veiled") }.compactMap {
            $0.split(separator: " ").last
        }
        return Set(inputs.map { $0.replacingOccurrences(of: ".in", with: ".out") })
    }

    private func checkReplay(in folder: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [folder + "/replay.sh"]
        let path = URL(fileURLWithPath: Tool.path).deletingLastPathComponent().path
        process.environment = ["PATH": path + ":/usr/bin:/bin"]
        process.standardOutput = FileHandle.nullDevice
        let messages = Pipe()
        process.standardError = messages
        try process.run()
        let text = String(decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        // Commands that show a code being stopped end with status 1; what could not start says so.
        #expect(!text.contains("Usage:") && !text.contains("cannot"), "\(text)")
    }
}
