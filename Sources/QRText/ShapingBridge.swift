#if Text
import CTextShaping

// The only file of QRText that calls C.

/// One face of a font file, open for shaping and drawing.
///
/// Sendable although it holds pointers: both objects are made immutable before anyone sees them, and HarfBuzz
/// allows immutable faces and fonts to be used from several threads at once.
@safe public final class Font: @unchecked Sendable {
    /// The file, with `#n` for the face of a collection, as it was named.
    public let path: String
    /// The name that a PDF embeds the font under, without spaces.
    public let postScriptName: String
    /// Design units a side of the em square.
    public let unitsPerEm: Double
    /// How far letters reach over and under the baseline, in ems; both positive.
    public let ascent: Double, descent: Double
    private let face: OpaquePointer, font: OpaquePointer

    /// Opens a font file; `file.ttc#2` is the third face of a collection.
    ///
    /// - Throws: `.unreadableFont`.
    public init(path: String) throws(TextError) {
        let (file, index) = Self.split(path)
        guard let blob = unsafe hb_blob_create_from_file_or_fail(file) else { throw Self.unreadable(path) }
        defer { unsafe hb_blob_destroy(blob) }
        guard unsafe index < hb_face_count(blob), let face = unsafe hb_face_create(blob, index) else {
            throw Self.unreadable(path)
        }
        guard unsafe hb_face_get_glyph_count(face) > 0, let font = unsafe hb_font_create(face) else {
            unsafe hb_face_destroy(face)
            throw Self.unreadable(path)
        }
        unsafe hb_face_make_immutable(face)
        unsafe hb_font_make_immutable(font)
        var extents = hb_font_extents_t()
        unsafe hb_font_get_h_extents(font, &extents)
        self.path = path
        unsafe self.face = face
        unsafe self.font = font
        unitsPerEm = unsafe Double(hb_face_get_upem(face))
        ascent = Double(extents.ascender) / unitsPerEm
        descent = Double(-extents.descender) / unitsPerEm
        postScriptName = unsafe Self.postScriptName(face)
    }

    deinit {
        unsafe hb_font_destroy(font)
        unsafe hb_face_destroy(face)
    }

    private static func split(_ path: String) -> (file: String, index: UInt32) {
        guard let mark = path.lastIndex(of: "#"), let index = UInt32(path[path.index(after: mark)...]) else {
            return (path, 0)
        }
        return (String(path[..<mark]), index)
    }

    private static func unreadable(_ path: String) -> TextError {
        TextError(
            .unreadableFont, "\u{201C}\(path)\u{201D} is no font file that can be read; name a TTF, OTF or TTC.")
    }

    private static func postScriptName(_ face: OpaquePointer) -> String {
        var bytes = [CChar](repeating: 0, count: 64), count = UInt32(64)
        _ = unsafe hb_ot_name_get_utf8(
            face, hb_ot_name_id_t(HB_OT_NAME_ID_POSTSCRIPT_NAME), nil, &count, &bytes)
        return String(decoding: bytes.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether the font has a glyph for a character, and one that can be seen: some fonts map what they lack to an
    /// empty glyph (WenQuanYi Micro Hei does so for U+2103).
    func covers(_ scalar: Unicode.Scalar) -> Bool {
        var glyph: hb_codepoint_t = 0
        guard unsafe hb_font_get_nominal_glyph(font, scalar.value, &glyph) != 0 else { return false }
        var extents = hb_glyph_extents_t()
        guard unsafe hb_font_get_glyph_extents(font, glyph, &extents) != 0 else { return false }
        return extents.width != 0 || extents.height != 0 || scalar.properties.isWhitespace
    }

    /// Shapes a stretch of one direction and font.
    ///
    /// - Parameters:
    ///   - text: The whole paragraph as UTF-8, which gives letters at the ends their neighbours.
    ///   - range: The bytes to shape.
    ///   - isRightToLeft: The direction.
    ///   - buffer: Scratch, emptied first.
    /// - Returns: Glyphs from left to right; lengths in ems, clusters as byte offsets in `text`.
    func shape(
        _ text: [UInt8], _ range: Range<Int>, isRightToLeft: Bool, _ buffer: borrowing ShapingBuffer
    ) -> [Glyph] {
        let buffer = unsafe buffer.pointer
        unsafe hb_buffer_clear_contents(buffer)
        unsafe text.withUnsafeBufferPointer { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) { bytes in
                unsafe hb_buffer_add_utf8(
                    buffer, bytes.baseAddress, Int32(bytes.count), UInt32(range.lowerBound), Int32(range.count))
            }
        }
        unsafe hb_buffer_guess_segment_properties(buffer)
        unsafe hb_buffer_set_direction(buffer, isRightToLeft ? HB_DIRECTION_RTL : HB_DIRECTION_LTR)
        unsafe hb_shape(font, buffer, nil, 0)
        return unsafe glyphs(in: buffer)
    }

    private func glyphs(in buffer: OpaquePointer) -> [Glyph] {
        var count: UInt32 = 0
        let infos = unsafe UnsafeBufferPointer(
            start: hb_buffer_get_glyph_infos(buffer, &count), count: Int(hb_buffer_get_length(buffer)))
        let positions = unsafe UnsafeBufferPointer(
            start: hb_buffer_get_glyph_positions(buffer, &count), count: infos.count)
        return infos.indices.map { index in
            let info = unsafe infos[index], position = unsafe positions[index]
            return Glyph(
                id: info.codepoint, cluster: Int(info.cluster), x: Double(position.x_offset) / unitsPerEm,
                y: Double(-position.y_offset) / unitsPerEm, advance: Double(position.x_advance) / unitsPerEm)
        }
    }

    /// The outline of a glyph in ems, y downwards, its origin on the baseline.
    public func outline(of glyph: UInt32) -> Path {
        var path = Path()
        unsafe withUnsafeMutablePointer(to: &path) { path in
            unsafe qrt_draw_glyph(font, glyph, DrawFunctions.shared.pointer, path)
        }
        let scale = 1 / unitsPerEm
        return path.applying(Transform(a: scale, b: 0, c: 0, d: -scale, tx: 0, ty: 0))
    }
}

/// HarfBuzz's buffer, reused from run to run.
@safe struct ShapingBuffer: ~Copyable {
    fileprivate let pointer: OpaquePointer

    init() {
        unsafe pointer = hb_buffer_create()
    }

    deinit {
        unsafe hb_buffer_destroy(pointer)
    }
}

/// The callbacks that collect an outline into the `Path` behind the data pointer.
///
/// Sendable although it holds a pointer: it is made immutable before it is used.
@safe private struct DrawFunctions: @unchecked Sendable {
    let pointer: OpaquePointer

    static let shared = DrawFunctions()

    private init() {
        unsafe pointer = hb_draw_funcs_create()
        unsafe hb_draw_funcs_set_move_to_func(
            pointer,
            { _, data, _, x, y, _ in
                unsafe data!.assumingMemoryBound(to: Path.self).pointee.steps.append(.move(point(x, y)))
            }, nil, nil)
        unsafe hb_draw_funcs_set_line_to_func(
            pointer,
            { _, data, _, x, y, _ in
                unsafe data!.assumingMemoryBound(to: Path.self).pointee.steps.append(.line(point(x, y)))
            }, nil, nil)
        unsafe hb_draw_funcs_set_quadratic_to_func(
            pointer,
            { _, data, _, cx, cy, x, y, _ in
                unsafe data!.assumingMemoryBound(to: Path.self).pointee.steps
                    .append(.quadratic(control: point(cx, cy), point(x, y)))
            }, nil, nil)
        unsafe hb_draw_funcs_set_cubic_to_func(
            pointer,
            { _, data, _, ax, ay, bx, by, x, y, _ in
                unsafe data!.assumingMemoryBound(to: Path.self).pointee.steps
                    .append(.cubic(point(ax, ay), point(bx, by), point(x, y)))
            }, nil, nil)
        unsafe hb_draw_funcs_make_immutable(pointer)
    }

}

private func point(_ x: Float, _ y: Float) -> Point {
    Point(Double(x), Double(y))
}

/// The bidirectional algorithm (UAX #9), as FriBidi does it.
enum Bidi {
    /// The embedding level of each character of a paragraph; odd levels run from right to left.
    static func levels(_ scalars: [Unicode.Scalar]) -> [UInt8] {
        let text = scalars.map(\.value), count = Int32(text.count)
        let types = text.map { fribidi_get_bidi_type($0) }
        var brackets = [FriBidiBracketType](repeating: 0, count: text.count)
        var levels = [FriBidiLevel](repeating: 0, count: text.count)
        var direction = FRIBIDI_PAR_ON
        unsafe fribidi_get_bracket_types(text, count, types, &brackets)
        _ = unsafe fribidi_get_par_embedding_levels_ex(types, brackets, count, &direction, &levels)
        return levels.map { UInt8(clamping: $0) }
    }
}

extension Font {
    /// How far a glyph moves the pen, in ems.
    public func advance(of glyph: UInt32) -> Double {
        unsafe Double(hb_font_get_glyph_h_advance(font, glyph)) / unitsPerEm
    }

    /// A table of the font file, such as `head` or `OS/2`; empty where there is none.
    public func table(_ tag: String) -> [UInt8] {
        unsafe Self.table(tag, of: face)
    }

    /// The part of the font that shows some glyphs, renumbered, without layout tables and hints: what PDF embeds.
    ///
    /// - Parameter glyphs: Glyph numbers of this font; 0, the missing glyph, is always kept.
    /// - Returns: The font data, and the number that each glyph has in it.
    /// - Throws: `.unreadableFont` where the font is damaged.
    public func subset(_ glyphs: some Sequence<UInt32>) throws(TextError) -> FontSubset {
        let input = unsafe hb_subset_input_create_or_fail()
        defer { unsafe hb_subset_input_destroy(input) }
        guard let input = unsafe input else { throw damaged }
        unsafe hb_subset_input_set_flags(
            input, HB_SUBSET_FLAGS_NO_HINTING.rawValue | HB_SUBSET_FLAGS_NAME_LEGACY.rawValue)
        for glyph in glyphs { unsafe hb_set_add(hb_subset_input_glyph_set(input), glyph) }
        for table in ["GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "DSIG", "kern", "VORG", "vhea", "vmtx"] {
            unsafe hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG), Self.tag(table))
        }
        guard let plan = unsafe hb_subset_plan_create_or_fail(face, input) else { throw damaged }
        defer { unsafe hb_subset_plan_destroy(plan) }
        guard let part = unsafe hb_subset_plan_execute_or_fail(plan) else { throw damaged }
        defer { unsafe hb_face_destroy(part) }
        let mapping = unsafe hb_subset_plan_old_to_new_glyph_mapping(plan)
        var numbers: [UInt32: UInt32] = [:]
        for glyph in glyphs { unsafe numbers[glyph] = hb_map_get(mapping, glyph) }
        let compact = unsafe Self.table("CFF ", of: part)
        let outlines: FontSubset.Outlines =
            unsafe compact.isEmpty
            ? .trueType(Self.bytes(hb_face_reference_blob(part))) : .compactFontFormat(compact)
        return FontSubset(outlines: outlines, numbers: numbers)
    }

    private var damaged: TextError {
        TextError(
            .unreadableFont,
            "\u{201C}\(path)\u{201D} is damaged: no part of it can be taken for embedding; name another, or "
                + "install it anew.")
    }

    private static func tag(_ name: String) -> hb_tag_t {
        name.utf8.reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func table(_ name: String, of face: OpaquePointer) -> [UInt8] {
        unsafe bytes(hb_face_reference_table(face, tag(name)))
    }

    /// Copies a blob and gives it back.
    private static func bytes(_ blob: OpaquePointer?) -> [UInt8] {
        var count: UInt32 = 0
        let data = unsafe hb_blob_get_data(blob, &count)
        let copy = unsafe UnsafeRawBufferPointer(start: data, count: Int(count)).map { $0 }
        unsafe hb_blob_destroy(blob)
        return copy
    }
}

/// The shaping library that is linked.
public enum ShapingLibrary {
    /// Such as `HarfBuzz 6.0.0`.
    public static var version: String { unsafe "HarfBuzz " + String(cString: hb_version_string()) }
}
#endif
