#if Text
import Foundation
import QRCredential
import QRImage
import QRIssue
import QRPoster
import QRPress
import QRSymbol
import QRSystems
import QRText
import TestSupport
import Testing

/// The pictures of the documentation's gallery page: drawn anew, they must be those that lie beside it.
///
/// `QR_GALLERY=page swift test --filter GalleryPage` writes them.
@Suite(.serialized) struct GalleryPageTests {
    static let catalog = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/QREngine/QREngine.docc").standardizedFileURL
    static let pictures = catalog.appending(path: "Resources/Gallery")
    /// All the pictures together: a documentation page is no photo album.
    static let mostBytes = 1 << 20

    static let posters = PosterTemplate.builtInNames.flatMap { name in
        name == "sticker" ? ["gallery-sticker"] : ["gallery-\(name)", "gallery-\(name)-landscape"]
    }
    static let frames = ["green", "yellow", "orange", "red", "plain", "veil"].map { "gallery-frame-\($0)" }

    // MARK: Drawing

    private static func draw(_ name: String) throws -> [UInt8] {
        let parts = name.split(separator: "-").dropFirst()
        if parts.first == "frame" { return try frame(String(parts.last ?? "")).drawing(FontStack()).png(scale: 4) }
        return try poster(String(parts.first ?? ""), isLandscape: parts.last == "landscape")
    }

    /// The preview that a print run writes.
    private static func poster(_ template: String, isLandscape: Bool) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let order = PressFixture.order([
            "name": "长春站", "name_en": "Changchun Railway Station", "space": "一层南进站厅",
            "unit": "中国铁路沈阳局集团有限公司长春站",
        ])
        var extras = PressRun.Extras(previews: folder.path)
        extras.previewDotsPerInch = template == "sticker" ? 110 : 50
        let options = try PressFixture.options(template, paper: isLandscape ? "A4-landscape" : "A4")
        _ = try PressRun(options).print([order], to: .file("\(folder.path)/p.pdf"), extras)
        return Array(try Data(contentsOf: URL(filePath: "\(folder.path)/\(order.serial).png")))
    }

    /// The codes of systems that are built in.
    private static func frame(_ name: String) throws -> CodePicture {
        var encoder = SymbolEncoder()
        let symbol = try encoder.encode("QE1:GALLERY", SymbolOptions(version: Version(8)))
        let system = try CodeSystem.builtIn(
            ["yellow": "xian", "orange": "jilin", "red": "jiangsu", "plain": "changchun"][name] ?? "tianjin")
        let time = PressFixture.time
        guard name != "plain" else {
            let place = PlaceID(hashing: Array("gallery".utf8).span)
            let venue = VenueClaims(place: place, division: 220_103, name: "长春站", space: "一层南进站厅")
            let claims = Claims(issuer: system.issuer, issuedAt: time, expiresAt: nil, subject: .venue(venue))
            return CodePainter(system: system).picture(of: claims, as: symbol)
        }
        let health = HealthClaims(
            status: HealthStatus(name: name) ?? .green,
            badges: name == "green" ? [.jindun, .vaccination, .tested] : [],
            pseudonym: Pseudonym(high: 1, low: 2), index: 0)
        let claims = Claims(issuer: system.issuer, issuedAt: time, expiresAt: nil, subject: .health(health))
        return CodePainter(system: system, isVeiled: name == "veil")
            .picture(of: claims, as: symbol, caption: .init(name: "张三"))
    }

    // MARK: Tests

    @Test(.enabled(if: PressGallery.folder == "page"))
    func write() throws {
        try FileManager.default.createDirectory(at: Self.pictures, withIntermediateDirectories: true)
        for name in Self.posters + Self.frames {
            try Data(Self.draw(name)).write(to: Self.pictures.appending(path: "\(name).png"))
        }
    }

    @Test(arguments: posters + frames)
    func picturesAreUpToDate(name: String) throws {
        guard PressFixture.fonts.fonts.first?.postScriptName == "WenQuanYiMicroHei" else {
            return print("notice: the pictures were drawn with WenQuanYi Micro Hei")
        }
        let kept = Array(try Data(contentsOf: Self.pictures.appending(path: "\(name).png")))
        let drawn = try Self.draw(name)
        let old = try LumaImage(file: kept), new = try LumaImage(file: drawn)
        #expect(old.width == new.width && old.height == new.height && old.pixels == new.pixels)
    }

    @Test func thePageShowsEachPictureAndNoOther() throws {
        let page = try String(contentsOf: Self.catalog.appending(path: "Gallery.md"), encoding: .utf8)
        let shown = Set(page.split(separator: "(").compactMap { $0.split(separator: ")").first }.map(String.init))
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.pictures.path)
        #expect(Set(files) == Set((Self.posters + Self.frames).map { "\($0).png" }))
        #expect(shown.isSuperset(of: files))
        let bytes = try files.reduce(0) { $0 + (try Data(contentsOf: Self.pictures.appending(path: $1)).count) }
        #expect(bytes < Self.mostBytes, "\(bytes) bytes")
    }
}
#endif
