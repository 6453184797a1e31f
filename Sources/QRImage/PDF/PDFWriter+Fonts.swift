#if Text
import QRText

extension PDFWriter {
    /// Writes the part of a font that the document uses, as a composite font with two-byte codes (9.7).
    mutating func addFont(_ used: PDFFont) throws(ImageError) -> Int {
        let subset: FontSubset
        do {
            subset = try used.font.subset(used.glyphs)
        } catch {
            throw ImageError(.codec, error.message)
        }
        let numbers = used.glyphs.map { subset.numbers[$0] ?? 0 }
        let embedded = try embed(subset, numbers)
        let name = Self.subsetName(used)
        let descriptor = addObject(Self.descriptor(of: used.font, name, file: embedded.file))
        let descendant = addObject(
            Array(
                """
                <</Type/Font/Subtype/\(embedded.subtype)/BaseFont/\(name)\
                /CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\
                /FontDescriptor \(descriptor) 0 R/DW 0/W[\(Self.widths(used, embedded.identifiers))]\
                \(embedded.map)>>
                """.utf8))
        let toUnicode = try addStream("", used.toUnicode)
        return addObject(
            Array(
                """
                <</Type/Font/Subtype/Type0/BaseFont/\(name)/Encoding \(embedded.encoding)\
                /DescendantFonts[\(descendant) 0 R]/ToUnicode \(toUnicode) 0 R>>
                """.utf8))
    }

    private struct EmbeddedFont {
        var subtype: String
        /// The descriptor's entry for the font file.
        var file: String
        /// From code to character identifier.
        var encoding: String
        /// The character identifier of each code.
        var identifiers: [UInt32]
        /// The descendant's entry that leads from identifiers to glyphs.
        var map: String
    }

    /// TrueType glyphs are found by a table from codes to glyph numbers; CFF fonts have identifiers of their own,
    /// to which the encoding leads.
    private mutating func embed(_ subset: FontSubset, _ numbers: [UInt32]) throws(ImageError) -> EmbeddedFont {
        switch subset.outlines {
        case .trueType(let file):
            var map: [UInt8] = []
            for number in numbers {
                map.append(UInt8(truncatingIfNeeded: number >> 8))
                map.append(UInt8(truncatingIfNeeded: number))
            }
            let table = try addStream("", map), stream = try addStream("/Length1 \(file.count)", file)
            return EmbeddedFont(
                subtype: "CIDFontType2", file: "/FontFile2 \(stream) 0 R",
                encoding: "/Identity-H", identifiers: numbers.indices.map { UInt32($0) },
                map: "/CIDToGIDMap \(table) 0 R")
        case .compactFontFormat(let table):
            let count = Int(numbers.max() ?? 0) + 1
            let charset = CFFCharset.identifiers(table, glyphCount: count)
            let identifiers = numbers.map { charset?[Int($0)] ?? $0 }
            let encoding = try addStream(
                "/Type/CMap/CMapName/QREngine-Codes/CIDSystemInfo"
                    + "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
                PDFFont.encoding(identifiers))
            let stream = try addStream("/Subtype/CIDFontType0C", table)
            return EmbeddedFont(
                subtype: "CIDFontType0", file: "/FontFile3 \(stream) 0 R",
                encoding: "\(encoding) 0 R", identifiers: identifiers, map: "")
        }
    }

    /// Six letters that tell subsets apart, taken from the glyphs, and the font's own name (9.6.4).
    private static func subsetName(_ used: PDFFont) -> String {
        var hash = used.glyphs.reduce(UInt32(2_166_136_261)) { ($0 ^ $1) &* 16_777_619 }
        var letters = ""
        for _ in 0..<6 {
            letters.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "A") + UInt8(hash % 26)))
            hash /= 26
        }
        let plain = used.font.postScriptName.unicodeScalars.filter {
            $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-")
        }
        return letters + "+" + (plain.isEmpty ? "Font" : String(String.UnicodeScalarView(plain)))
    }

    /// Widths by character identifier, in thousandths of an em.
    private static func widths(_ used: PDFFont, _ identifiers: [UInt32]) -> String {
        var byIdentifier: [UInt32: Double] = [:]
        for (code, identifier) in identifiers.enumerated() { byIdentifier[identifier] = used.widths[code] }
        var text: [UInt8] = [], next: UInt32?
        for identifier in byIdentifier.keys.sorted() {
            if identifier != next {
                text.token(next == nil ? "\(identifier)[" : "]\(identifier)[")
            }
            text.number((byIdentifier[identifier] ?? 0) * 1000)
            next = identifier + 1
        }
        text.token("]")
        return String(decoding: text, as: UTF8.self)
    }

    private static func descriptor(of font: Font, _ name: String, file: String) -> [UInt8] {
        let head = font.table("head")
        func unit(_ offset: Int) -> Int {
            guard head.count >= offset + 2 else { return 0 }
            let value = Int16(bitPattern: UInt16(head[offset]) << 8 | UInt16(head[offset + 1]))
            return Int((Double(value) * 1000 / font.unitsPerEm).rounded())
        }
        // xMin, yMin, xMax, yMax stand at 36 in `head`; no font here has fewer than symbolic flags (9.8.2), and
        // the stem width is a guess that only substitutes of the font would use.
        let box = [36, 38, 40, 42].map { "\(unit($0))" }.joined(separator: " ")
        let ascent = Int((font.ascent * 1000).rounded()), descent = Int((-font.descent * 1000).rounded())
        return Array(
            """
            <</Type/FontDescriptor/FontName/\(name)/Flags 4/FontBBox[\(box)]/ItalicAngle 0/Ascent \(ascent)\
            /Descent \(descent)/CapHeight \(ascent)/StemV 80\(file)>>
            """.utf8)
    }
}
#endif
