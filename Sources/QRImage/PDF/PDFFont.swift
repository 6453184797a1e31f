#if Text
import QRText

/// A font of a document, with a code of its own for every glyph that the document shows.
///
/// Codes are given in order of first use, so that pages can be written before it is known which glyphs the last
/// one needs. A glyph that stands for several texts, as one space glyph does for two kinds of space, has a code
/// for each: what is copied from the page is right.
struct PDFFont {
    struct Code {
        var number: UInt16
        /// How far the glyph moves the pen, in ems.
        var width: Double
    }

    let font: Font
    /// By code; the first, the missing glyph, is never shown.
    private(set) var glyphs: [UInt32] = [0]
    private(set) var texts: [String] = [""]
    private(set) var widths: [Double] = [0]
    /// The first code given to each glyph; 0 for none.
    private var firstCodes: [UInt16] = []
    private var furtherCodes: [Key: UInt16] = [:]

    private struct Key: Hashable {
        var glyph: UInt32
        var text: String
    }

    init(_ font: Font) {
        self.font = font
        widths[0] = font.advance(of: 0)
    }

    /// The code that stands for a glyph with a text, a new one where it has none yet.
    ///
    /// - Throws: `.tooLarge` past 65,535 codes.
    mutating func code(of glyph: UInt32, text: String) throws(ImageError) -> Code {
        let index = Int(glyph)
        if index < firstCodes.count, firstCodes[index] > 0 {
            let first = Int(firstCodes[index])
            if texts[first] == text { return Code(number: firstCodes[index], width: widths[first]) }
            if let further = furtherCodes[Key(glyph: glyph, text: text)] {
                return Code(number: further, width: widths[first])
            }
        }
        return try newCode(of: glyph, text: text)
    }

    private mutating func newCode(of glyph: UInt32, text: String) throws(ImageError) -> Code {
        guard glyphs.count <= UInt16.max, glyph <= UInt16.max else {
            throw ImageError(.tooLarge, "A document may show 65,535 glyphs of a font; write several documents.")
        }
        let code = UInt16(glyphs.count), index = Int(glyph)
        glyphs.append(glyph)
        texts.append(text)
        widths.append(font.advance(of: glyph))
        if index >= firstCodes.count {
            firstCodes.append(contentsOf: repeatElement(0, count: index + 1 - firstCodes.count))
        }
        if firstCodes[index] == 0 {
            firstCodes[index] = code
        } else {
            furtherCodes[Key(glyph: glyph, text: text)] = code
        }
        return Code(number: code, width: widths[widths.count - 1])
    }
}

extension PDFFont {
    /// The map from codes to text that makes a page searchable (9.10.3).
    var toUnicode: [UInt8] {
        var map: [UInt8] = []
        map.token(
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """)
        let named = texts.indices.filter { !texts[$0].isEmpty }
        Self.forEachHundred(named) { part in
            map.token("\(part.count) beginbfchar\n")
            for code in part {
                map.token("<")
                map.hex(UInt16(code))
                map.token("> <")
                texts[code].utf16.forEach { map.hex($0) }
                map.token(">\n")
            }
            map.token("endbfchar\n")
        }
        map.token(Self.mapEnd)
        return map
    }

    /// The map from codes to the character identifiers of a CFF font (9.7.5).
    ///
    /// - Parameter identifiers: By code.
    /// - Returns: The map as an embedded CMap.
    static func encoding(_ identifiers: [UInt32]) -> [UInt8] {
        var map: [UInt8] = []
        map.token(
            """
            %!PS-Adobe-3.0 Resource-CMap
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo 3 dict dup begin /Registry (Adobe) def /Ordering (Identity) def /Supplement 0 def end def
            /CMapName /QREngine-Codes def
            /CMapVersion 1 def
            /CMapType 1 def
            /WMode 0 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """)
        forEachHundred(Array(identifiers.indices)) { part in
            map.token("\(part.count) begincidchar\n")
            for code in part {
                map.token("<")
                map.hex(UInt16(code))
                map.token("> \(identifiers[code])\n")
            }
            map.token("endcidchar\n")
        }
        map.token(mapEnd)
        return map
    }

    private static let mapEnd = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"

    /// A block of a character map may hold 100 entries.
    private static func forEachHundred(_ codes: [Int], _ body: (ArraySlice<Int>) -> Void) {
        for start in stride(from: 0, to: codes.count, by: 100) {
            body(codes[start..<min(start + 100, codes.count)])
        }
    }
}
#endif
