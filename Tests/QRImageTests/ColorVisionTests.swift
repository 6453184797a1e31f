#if Text
import Foundation
import QRImage
import QRSymbol
import QRText
import Testing

/// Status must be read from a picture by whoever looks at it, in colour or not: a small classifier that knows only
/// where the frame is tells the four frames apart by the line alone, after each way of losing colour.
@Suite struct ColorVisionTests {
    enum Vision: CaseIterable {
        case full, gray, oneBit, protan, deutan, tritan
    }

    private static func linear(_ component: UInt32) -> Double {
        let share = Double(component) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }

    private static func encoded(_ value: Double) -> Double {
        let share = max(0, min(value, 1))
        return 255 * (share <= 0.0031308 ? share * 12.92 : 1.055 * pow(share, 1 / 2.4) - 0.055)
    }

    /// Full dichromacy in linear RGB (Machado, Oliveira and Fernandes 2009, severity 1).
    private static func matrix(_ vision: Vision) -> [[Double]] {
        switch vision {
        case .protan:
            [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
        case .deutan:
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
        case .tritan:
            [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
        case .full, .gray, .oneBit: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
        }
    }

    /// How light a pixel looks, 0 to 255, after colour is lost in that way.
    private static func lightness(_ pixel: UInt32, _ vision: Vision) -> Double {
        let rgb = [pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255].map(linear)
        let seen = matrix(vision).map { row in encoded(zip(row, rgb).map(*).reduce(0, +)) }
        let luma = 0.299 * seen[0] + 0.587 * seen[1] + 0.114 * seen[2]
        return vision == .oneBit ? (luma < 128 ? 0 : 255) : luma
    }

    /// Names the frame by its line: broken where it has gaps, hatched where it changes along its middle, else solid or
    /// double by how often it changes on the way across.
    private func classify(_ canvas: Canvas, box: Rect, scale: Int, _ vision: Vision) -> FrameStyle? {
        func isDark(_ x: Double, _ y: Double) -> Bool {
            let pixel = canvas.pixels[Int(y * Double(scale)) * canvas.width + Int(x * Double(scale))]
            return Self.lightness(pixel, vision) < 128
        }
        let ring = box.inset(by: -7), thickness = 3.0, step = 1 / Double(scale)
        /// Light and dark stretches on the way across the line, a little past it on both sides.
        func profile(_ x: Double) -> [Bool] {
            stride(from: ring.y - 0.5, to: ring.y + thickness + 0.5, by: step).map { isDark(x, $0) }
        }
        func changes(_ dark: [Bool]) -> Int { zip(dark, dark.dropFirst()).count { $0 != $1 } }
        let columns = Array(stride(from: ring.x + 4, to: ring.maxX - 4, by: step))
        if columns.contains(where: { !profile($0).contains(true) }) { return .yellow }
        if changes(columns.map { isDark($0, ring.y + thickness / 2) }) > 0 { return .orange }
        switch changes(profile(ring.midX)) {
        case 2: return .green
        case 4: return .red
        default: return nil
        }
    }

    @Test(arguments: Vision.allCases, [FrameStyle.green, .yellow, .orange, .red])
    func theLineAloneTellsTheStatus(vision: Vision, style: FrameStyle) throws {
        let picture = CodePicture(noiseSymbol(version: 8, seed: 1), frame: Gallery.frame(style))
        let drawing = try picture.drawing(FontStack())
        let scale = 4, canvas = try Canvas(drawing, scale: Double(scale))
        for case .symbol(let placed) in drawing.nodes {
            #expect(classify(canvas, box: placed.bounds, scale: scale, vision) == style)
        }
    }

    /// CIE L*a*b*, D65.
    private static func lab(_ rgb: [Double]) -> (Double, Double, Double) {
        let xyz = [
            (0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505,
            0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2],
            (0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089,
        ].map { max(0, $0) }.map { $0 > 0.008856 ? cbrt($0) : 7.787 * $0 + 16.0 / 116 }
        return (116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2]))
    }

    @Test(arguments: [Vision.full, .gray, .protan, .deutan, .tritan])
    func theColorsStayApart(vision: Vision) {
        let styles: [FrameStyle] = [.green, .yellow, .orange, .red]
        let labs = styles.map { style in
            let rgb = [style.color.red, style.color.green, style.color.blue].map { Self.linear(UInt32($0)) }
            var seen = Self.matrix(vision).map { row in max(0, min(1, zip(row, rgb).map(*).reduce(0, +))) }
            if vision == .gray { seen = [Double](repeating: style.color.luminance, count: 3) }
            return Self.lab(seen)
        }
        for first in labs.indices {
            for second in labs.indices where second > first {
                let (a, b) = (labs[first], labs[second])
                let distance = sqrt(pow(a.0 - b.0, 2) + pow(a.1 - b.1, 2) + pow(a.2 - b.2, 2))
                #expect(distance >= 15, "\(styles[first]) and \(styles[second]) look alike: \(distance)")
            }
        }
    }

    @Test func wordsStandOutFromTheirPlate() {
        for style in FrameStyle.allCases {
            let lights = [style.color.luminance, style.inkOnColor.luminance].sorted()
            #expect((lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5, "\(style): WCAG 2.2, 1.4.3")
        }
    }

    @Test func moduleColorsAreCheckedForContrast() throws {
        #expect(Color.black.isDarkEnoughForModules && Color(0x1A2B5C).isDarkEnoughForModules)
        for rgb: UInt32 in [0x07C160, 0xFF8800, 0xFFC300, 0xFFFF00, 0xFF0000, 0x7A7A7A] {
            #expect(!Color(rgb).isDarkEnoughForModules)
            #expect(throws: ImageError(.color, "")) { try Drawing(noiseSymbol(version: 1, seed: 1), color: Color(rgb)) }
        }
        let forced = try Drawing(noiseSymbol(version: 1, seed: 1), color: Color(0xFFC300), isForced: true)
        #expect(try Canvas(forced, scale: 1).pixels.contains(0xFFC300))
        #expect(abs(Color(0x777777).luminance - 0.1845) < 0.001)
    }
}
#endif
