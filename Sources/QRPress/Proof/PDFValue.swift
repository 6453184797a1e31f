#if Text
/// An object of a PDF file (ISO 32000-1, 7.3).
indirect enum PDFValue: Hashable {
    case null
    case bool(Bool)
    case number(Double)
    case string([UInt8])
    case name(String)
    case array([PDFValue])
    case dictionary([String: PDFValue])
    case reference(Int)

    subscript(key: String) -> PDFValue? {
        guard case .dictionary(let entries) = self else { return nil }
        return entries[key]
    }

    var number: Double? {
        guard case .number(let value) = self else { return nil }
        return value
    }

    var name: String? {
        guard case .name(let name) = self else { return nil }
        return name
    }

    var elements: [PDFValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    var entries: [String: PDFValue]? {
        guard case .dictionary(let entries) = self else { return nil }
        return entries
    }

    var string: [UInt8]? {
        guard case .string(let bytes) = self else { return nil }
        return bytes
    }

    /// Whether it is a string of this ASCII text; compared as bytes, for a stranger's text may take for ever.
    func says(_ text: String) -> Bool { string?.elementsEqual(text.utf8) == true }
}
#endif
