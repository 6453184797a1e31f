#if Text
import QRImage
import QRPoster
import QRWire

/// A value of a template together with its path, so that every error names the field.
struct TemplateField {
    let json: JSON
    /// Such as `portrait.column[2].text[0].size`.
    let path: String

    func failure(_ message: String) -> PressError {
        PressError(.template, message, at: path.isEmpty ? "template" : path)
    }

    /// The member of a name; nil where it is absent.
    func optional(_ key: String) -> TemplateField? {
        json[key].map { TemplateField(json: $0, path: path.isEmpty ? key : "\(path).\(key)") }
    }

    func member(_ key: String) throws(PressError) -> TemplateField {
        guard let field = optional(key) else { throw failure("The field \u{201C}\(key)\u{201D} is missing: add it.") }
        return field
    }

    /// Refuses members of other names: a misspelt one would be silently without effect.
    func checkKeys(_ known: Set<String>) throws(PressError) {
        guard let members = json.members else { throw failure("Write an object in braces here.") }
        if let odd = members.first(where: { !known.contains($0.key) }) {
            throw failure(
                "\u{201C}\(odd.key)\u{201D} is not known here: write \(known.sorted().joined(separator: ", ")).")
        }
        guard Set(members.map(\.key)).count == members.count else {
            throw failure("A field stands here twice: remove one of the two.")
        }
    }

    var text: String {
        get throws(PressError) {
            guard let text = json.stringValue else { throw failure("Write a text in quotes here.") }
            return text
        }
    }

    func number(in range: ClosedRange<Double>) throws(PressError) -> Double {
        guard let value = json.doubleValue, range.contains(value) else {
            throw failure(
                "Write a number from \(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound)) here.")
        }
        return value
    }

    func integer(in range: ClosedRange<Int>) throws(PressError) -> Int {
        guard let value = json.integerValue, range.contains(Int(value)) else {
            throw failure("Write a whole number from \(range.lowerBound) to \(range.upperBound) here.")
        }
        return Int(value)
    }

    private static func plain(_ value: Double) -> String {
        value == value.rounded() ? "\(Int(value))" : "\(value)"
    }

    func elements() throws(PressError) -> [TemplateField] {
        guard let elements = json.elements else { throw failure("Write a list in brackets here.") }
        return elements.enumerated().map { TemplateField(json: $0.element, path: "\(path)[\($0.offset)]") }
    }

    func choice<Choice: CaseIterable & RawRepresentable<String>>(_ type: Choice.Type) throws(PressError) -> Choice {
        guard let choice = Choice(rawValue: try text) else {
            let names = Choice.allCases.map { $0.rawValue }.joined(separator: ", ")
            throw failure("Write one of \(names) here.")
        }
        return choice
    }
}
#endif
