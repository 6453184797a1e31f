#if Text
/// A text without line ends, shaped once and ready to be cut into lines of any width.
struct Paragraph {
    /// A stretch of one font and one direction.
    private struct Item {
        var font: Int
        var level: UInt8
        /// Positions in `scalars`.
        var range: Range<Int>
    }

    private let fonts: FontStack
    private let scalars: [Unicode.Scalar]
    private let utf8: [UInt8]
    /// The UTF-8 offset of each character, and the text's length after the last.
    private let offsets: [Int]
    private let mayBreak: [Bool]
    private var items: [Item] = []
    /// How far each character moves the pen, in ems; the first of a cluster carries the whole.
    private var advances: [Double] = []

    init(_ text: some StringProtocol, _ fonts: FontStack, at start: Int) throws(TextError) {
        self.fonts = fonts
        // Tabs and the like have no glyph: they are spaces here.
        scalars = text.unicodeScalars.map { $0.value < 0x20 && $0.properties.isWhitespace ? " " : $0 }
        var offset = 0, offsets = [0]
        for scalar in scalars {
            offset += UTF8.width(scalar)
            offsets.append(offset)
        }
        self.offsets = offsets
        utf8 = Array(String(String.UnicodeScalarView(scalars)).utf8)
        mayBreak = LineBreaker.opportunities(scalars)
        try itemize(start)
        measure()
    }

    /// Cuts a text of Han characters, ASCII and their punctuation only: each is a cluster of its own, and all run from
    /// left to right, which spares such texts, most of a poster, the general rules.
    ///
    /// - Returns: Whether the text was of that kind.
    private mutating func itemizePlain(_ start: Int) throws(TextError) -> Bool {
        guard scalars.allSatisfy(Self.isPlain) else { return false }
        var last = -1
        for position in scalars.indices {
            let scalar = scalars[position]
            let font: Int
            if let known = fonts.fonts.firstIndex(where: { $0.covers(scalar) }) {
                font = known
            } else {
                font = try fonts.font(for: scalars[position...position], at: start + offsets[position])
            }
            if font == last {
                items[items.count - 1].range = items[items.count - 1].range.lowerBound..<position + 1
            } else {
                items.append(Item(font: font, level: 0, range: position..<position + 1))
                last = font
            }
        }
        return true
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0x3000...0x3029, 0x4E00...0x9FFF, 0xFF01...0xFF5E: true
        default: false
        }
    }

    /// Cuts the text where font or direction changes, never inside a character that people see as one.
    private mutating func itemize(_ start: Int) throws(TextError) {
        if try itemizePlain(start) { return }
        let levels = Bidi.levels(scalars)
        var position = 0
        for character in String(String.UnicodeScalarView(scalars)) {
            let range = position..<position + character.unicodeScalars.count
            let font = try fonts.font(for: scalars[range], at: start + offsets[position])
            if let last = items.indices.last, items[last].font == font, items[last].level == levels[position] {
                items[last].range = items[last].range.lowerBound..<range.upperBound
            } else {
                items.append(Item(font: font, level: levels[position], range: range))
            }
            position = range.upperBound
        }
    }

    private mutating func measure() {
        var byOffset = [Double](repeating: 0, count: utf8.count + 1)
        let buffer = ShapingBuffer()
        for item in items {
            for glyph in shape(item, buffer) { byOffset[glyph.cluster] += glyph.advance }
        }
        advances = scalars.indices.map { byOffset[offsets[$0]] }
    }

    private func shape(_ item: Item, _ buffer: borrowing ShapingBuffer) -> [Glyph] {
        let bytes = offsets[item.range.lowerBound]..<offsets[item.range.upperBound]
        return fonts.fonts[item.font].shape(utf8, bytes, isRightToLeft: item.level % 2 == 1, buffer)
    }

    // MARK: Lines

    /// The characters of each line that is at most `width` ems wide.
    ///
    /// A word that is wider than a line is cut where it must be; a single character wider than a line stays.
    func lineRanges(width: Double) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0, lastBreak = 0, pen = 0.0, index = 0
        while index < scalars.count {
            if mayBreak[index] { lastBreak = index }
            pen += advances[index]
            // Spaces at the end hang over.
            if pen > width + 1e-9, scalars[index] != " ", index > start {
                let end = lastBreak > start ? lastBreak : max(start + 1, clusterStart(index))
                lines.append(start..<end)
                (start, lastBreak, pen, index) = (end, end, 0, end)
                continue
            }
            index += 1
        }
        if start < scalars.count || lines.isEmpty { lines.append(start..<scalars.count) }
        return lines
    }

    /// The first character at or before an index that a line can begin with without tearing a cluster.
    private func clusterStart(_ index: Int) -> Int {
        var index = index
        while index > 0 && advances[index] == 0 { index -= 1 }
        return index
    }

    /// All in one line, in ems.
    var width: Double { advances.reduce(0, +) }

    /// The width of the widest stretch between two places where a line may end, in ems.
    var widestWord: Double {
        var widest = 0.0, pen = 0.0
        for index in scalars.indices {
            if mayBreak[index] { pen = 0 }
            if scalars[index] != " " {
                pen += advances[index]
                widest = max(widest, pen)
            }
        }
        return widest
    }

    /// The smallest width that needs no more lines than the given one, so that lines come out about equally long.
    func balancedWidth(_ width: Double) -> Double {
        let count = lineRanges(width: width).count
        guard count > 1 else { return width }
        var low = max(widestWord <= width ? widestWord : 0, width / Double(count + 1) / 2), high = width
        for _ in 0..<12 {
            let middle = (low + high) / 2
            if lineRanges(width: middle).count > count { low = middle } else { high = middle }
        }
        return high
    }

    /// Lays out one line at a font size.
    func line(_ range: Range<Int>, size: Double, _ buffer: borrowing ShapingBuffer) -> TextLine {
        var visible = range
        while let last = visible.last, scalars[last] == " " { visible = visible.lowerBound..<last }
        while let first = visible.first, scalars[first] == " " { visible = first + 1..<visible.upperBound }
        var pen = 0.0, runs: [GlyphRun] = []
        for item in visualOrder(visible) {
            runs.append(run(item, size: size, pen: &pen, buffer))
        }
        let text = String(String.UnicodeScalarView(scalars[visible]))
        return TextLine(runs: runs, size: size, width: pen, text: text)
    }

    private func run(_ item: Item, size: Double, pen: inout Double, _ buffer: borrowing ShapingBuffer) -> GlyphRun {
        var glyphs = shape(item, buffer), clusters: Set<Int> = []
        for index in glyphs.indices {
            clusters.insert(glyphs[index].cluster)
            glyphs[index].x = glyphs[index].x * size + pen
            glyphs[index].y *= size
            glyphs[index].advance *= size
            pen += glyphs[index].advance
        }
        return GlyphRun(
            font: fonts.fonts[item.font], size: size, isRightToLeft: item.level % 2 == 1, glyphs: glyphs,
            text: texts(of: clusters.sorted(), upTo: offsets[item.range.upperBound]))
    }

    /// The text from each cluster's offset to the next one's.
    private func texts(of clusters: [Int], upTo end: Int) -> [Int: String] {
        var texts: [Int: String] = [:]
        for (index, cluster) in clusters.enumerated() {
            let next = index + 1 < clusters.count ? clusters[index + 1] : end
            texts[cluster] = String(decoding: utf8[cluster..<next], as: UTF8.self)
        }
        return texts
    }

    /// The items of a line from left to right (UAX #9, rule L2).
    private func visualOrder(_ range: Range<Int>) -> [Item] {
        var line = items.compactMap { item -> Item? in
            let part = item.range.clamped(to: range)
            return part.isEmpty ? nil : Item(font: item.font, level: item.level, range: part)
        }
        guard let highest = line.map(\.level).max(), highest > 0 else { return line }
        for level in stride(from: highest, to: 0, by: -1) {
            var start = 0
            while start < line.count {
                guard line[start].level >= level else {
                    start += 1
                    continue
                }
                let end = line[start...].firstIndex { $0.level < level } ?? line.count
                line[start..<end].reverse()
                start = end
            }
        }
        return line
    }
}
#endif
