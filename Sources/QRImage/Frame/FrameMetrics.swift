import QRSymbol
import QRText

/// The measures of a framed picture, in modules. All that touches the symbol's grid falls on whole modules, and the
/// rest on quarters, so that at scales that 4 divides no straight edge is blurred.
struct FrameMetrics {
    /// Light modules between frame and symbol (ISO/IEC 18004:2015, 6.3.8).
    static let quietZone = 4

    /// The symbol's side.
    let modules: Int
    /// The thickness of the frame's ring; also the margin around the picture.
    let ring: Int
    /// The picture's width over that of a version 8 symbol's picture: text grows with the symbol.
    let textScale: Double

    init(_ version: Version) {
        modules = version.size
        let inner = version.size + 2 * Self.quietZone
        ring = max(2, Int((Double(inner) / 19).rounded()))
        textScale = Double(inner + 4 * ring) / 69
    }

    var margin: Double { Double(ring) }
    var inner: Double { Double(modules + 2 * Self.quietZone) }
    var ringSide: Double { inner + 2 * Double(ring) }
    var width: Double { ringSide + 2 * margin }
    /// The line around light colours.
    var keyline: Double { max(0.5, Self.quarter(Double(ring) / 6)) }
    var gap: Double { max(1, (Double(ring) / 3).rounded()) }
    /// The height of the plate that carries icon and status.
    var plate: Double { (10 * textScale).rounded() }

    /// The width that a badge and the space before it take.
    var badgeRoom: Double { titleSize * 1.9 }
    var titleSize: Double { 5.4 * textScale }
    var subtitleSize: Double { 2.9 * textScale }
    var statusSize: Double { 5.6 * textScale }
    var statusTranslationSize: Double { 4.2 * textScale }
    var captionSize: Double { 3.7 * textScale }
    var detailSize: Double { 2.9 * textScale }

    static func quarter(_ value: Double) -> Double {
        (value * 4).rounded() / 4
    }
}
