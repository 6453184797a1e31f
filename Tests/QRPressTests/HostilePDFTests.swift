#if Text
import Foundation
import QRImage
import QRPress
import QRText
import TestSupport
import Testing

/// Files that were made to keep the check busy for ever, to fill the memory, or to trap it.
///
/// Those of a few kilobytes stand among the fuzzer's kept failures too.
@Suite struct HostilePDFTests {
    /// A PDF with the given objects, from 1 on, the first of which is the catalog.
    static func file(_ objects: [String], entries: String? = nil) -> [UInt8] {
        var file = Array("%PDF-1.4\n".utf8), table = ""
        for (index, object) in objects.enumerated() {
            let digits = String(file.count)
            table += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
            file += Array("\(index + 1) 0 obj\(object)\nendobj\n".utf8)
        }
        let start = file.count
        file += Array("xref\n0 \(entries ?? String(objects.count + 1))\n0000000000 65535 f \n\(table)".utf8)
        file += Array("trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF".utf8)
        return file
    }

    static func stream(_ content: String, _ entries: String = "") -> String {
        "<<\(entries)/Length \(content.utf8.count)>>stream\n\(content)\nendstream"
    }

    /// A file of one page with a content, its resources, and objects from 5 on.
    static func page(_ content: String, resources: String = "<<>>", _ others: [String] = []) -> [UInt8] {
        file(
            [
                "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/MediaBox[0 0 595 842]/Contents 4 0 R/Resources \(resources)>>", stream(content),
            ] + others)
    }

    private func isDamaged(_ file: [UInt8], _ words: String = "") -> Bool {
        do throws(PressError) {
            _ = try Preflight.check(file)
            return false
        } catch {
            return error.code == .damaged && (words.isEmpty || error.message.contains(words))
        }
    }

    private func nameOf(_ number: Int) -> String { "/Fm0 \(number) 0 R" }

    /// The builder itself: a page that is odd, but not damaged.
    @Test func aPlainFileIsRead() throws {
        let findings = try Preflight.check(Self.page("0 0 0 rg\n0 0 1 1 re\nf"))
        #expect(findings.contains { $0.key == "colour" && $0.page == 1 })
        #expect(try !Preflight.check(Self.page("0 0 0 1 k")).contains { $0.key == "colour" })
    }

    @Test(arguments: ["999999999999999999", "461168601842738791", "4", "16000001", "-3", "0"])
    func aTableOfMoreEntriesThanBytesIsRefused(entries: String) {
        #expect(isDamaged(Self.file(["<</Pages 2 0 R>>", "<<>>"], entries: entries)))
    }

    @Test(arguments: ["1000000000000000 [500]", "65536 [500]", "65535 [500 500]", "999999999999999999 [1 2]"])
    func widthsOfCodesThatThereAreNotAreLeftOut(widths: String) throws {
        let font = "<</Encoding/Identity-H/DescendantFonts[<</W[0 [500] \(widths)]>>]>>"
        let content = "BT\n/F0 12 Tf\n1 0 0 1 0 841 Tm\n<00000001FFFF> Tj\nET"
        #expect(throws: Never.self) {
            try Preflight.check(Self.page(content, resources: "<</Font<</F0 5 0 R>>>>", [font]))
        }
    }

    /// Eight forms that draw the next one four hundred times each: in all as many as there are grains of sand.
    @Test func aFormIsLookedAtOnce() throws {
        let again = String(repeating: "/Fm0 Do\n", count: 400)
        let forms = (5...11).map { Self.stream(again, "/Resources<</XObject<<\(nameOf($0 + 1))>>>>") }
        let page = Self.page(again, resources: "<</XObject<<\(nameOf(5))>>>>", forms + [Self.stream("0 0 0 rg")])
        #expect(try Preflight.check(page).contains { $0.key == "colour" && $0.page == 1 })
    }

    /// The same for the proof, which has to draw them.
    @Test func aPageOfTooManyFormsIsRefused() throws {
        let again = String(repeating: "/Fm0 Do\n", count: 400)
        let forms = (5...11).map { Self.stream(again, "/Resources<</XObject<<\(nameOf($0 + 1))>>>>") }
        let square = Self.stream("0 0 0 1 k\n0 0 1 1 re\nf")
        let page = Self.page(
            again + "0 0 9 9 re\nf\n" + again, resources: "<</XObject<<\(nameOf(5))>>>>", forms + [square])
        var proof = try PressProof(PDFSource(bytes: page))
        let target = ProofTarget(
            page: 0, rect: Rect(x: 0, y: 0, width: 99, height: 99), moduleSize: 3, payload: [], serial: "", line: 1)
        #expect(throws: PressError(.damaged, "")) { try proof.check([target], firstPage: 0) { _ in } }
    }

    @Test func aFormThatDrawsItselfIsRefused() {
        let form = Self.stream("/Fm0 Do", "/Resources<</XObject<<\(nameOf(5))>>>>")
        #expect(isDamaged(Self.page("/Fm0 Do", resources: "<</XObject<<\(nameOf(5))>>>>", [form]), "too deep"))
    }

    @Test(arguments: [-1, 0, 1]) func formsStandSoDeepInOneAnother(beyond: Int) {
        let depth = PressLimits.formDepth + beyond
        let forms = (5..<4 + depth).map { Self.stream("/Fm0 Do", "/Resources<</XObject<<\(nameOf($0 + 1))>>>>") }
        let page = Self.page("/Fm0 Do", resources: "<</XObject<<\(nameOf(5))>>>>", forms + [Self.stream("q\nQ")])
        #expect(isDamaged(page) == (beyond > 0))
    }

    @Test(arguments: [-1, 0, 1]) func valuesStandSoDeepInOneAnother(beyond: Int) {
        // The page's dictionary and that of its resources are two.
        let depth = PressLimits.objectDepth + beyond - 3
        let nested = String(repeating: "[", count: depth) + "0" + String(repeating: "]", count: depth)
        #expect(isDamaged(Self.page("", resources: "<</Font \(nested)>>")) == (beyond > 0))
    }

    @Test(arguments: [-1, 0, 1]) func objectsHaveSoManyBytes(beyond: Int) {
        let size = PressLimits.objectBytes + beyond
        let file = Self.page("", resources: "<</Font 5 0 R>>", ["<<>>"])
        let mark = Array("<<>>\nendobj\nxref".utf8)
        let start = file.indices.first { file[$0...].starts(with: mark) }! + 4
        // The last object ends where the table begins: so many blanks stand behind its value.
        let blank = [UInt8](repeating: 0x20, count: size - "5 0 obj<<>>\nendobj\n".utf8.count)
        var large = file[..<start] + blank + file[start...]
        let table = Array("startxref\n".utf8)
        let end = large.indices.last { large[$0...].starts(with: table) }! + table.count
        let place = Int(String(decoding: large[end...].prefix { $0 != 0x0A }, as: UTF8.self))!
        large.replaceSubrange(end..., with: Array("\(place + blank.count)\n%%EOF".utf8))
        #expect(isDamaged(Array(large), beyond > 0 ? "too large" : "") == (beyond > 0))
    }

    @Test func archivesHaveSoManyFilesAndBytes() {
        #expect(ZipArchive.hasRoom(files: PressLimits.zipFiles - 1, bytes: PressLimits.zipBytes - 1))
        #expect(!ZipArchive.hasRoom(files: PressLimits.zipFiles, bytes: 0))
        #expect(!ZipArchive.hasRoom(files: 0, bytes: PressLimits.zipBytes))
    }

    /// A form has a state of its own: what its page saved is not its to restore.
    @Test func aFormCannotRestoreItsPagesState() {
        let resources = "<</XObject<<\(nameOf(5))>>>>"
        #expect(!isDamaged(Self.page("q\n/Fm0 Do\nQ", resources: resources, [Self.stream("q\nq\nQ")])))
        #expect(isDamaged(Self.page("q\n/Fm0 Do\nQ", resources: resources, [Self.stream("Q\nq")])))
    }

    @Test func statesAndStepsArePiledUpToTheirLimits() {
        #expect(!isDamaged(Self.page(String(repeating: "q\n", count: 256))))
        #expect(isDamaged(Self.page(String(repeating: "q\n", count: 257))))
        #expect(isDamaged(Self.page(String(repeating: "0 0 m\n", count: 1 << 20) + "0 0 1 1 re\n")))
    }

    /// Numbers that no canvas has.
    @Test func farCoordinatesAreNoTrap() throws {
        let far = "999999999999999999"
        for steps in [
            "0 0 m\n1 \(far) l\n1 0 l\nf", "0 842 m\n\(far) \(far) l\n0 -\(far) l\nf", "0 0 \(far) \(far) re\nf",
        ] {
            #expect(throws: Never.self) { try Preflight.check(Self.page(steps)) }
        }
        let grow = String(repeating: "\(far) 0 0 \(far) 0 0 cm\n", count: 20)
        #expect(isDamaged(Self.page(grow + "0 0 m\n1 1 l\n1 0 l\nf")))
        #expect(isDamaged(Self.page("\(far) 0 0 \(far) 0 0 cm\n0 0 m\n1 1 l\n1 0 l\nf")))
    }

    /// Thirty nodes, each with the next one twice as its kids, would stand for a thousand million pages.
    @Test func aPageTreeThatSharesItsNodesIsRefused() {
        let nodes = (2...31).map { "<</Kids[\($0 + 1) 0 R \($0 + 1) 0 R]>>" }
        #expect(isDamaged(Self.file(["<</Type/Catalog/Pages 2 0 R>>"] + nodes + ["<</Type/Page>>"]), "two parents"))
    }

    /// A list of kids may not name a page of many megabytes in each of its lines.
    @Test func aPageThatIsListedTwiceIsRefused() {
        let kids = [String](repeating: "3 0 R", count: 1000).joined(separator: " ")
        let file = Self.file(["<</Type/Catalog/Pages 2 0 R>>", "<</Kids[\(kids)]>>", "<</Type/Page>>"])
        #expect(isDamaged(file, "two parents"))
    }

    /// Pages that each name one large object would have it read for each of them.
    @Test func whatIsReadAgainAndAgainIsRefused() {
        let count = 400
        let kids = (0..<count).map { "\($0 + 5) 0 R" }.joined(separator: " ")
        let large = "<<" + (0..<1000).map { "/F\($0) 0" }.joined() + ">>"
        let pages = [String](
            repeating: "<</MediaBox[0 0 9 9]/Contents 3 0 R/Resources<</Font 4 0 R>>>>", count: count)
        let head = ["<</Type/Catalog/Pages 2 0 R>>", "<</Kids[\(kids)]>>", Self.stream("q\nQ"), large]
        // Copies share what was read.
        #expect(!isDamaged(Self.file(head + pages)))
        let own = (0..<count).map { "<</MediaBox[0 0 9 9]/Contents 3 0 R/Resources<</Font 4 0 R/X\($0) 0>>>>" }
        #expect(isDamaged(Self.file(head + own), "too often"))
    }

    @Test func objectsHaveSoManyValuesAndNamesSoManyBytes() {
        for (count, isRefused) in [(1 << 20, true), (1 << 19, false)] {
            let values = String(repeating: "0 ", count: count)
            #expect(isDamaged(Self.page("", resources: "<</Font[\(values)]>>")) == isRefused)
        }
        for (count, isRefused) in [(128, true), (127, false)] {
            let name = String(repeating: "n", count: count)
            #expect(isDamaged(Self.page("", resources: "<</\(name) 0>>")) == isRefused)
        }
        // As text, a million marks on one letter are sorted in quadratic time.
        let marks = "a" + String(repeating: "\u{301}\u{316}", count: 100_000)
        #expect(isDamaged(Self.page("", resources: "<</\(marks) 0/\(marks) 0>>")))
    }
}
#endif
