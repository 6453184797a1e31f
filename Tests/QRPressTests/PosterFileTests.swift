#if Text
import Foundation
import QRPoster
import QRPress
import QRText
import TestSupport
import Testing

/// What other people's tools make of our files. `QR_POSTERS=2000` tests the whole run.
@Suite struct PosterFileTests {
    /// Posters in the run: real venues from all over the list.
    static let count = ProcessInfo.processInfo.environment["QR_POSTERS"].flatMap { Int($0) } ?? 16

    private func sample() async throws -> [PosterOrder] {
        let orders = try await PressFixture.orders(PressFixture.manyVenues(max(356, Self.count)))
        return stride(from: 0, to: orders.count, by: max(1, orders.count / Self.count)).prefix(Self.count).map {
            var order = orders[$0]
            (order.size, order.copies) = ("", 1)
            return order
        }
    }

    @Test func runsAreCleanFoundAgainAndReadByOthers() async throws {
        let folder = try TemporaryFolder(), path = "\(folder.path)/posters.pdf"
        let orders = try await sample()
        var options = try PressFixture.options()
        options.isProofed = true
        let summary = try PressRun(options).print(orders, to: .file(path))
        #expect(summary.pages == orders.count && summary.proofed == orders.count && summary.failures.isEmpty)
        #expect(summary.lowestGrade == 4)
        #expect(try Preflight.check(path: path) == [])
        for tool in [
            ["qpdf", "--check"], ["mutool", "info"], ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=nullpage"],
        ] {
            guard let result = try ExternalTool.run(tool + [path]) else { continue }
            #expect(result.status == 0, "\(tool[0]): \(result.output)")
            #expect(!result.output.lowercased().contains("warning") && !result.output.contains("rror:"))
        }
        if let text = try ExternalTool.run(["pdftotext", path, "-"])?.output {
            let plain = text.filter { !$0.isWhitespace }
            for order in orders {
                let name = (order.fields["name"] ?? "").filter { !$0.isWhitespace }
                #expect(plain.contains(name), "\(name)")
            }
        }
        for mode in [[], ["-mono"]] { try expectReaders(path, orders, mode, folder) }
    }

    /// Both readers must find every page's code in renderings of 150 dpi.
    private func expectReaders(
        _ path: String, _ orders: [PosterOrder], _ mode: [String], _ folder: TemporaryFolder
    ) throws {
        let prefix = "\(folder.path)/page\(mode.count)"
        let format = mode.isEmpty ? ["-jpeg"] : mode
        guard let result = try ExternalTool.run(["pdftoppm", "-r", "150"] + format + [path, prefix]) else { return }
        #expect(result.output.isEmpty)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            $0.hasPrefix("page\(mode.count)")
        }.sorted().map { "\(folder.path)/\($0)" }
        #expect(files.count == orders.count)
        for (reader, payloads) in BarcodeReaders.read(files) {
            for (file, order) in zip(files, orders) {
                let expected = String(decoding: order.payload, as: UTF8.self)
                #expect(payloads[file] == [expected], "\(reader) \(file)")
            }
        }
        for file in files { try FileManager.default.removeItem(atPath: file) }
    }

    @Test func symbolsAndTextAreBlackInkAlone() throws {
        let folder = try TemporaryFolder()
        for name in PosterTemplate.builtInNames {
            for isMonochrome in [false, true] {
                var options = try PressFixture.options(name)
                options.isMonochrome = isMonochrome
                let path = "\(folder.path)/\(name).pdf"
                _ = try PressRun(options).print([PressFixture.order(["space": "二楼"])], to: .file(path))
                let file = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
                var color: Substring = "", marked = 0
                for line in file.split(separator: "\n") {
                    if line.hasSuffix(" k") { color = line }
                    if line == "BT" || line.hasSuffix(" re") || isMonochrome && line.hasSuffix(" k") {
                        marked += 1
                        if !color.hasPrefix("0 0 0 ") { Issue.record("\(name): \(line) in \(color)") }
                    }
                }
                #expect(marked > 400 && !file.contains(" rg\n"))
            }
        }
    }

    @Test func longAndMixedNamesStayOnThePage() throws {
        let folder = try TemporaryFolder()
        let orders = [
            PressFixture.order(["name": String(repeating: "长春市文化广场", count: 9), "name_en": "Ein Name, der lang ist"]),
            PressFixture.order(["name": "مركز التسوق بلازا 66 商场", "space": "東館 3F"]),
            PressFixture.order(["name": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"]),
        ]
        for name in PosterTemplate.builtInNames {
            for paper in ["A2", "A4", "A4-landscape", "A6", "A6-landscape"] {
                var options = try PressFixture.options(name, paper: paper)
                options.isProofed = true
                if paper.hasPrefix("A6") { options.postersPerSheet = 1 }
                let path = "\(folder.path)/\(name)-\(paper).pdf"
                let summary = try PressRun(options).print(orders, to: .file(path))
                #expect(summary.posters == 3, "\(name) \(paper): \(summary.failures)")
                try expectInsidePage(path)
            }
        }
    }

    /// Every word's box lies on its page.
    private func expectInsidePage(_ path: String) throws {
        guard let output = try ExternalTool.run(["pdftotext", "-bbox", path, "-"])?.output else { return }
        var page = Rect(x: 0, y: 0, width: 0, height: 0)
        for line in output.split(separator: "\n") {
            let values = line.split(separator: "\"").compactMap { Double($0) }
            if line.contains("<page"), values.count == 2 {
                page = Rect(x: 0, y: 0, width: values[0], height: values[1])
            } else if line.contains("<word"), values.count == 4 {
                let word = Rect(
                    x: values[0], y: values[1], width: values[2] - values[0], height: values[3] - values[1])
                #expect(page.contains(word), "\(path): \(line)")
            }
        }
    }
}
#endif
