#if Text
import Foundation
import QRImage
import QRSymbol
import QRText
import Testing

@Suite struct GalleryTests {
    private func encoded(_ text: String, version: Int) throws -> Symbol {
        var encoder = SymbolEncoder()
        return try encoder.encode(text, SymbolOptions(version: Version(version)))
    }

    /// Writes the gallery to the folder that QR_GALLERY names, to be looked at.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["QR_GALLERY"] != nil))
    func writeGallery() throws {
        let folder = ProcessInfo.processInfo.environment["QR_GALLERY"]!
        let fonts = try FontStack()
        func write(_ picture: CodePicture, _ name: String, scale: Int) throws {
            let file = try picture.drawing(fonts).png(scale: scale)
            try Data(file).write(to: URL(fileURLWithPath: "\(folder)/\(name)-\(scale).png"))
        }
        for style in FrameStyle.allCases {
            for version in [3, 8] {
                let picture = CodePicture(try encoded("QE1:GALLERY", version: version), frame: Gallery.frame(style))
                for scale in [4, 8] { try write(picture, "\(style)-v\(version)", scale: scale) }
            }
        }
        for scale in [4, 8] { try write(Gallery.veil, "veil", scale: scale) }
        let green = CodePicture(try encoded("QE1:GALLERY", version: 8), frame: Gallery.frame(.green))
        let svg = try green.drawing(fonts).svg()
        try Data(svg).write(to: URL(fileURLWithPath: "\(folder)/green.svg"))
    }
}
#endif
