#if Text
import Foundation
import QRImage
import QRIssue
import QRPoster
import QRPress
import QRText
import QRWire
import TestSupport
import Testing

@Suite struct PressRunTests {
    private let header = "name,division,category,address,credit_code,size,copies\n"

    private func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path)))
    }

    @Test func badRowsAreToldAndTheOthersPrinted() async throws {
        let folder = try TemporaryFolder()
        let csv =
            header
            + "长春站,220103,火车站,长白路5号,,A5,2\n"
            + "坏代码,220103,商场,人民大街1号,91220101QE0000000X,,\n"
            + "长春站,220103,火车站,长白路5号,,,\n"
            + "没有字形\u{1F98A},220103,商场,人民大街2号,,,\n"
            + "错纸,220103,商场,人民大街3号,,A11,\n"
            + "图书馆,220103,图书馆,同志街1956号,,,\n"
        let answers = try await PressFixture.answers(Array(csv.utf8))
        let path = "\(folder.path)/p.pdf", manifest = "\(folder.path)/m.csv"
        let summary = try PressRun(PressFixture.options()).print(
            answers, system: PressFixture.system, to: .file(path), PressRun.Extras(manifest: manifest))
        #expect(summary.posters == 2 && summary.pages == 3)
        #expect(summary.failures.map(\.line) == [3, 4, 5, 6])
        #expect(summary.failures[0].reason.contains("credit_code"))
        #expect(summary.failures[1].reason.contains("line 2"))
        #expect(summary.failures[2].field == "name" && summary.failures[2].reason.contains("\u{1F98A}"))
        #expect(summary.failures[3].field == "size")
        let lines = String(decoding: try bytes(manifest), as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 3 && lines[1].hasPrefix("1,1,2,") && lines[2].hasPrefix("3,1,1,"))
    }

    @Test func reprintsGiveTheSamePage() async throws {
        let folder = try TemporaryFolder()
        let orders = Array(try await PressFixture.orders(PressFixture.venues()).prefix(5))
        let options = try PressFixture.options(), manifest = "\(folder.path)/m.csv"
        _ = try PressRun(options).print(orders, to: .folder(folder.path), PressRun.Extras(manifest: manifest))
        let table = try bytes(manifest)
        for order in orders {
            let found = try ManifestTable.reprint(serial: order.serial.lowercased(), in: table.span)
            let again = found.order, path = "\(folder.path)/again.pdf"
            var same = options
            found.restore(&same)
            _ = try PressRun(same).print([again], to: .file(path))
            let first = try FileManager.default.contentsOfDirectory(atPath: folder.path).first {
                $0.hasSuffix("\(order.serial).pdf")
            }
            let copies = max(1, order.copies)
            #expect(again.copies == copies)
            #expect(try bytes(path) == bytes("\(folder.path)/\(#require(first))"))
        }
        #expect(throws: PressError.self) { try ManifestTable.reprint(serial: "00000-00000", in: table.span) }
        let junk = Array("a,b\n1,2\n".utf8)
        #expect(throws: PressError.self) { try ManifestTable.reprint(serial: "00000-00000", in: junk.span) }
    }

    @Test func tablesInGB18030AreReadWhenDeclared() throws {
        // 长春站 in GB 18030.
        let table: [UInt8] = Array("name\n".utf8) + [0xB3, 0xA4, 0xB4, 0xBA, 0xD5, 0xBE, 0x0A]
        #expect(try TableText.utf8(table, encoding: "gb18030") == Array("name\n长春站\n".utf8))
        #expect(try TableText.utf8(table) == table)
        #expect(throws: PressError.self) { try TableText.utf8(table + [0xFF, 0xFF], encoding: "gb18030") }
        #expect(throws: PressError.self) { try TableText.utf8(table, encoding: "klingon") }
    }

    @Test func nothingIsKeptUnderTheNameWhenWritingFails() throws {
        let folder = try TemporaryFolder(), path = "\(folder.path)/full.pdf"
        let run = try PressRun(PressFixture.options())
        #expect(throws: PressError.self) {
            try run.print([PressFixture.order([:])], to: .file("/nowhere/at/all/p.pdf"))
        }
        #expect(throws: PressError.self) { try run.print([], to: .file(path)) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    /// A device that is always full, under the names that a run writes to.
    @Test func aFullDiskIsAnErrorOfTheFile() throws {
        let folder = try TemporaryFolder()
        let run = try PressRun(PressFixture.options()), order = PressFixture.order([:])
        for name in ["full.pdf", "full.zip", "full.csv"] {
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder.path)/\(name)", withDestinationPath: "/dev/full")
        }
        #expect(throws: PressError(.file, "")) { try run.print([order], to: .file("\(folder.path)/full.pdf")) }
        #expect(throws: PressError(.file, "")) { try run.print([order], to: .archive("\(folder.path)/full.zip")) }
        #expect(throws: PressError(.file, "")) {
            let extras = PressRun.Extras(manifest: "\(folder.path)/full.csv")
            return try run.print([order], to: .file("\(folder.path)/p.pdf"), extras)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 3)
    }

    /// What cannot be read back is told before anything is printed.
    @Test func aProofNeedsAFile() throws {
        var options = try PressFixture.options()
        options.isProofed = true
        let run = try PressRun(options)
        #expect(throws: PressError(.destination, "")) {
            try run.print([PressFixture.order([:])], to: .file("/dev/null"))
        }
    }

    /// A file that is not what was asked for gets no name either.
    @Test func aProofAsksForPDFX() throws {
        let folder = try TemporaryFolder(), path = "\(folder.path)/p.pdf", order = PressFixture.order([:])
        var options = try PressFixture.options()
        options.isProofed = true
        _ = try PressRun(options).print([order], to: .file(path))
        let good = try bytes(path)
        options.pdf.printingCondition = ""
        let run = try PressRun(options)
        for output in [PressOutput.file("\(folder.path)/q.pdf"), .archive("\(folder.path)/q.zip")] {
            #expect { try run.print([order], to: output) } throws: { error in
                let error = error as? PressError
                return error?.code == .proof && error?.message.contains("OutputIntents") == true
            }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["p.pdf"])
        // The contents are looked at by the proof: the first that follow a page's own colour.
        let page = Rect(x: 0, y: 0, width: 595, height: 842)
        let target = ProofTarget(
            page: 0, rect: page, moduleSize: 3, payload: order.payload, serial: order.serial, line: 2)
        for (file, isPDFX, isRight) in [
            (good, true, true), (replace(good, "0 0 0 1 k", "0 0 0  rg"), true, false),
            (replace(good, "0 0 0 1 k", "0 0 0  rg"), false, true),
        ] {
            var proof = try PressProof(PDFSource(bytes: file), isPDFX: isPDFX)
            do throws(PressError) {
                try proof.check([target], firstPage: 0) { _ in }
                #expect(isRight)
            } catch {
                #expect(!isRight && error.message.contains("RGB"), "\(error)")
            }
        }
    }

    /// Three posters of five: of a file and an archive nothing stays, of a folder the files that are whole.
    @Test func aRunThatIsAskedToStopNamesWhatStays() async throws {
        let folder = try TemporaryFolder()
        let orders = Array(try await PressFixture.orders(PressFixture.venues()).prefix(5))
        let run = try PressRun(PressFixture.options())
        func stopped(_ output: PressOutput) throws -> PressError? {
            var done = 0
            let extras = PressRun.Extras(
                manifest: "\(folder.path)/m.csv", progress: { done = $0.done }, shouldStop: { done == 3 })
            return #expect(throws: PressError(.stopped, "")) { try run.print(orders, to: output, extras) }
        }
        for output in [PressOutput.file("\(folder.path)/p.pdf"), .archive("\(folder.path)/p.zip")] {
            #expect(try stopped(output)?.message.contains("3 of 5 posters: print again. No poster is kept") == true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        }
        let message = try stopped(.folder("\(folder.path)/posters"))?.message ?? ""
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/posters").sorted()
        #expect(names.count == 3 && message.contains("3 files of") && message.contains(names[2]), "\(message)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["posters"])
    }

    /// The proof of a long file can be ended as well.
    @Test func aProofStopsToo() async throws {
        let folder = try TemporaryFolder()
        let orders = Array(try await PressFixture.orders(PressFixture.venues()).prefix(5))
        var options = try PressFixture.options(), isProofing = false
        options.isProofed = true
        let extras = PressRun.Extras(
            progress: { isProofing = $0.stage == .proofing && $0.done == 2 }, shouldStop: { isProofing })
        let run = try PressRun(options)
        #expect(throws: PressError(.stopped, "")) {
            try run.print(orders, to: .file("\(folder.path)/p.pdf"), extras)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    /// Spreadsheets run fields that begin like a formula; the reprint finds what was there.
    @Test(arguments: ["=1+1", "+86 431", "-1层", "@here", "'quoted", "''", "'=", "\ttab", "O'Neill", "'n plein"])
    func theManifestHoldsNoFormulas(field: String) throws {
        let folder = try TemporaryFolder()
        let manifest = "\(folder.path)/m.csv", order = PressFixture.order(["unit": field, "manager": field])
        _ = try PressRun(PressFixture.options()).print(
            [order], to: .file("\(folder.path)/p.pdf"), PressRun.Extras(manifest: manifest))
        let table = try bytes(manifest)
        var reader = CSVReader(table.span)
        while let row = try reader.readRow() {
            for cell in row { #expect(cell.isEmpty || !"=+-@\t\r".contains(cell.first!), "\(cell)") }
        }
        let again = try ManifestTable.reprint(serial: order.serial, in: table.span).order
        #expect(again.fields["unit"] == field && again.fields["manager"] == field)
    }

    @Test func smallModulesAndFarReadersAreRefused() throws {
        let folder = try TemporaryFolder(), path = "\(folder.path)/p.pdf"
        var options = try PressFixture.options("sticker")
        options.postersPerSheet = 40
        options.rules = CodeRules(dotsPerInch: 203)
        #expect(throws: PressError.self) { try PressRun(options).print([PressFixture.order([:])], to: .file(path)) }
        options = try PressFixture.options()
        options.rules = CodeRules(readingDistance: 3)
        #expect(throws: PressError.self) { try PressRun(options).print([PressFixture.order([:])], to: .file(path)) }
        options.paper = try PaperSize("A2")
        #expect(throws: Never.self) {
            var near = options
            near.rules.readingDistance = 1.5
            _ = try PressRun(near).print([PressFixture.order([:])], to: .file(path))
        }
        options.rules = CodeRules(quietZone: 3)
        #expect(throws: PressError.self) { try PressRun(options).print([PressFixture.order([:])], to: .file(path)) }
    }

    @Test func numbersThatNoPrinterHasAreRefused() throws {
        for number in [Double.nan, .infinity, -1, 1e300] {
            for path in [\PressOptions.rules.dotsPerInch, \.bleed] {
                var options = try PressFixture.options()
                options[keyPath: path] = number
                #expect(throws: PressError(.options, "")) { try PressRun(options) }
            }
            var options = try PressFixture.options()
            options.rules.readingDistance = number
            #expect(throws: PressError(.options, "")) { try PressRun(options) }
        }
    }

    @Test func archivesHoldAFileForEachPoster() async throws {
        let folder = try TemporaryFolder(), path = "\(folder.path)/posters.zip"
        let orders = Array(try await PressFixture.orders(PressFixture.venues()).prefix(3))
        var options = try PressFixture.options("compact")
        options.isProofed = true
        let summary = try PressRun(options).print(orders, to: .archive(path))
        #expect(summary.proofed == 3)
        if let result = try ExternalTool.run(["python3", "-m", "zipfile", "-t", path]) {
            #expect(result.status == 0 && !result.output.contains("corrupt"), "\(result.output)")
        }
    }

    @Test func sheetsAreFilledFromTheFirstFreePlace() throws {
        let folder = try TemporaryFolder()
        var options = try PressFixture.options("sticker")
        options.skippedPlaces = 7
        options.isProofed = true
        var order = PressFixture.order([:])
        order.copies = 14
        let summary = try PressRun(options).print([order], to: .file("\(folder.path)/s.pdf"))
        #expect(summary.pages == 3 && summary.proofed == 14)
        options.skippedPlaces = 10
        #expect(throws: PressError.self) { try PressRun(options) }
    }

    @Test func preflightFindsWhatIsWrong() throws {
        let folder = try TemporaryFolder(), path = "\(folder.path)/p.pdf"
        _ = try PressRun(PressFixture.options()).print([PressFixture.order([:])], to: .file(path))
        let good = try bytes(path)
        #expect(try Preflight.check(good) == [])
        // Each change keeps the length, so that the cross-reference table stays right.
        for (old, new, key) in [
            ("0 0 0 1 k", "0 0 0  rg", "colour"), ("/TrimBox", "/TrimBax", "TrimBox"),
            ("/GTS_PDFX/", "/GTS_PDFA/", "OutputIntents"), ("/Trapped/False", "/Trapped/Maybe", "Info"),
            ("/FontFile2", "/FontFile9", "Font"), ("/ToUnicode", "/ToUnicorn", "Font"),
            ("/Marked true", "/Marked 1234", "MarkInfo"), ("%PDF-1.4", "%PDF-1.7", "version"),
        ] {
            let changed = replace(good, old, new)
            #expect(changed != good)
            #expect(try Preflight.check(changed).contains { $0.key == key }, "\(old)")
        }
        #expect(throws: PressError.self) { try Preflight.check(Array(good.dropLast(40))) }
    }

    /// A form that uses RGB spoils every page that draws it, however often it was looked at.
    @Test func everyPageOfABadFormIsTold() throws {
        let folder = try TemporaryFolder(), path = "\(folder.path)/p.pdf"
        let orders = (1...3).map { PressFixture.order(["name": "长春站\($0)"]) }
        _ = try PressRun(PressFixture.options()).print(orders, to: .file(path))
        let good = try bytes(path)
        // The first form stands before the first page.
        let form = try #require(good.indices.first { good[$0...].starts(with: Array(" k\n".utf8)) })
        var changed = good, start = form
        while changed[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        let words = String(decoding: changed[start..<form], as: UTF8.self).split(separator: " ")
        #expect(words.count == 4)
        // Three numbers of the same length in all.
        let rgb = "0 0 " + String(repeating: "0", count: form - start - 5) + " rg"
        changed.replaceSubrange(start..<form + 2, with: Array(rgb.utf8))
        let findings = try Preflight.check(changed).filter { $0.key == "colour" }
        #expect(findings.map(\.page) == [1, 2, 3], "\(findings)")
    }

    @Test func proofRefusesOtherPayloadsAndSpoiltCodes() throws {
        let folder = try TemporaryFolder(), path = "\(folder.path)/p.pdf"
        let order = PressFixture.order([:])
        _ = try PressRun(PressFixture.options()).print([order], to: .file(path))
        let good = try bytes(path)
        let page = Rect(x: 0, y: 0, width: 595, height: 842)
        func check(_ file: [UInt8], _ payload: [UInt8]) throws {
            var proof = try PressProof(PDFSource(bytes: file))
            let target = ProofTarget(
                page: 0, rect: page, moduleSize: 3, payload: payload, serial: order.serial, line: 2)
            try proof.check([target], firstPage: 0) { _ in }
        }
        try check(good, order.payload)
        #expect(throws: PressError(.proof, "")) { try check(good, order.payload + [0x41]) }
        // White modules on white.
        #expect(throws: PressError(.proof, "")) { try check(replace(good, "0 0 0 1 k", "0 0 0 0 k"), order.payload) }
    }

    @Test func proofLooksAtEveryCopy() throws {
        let folder = try TemporaryFolder(), path = "\(folder.path)/p.pdf"
        var order = PressFixture.order([:])
        order.copies = 3
        _ = try PressRun(PressFixture.options()).print([order], to: .file(path))
        let good = try bytes(path)
        let page = Rect(x: 0, y: 0, width: 595, height: 842)
        func check(_ file: [UInt8], copies: Int) throws {
            var proof = try PressProof(PDFSource(bytes: file))
            let target = ProofTarget(
                page: 0, copies: copies, rect: page, moduleSize: 3, payload: order.payload, serial: order.serial,
                line: 2)
            try proof.check([target], firstPage: 0) { _ in }
        }
        try check(good, copies: 3)
        #expect(throws: PressError(.damaged, "")) { try check(good, copies: 4) }
        // The last copy draws something else.
        let mark = Array("/Contents ".utf8)
        let last = try #require(good.indices.last { good[$0...].starts(with: mark) })
        var changed = good
        changed[last + mark.count] ^= 1
        #expect(throws: PressError(.proof, "")) { try check(changed, copies: 3) }
    }

    private func replace(_ bytes: [UInt8], _ old: String, _ new: String) -> [UInt8] {
        let old = Array(old.utf8), new = Array(new.utf8)
        precondition(old.count == new.count)
        var changed = bytes, index = 0
        while index + old.count <= changed.count {
            if changed[index] == old[0], Array(changed[index..<index + old.count]) == old {
                changed.replaceSubrange(index..<index + old.count, with: new)
                index += old.count
            } else {
                index += 1
            }
        }
        return changed
    }
}
#endif
