#if Text
import Foundation
import QRImage
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

    @Test(arguments: PosterTemplate.builtInNames, [PDFOptions.Compression.none, .small])
    func symbolsAndTextAreBlackInkAlone(name: String, compression: PDFOptions.Compression) throws {
        let folder = try TemporaryFolder(), path = "\(folder.path)/p.pdf", plain = "\(folder.path)/plain.pdf"
        for isMonochrome in [false, true] {
            var options = try PressFixture.options(name)
            options.isMonochrome = isMonochrome
            options.pdf.compression = compression
            _ = try PressRun(options).print([PressFixture.order(["space": "二楼"])], to: .file(path))
            // Streams must be seen as they are before their operators can be looked at.
            let unpack = ["qpdf", "--stream-data=uncompress", path, plain]
            if compression != .none {
                guard try ExternalTool.run(unpack) != nil else { return }
            }
            let bytes = try Data(contentsOf: URL(filePath: compression == .none ? path : plain))
            let file = String(decoding: bytes, as: UTF8.self)
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

    @Test func compressedFilesAreSmallAndSayTheSame() throws {
        let folder = try TemporaryFolder()
        var sizes: [Int] = [], texts: Set<String> = []
        for compression in [PDFOptions.Compression.none, .fast, .small] {
            var options = try PressFixture.options()
            options.pdf.compression = compression
            options.isProofed = true
            let path = "\(folder.path)/\(compression).pdf"
            let summary = try PressRun(options).print([PressFixture.order(["space": "二楼"])], to: .file(path))
            #expect(summary.proofed == 1)
            #expect(try Preflight.check(path: path) == [])
            sizes.append(try Data(contentsOf: URL(filePath: path)).count)
            guard let check = try ExternalTool.run(["qpdf", "--check", path]),
                let text = try ExternalTool.run(["pdftotext", path, "-"])
            else { continue }
            #expect(check.status == 0 && !check.output.lowercased().contains("warning"), "\(check.output)")
            texts.insert(text.output)
        }
        #expect(texts.count <= 1 && sizes[1] < sizes[0] * 2 / 3 && sizes[2] < sizes[1], "\(sizes)")
    }

    /// A broken stream is an error, not a page without a code.
    @Test func brokenStreamsAreDamage() throws {
        let folder = try TemporaryFolder(), path = "\(folder.path)/p.pdf"
        var options = try PressFixture.options()
        options.pdf.compression = .small
        _ = try PressRun(options).print([PressFixture.order([:])], to: .file(path))
        var bytes = Array(try Data(contentsOf: URL(filePath: path)))
        let mark = Array("/FlateDecode".utf8)
        for start in bytes.indices where bytes[start...].starts(with: mark) { bytes[start + 40] ^= 0xFF }
        #expect(throws: PressError(.damaged, "")) { try Preflight.check(bytes) }
    }

    /// Glyphs that an embedded font shows must be those that its outlines show: each kind of font has its own way from
    /// codes to glyphs.
    @Test(arguments: ["/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", "test-cid.otf"])
    func embeddedFontsShowTheRightGlyphs(font: String) throws {
        let vectors = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Vectors/fonts").path
        let file = font.hasPrefix("/") ? font : "\(vectors)/\(font)"
        guard FileManager.default.fileExists(atPath: file) else { return print("notice: there is no \(font)") }
        let folder = try TemporaryFolder()
        var pictures: [[Double]] = []
        for text in [PDFOptions.Text.fonts, .outlines] {
            var options = try PressFixture.options()
            options.fonts = try FontStack([Font(path: file)])
            options.pdf.text = text
            let path = "\(folder.path)/\(text).pdf"
            let order = PressFixture.order(["space": "二楼", "name_en": "Changchun Railway Station"])
            _ = try PressRun(options).print([order], to: .file(path))
            let picture = "\(folder.path)/\(text)"
            guard let drawn = try ExternalTool.run(["pdftoppm", "-r", "150", "-gray", "-singlefile", path, picture])
            else {
                return
            }
            #expect(drawn.status == 0 && drawn.output.isEmpty, "\(drawn.output)")
            pictures.append(try Self.blocks(Array(Data(contentsOf: URL(filePath: picture + ".pgm"))), width: 1241))
            guard text == .fonts, let found = try ExternalTool.run(["pdftotext", "-raw", path, "-"]) else { continue }
            #expect(["长春站", "二楼", "Changchun Railway Station", "火车站"].allSatisfy { found.output.contains($0) })
        }
        #expect(pictures[0].count == pictures[1].count && pictures[0].contains { $0 < 128 })
        let furthest = zip(pictures[0], pictures[1]).map { abs($0 - $1) }.max() ?? 255
        #expect(furthest < 40, "a block is \(furthest) levels lighter or darker")
    }

    /// The mean of each 8 by 8 pixels of a PGM file: softer than how two ways of drawing treat an edge.
    private static func blocks(_ file: [UInt8], width: Int) -> [Double] {
        let height = file.count / width, start = file.count - width * height
        return stride(from: 0, to: height - 8, by: 8).flatMap { top in
            stride(from: 0, to: width - 8, by: 8).map { left in
                var sum = 0
                for y in top..<top + 8 { for x in left..<left + 8 { sum += Int(file[start + y * width + x]) } }
                return Double(sum) / 64
            }
        }
    }

    /// The lines of a long address stand under one another, beside their label.
    @Test func valuesStandInAColumnBesideTheirLabels() throws {
        let folder = try TemporaryFolder(), path = "\(folder.path)/p.pdf"
        let address = String(repeating: "吉林省长春市宽城区长白路", count: 4)
        _ = try PressRun(PressFixture.options()).print([PressFixture.order(["address": address])], to: .file(path))
        guard let output = try ExternalTool.run(["pdftotext", "-bbox", path, "-"])?.output else { return }
        func left(_ word: String) -> Double? {
            output.split(separator: "\n").first { $0.contains(word) }?.split(separator: "\"").compactMap { Double($0) }
                .first
        }
        let places = output.split(separator: "\n").filter { $0.contains("长白路") || $0.contains(">火车站<") }
            .compactMap { $0.split(separator: "\"").compactMap { Double($0) }.first }
        #expect(places.count >= 3 && places.allSatisfy { abs($0 - places[0]) < 0.5 }, "\(places)")
        #expect(try places[0] > #require(left("场所地址")) + 20)
    }

    /// A name that takes two lines leaves no last word alone, whichever way it is aligned.
    @Test(arguments: ["compact", "standard"])
    func linesOfANameAreAboutEquallyLong(template: String) throws {
        let folder = try TemporaryFolder(), path = "\(folder.path)/p.pdf"
        let order = PressFixture.order(["name": "文化广场地下商业综合体第三期东", "name_en": "Plaza 66 Shopping Centre 恒隆广场"])
        _ = try PressRun(PressFixture.options(template, paper: "A6-landscape")).print([order], to: .file(path))
        guard let text = try ExternalTool.run(["pdftotext", "-raw", path, "-"])?.output else { return }
        let lines = text.split { $0.isNewline }
        #expect(lines.contains { $0.hasPrefix("文化") })
        #expect(lines.allSatisfy { $0.count > 1 || "123".contains($0) }, "\(lines)")
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
