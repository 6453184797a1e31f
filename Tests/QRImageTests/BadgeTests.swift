import QRImage
import QRText
import TestSupport
import Testing

/// A badge must be known by its shape: at the size of a phone's picture, and in black and white alone.
@Suite struct BadgeTests {
    private static let icons = CodeFrame.Badge.Icon.allCases

    private func picture(_ icons: [CodeFrame.Badge.Icon]) -> Drawing {
        let frame = CodeFrame(style: .plain, badges: icons.map { CodeFrame.Badge($0, text: "\($0)") })
        return CodePicture(noiseSymbol(version: 8, seed: 1), frame: frame).drawing()
    }

    /// The badges of a drawing, from left to right.
    private func badges(_ drawing: Drawing) -> [(title: String, path: Path)] {
        let badges: [(title: String, path: Path)] = drawing.nodes.compactMap { node in
            guard case .group(let group) = node, case .fill(let path, .black) = group.nodes.first else { return nil }
            return (group.title, path)
        }
        return badges.sorted { ($0.path.bounds?.x ?? 0) < ($1.path.bounds?.x ?? 0) }
    }

    /// One bit a pixel of what is drawn at a badge's place.
    private func bits(_ icon: CodeFrame.Badge.Icon, scale: Double) throws -> [Bool] {
        let drawing = picture([icon]), canvas = try Canvas(drawing, scale: scale)
        // The same square for all of them: the badge at the right end of the header.
        let box = try #require(badges(picture([.shield]))[0].path.bounds?.inset(by: -0.5))
        var bits: [Bool] = []
        for y in Int(box.y * scale)..<Int(box.maxY * scale) {
            for x in Int(box.x * scale)..<Int(box.maxX * scale) {
                bits.append(canvas.pixels[y * canvas.width + x] & 0xFF < 128)
            }
        }
        return bits
    }

    @Test(arguments: [1.0, 2, 4, 8]) func eachHasAShapeOfItsOwn(scale: Double) throws {
        let shapes = try Self.icons.map { try bits($0, scale: scale) }
        for (icon, shape) in zip(Self.icons, shapes) {
            let ink = Double(shape.count { $0 }) / Double(shape.count)
            #expect((0.12...0.6).contains(ink), "\(icon) at \(scale): \(ink)")
        }
        for first in shapes.indices {
            for second in shapes.indices where second > first {
                let differing = zip(shapes[first], shapes[second]).count { $0 != $1 }
                let share = Double(differing) / Double(shapes[first].count)
                #expect(share > 0.2, "\(Self.icons[first]) and \(Self.icons[second]) at \(scale): \(share)")
            }
        }
    }

    @Test func theyStandInTheirOrderBesideOneAnotherAndNameThemselves() throws {
        let badges = badges(picture(Self.icons))
        #expect(badges.map(\.title) == ["shield", "syringe", "tube"])
        let boxes = try badges.map { try #require($0.path.bounds) }
        for (left, right) in zip(boxes, boxes.dropFirst()) { #expect(left.maxX < right.x) }
    }

    #if Text
    /// Three badges leave the longest title its room.
    @Test func theTitleKeepsClearOfThem() throws {
        let frame = CodeFrame(
            style: .green, title: "西安一码通", subtitle: "Changzhou Health Code", status: "绿码",
            badges: Self.icons.map { CodeFrame.Badge($0, text: "\($0)") })
        let drawing = try CodePicture(noiseSymbol(version: 8, seed: 1), frame: frame).drawing(FontStack())
        let left = try #require(badges(drawing).first?.path.bounds?.x)
        for case .text(let line, let origin, _) in drawing.nodes where frame.title.contains(line.text) {
            #expect(try #require(line.outline(at: origin).bounds).maxX < left)
        }
        #expect(drawing.summary.contains("syringe"))
    }
    #endif
}
