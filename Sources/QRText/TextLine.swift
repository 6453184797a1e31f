#if Text
/// One glyph at its place.
public struct Glyph: Hashable, Sendable {
    /// The glyph's number in its font.
    public var id: UInt32
    /// The UTF-8 offset of its first character in the text it was shaped from.
    public var cluster: Int
    /// Where it is drawn: in a `GlyphRun` from the line's start on the baseline, y downwards.
    public var x: Double, y: Double
    /// How far it moves the pen.
    public var advance: Double
}

/// Glyphs of one font that stand side by side.
public struct GlyphRun: Sendable {
    /// The face that the glyphs' numbers belong to.
    public var font: Font
    /// The em's side, in the drawing's units.
    public var size: Double
    /// Whether the text runs from right to left, as Arabic does; the glyphs stand from left to right all the same.
    public var isRightToLeft: Bool
    /// From left to right, in the drawing's units.
    public var glyphs: [Glyph]
    /// The text of each cluster, by its offset: what a reader copies or searches.
    public var text: [Int: String]
}

/// A line of text, laid out; its origin is the left end of the baseline.
public struct TextLine: Sendable {
    /// From left to right, whichever way the text runs.
    public var runs: [GlyphRun]
    /// The em's side, in the drawing's units.
    public var size: Double
    /// From the first pen position to the last, without spaces at the end.
    public var width: Double
    /// What the line says, in the order of reading.
    public var text: String

    /// The glyphs as one shape, in the drawing's units.
    public func outline(at origin: Point) -> Path {
        var path = Path()
        for run in runs {
            for glyph in run.glyphs {
                let place = Transform(
                    a: run.size, b: 0, c: 0, d: run.size, tx: origin.x + glyph.x, ty: origin.y + glyph.y)
                path.append(run.font.outline(of: glyph.id).applying(place))
            }
        }
        return path
    }
}
#endif
