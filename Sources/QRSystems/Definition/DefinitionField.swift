internal import QRWire

/// One value of a definition together with its path, so that every error can name its field.
struct DefinitionField {
    let value: JSON
    /// Such as `reasons[2].text.zh`; empty for the whole document.
    let path: String

    func error(_ code: SystemError.Code, _ message: String) -> SystemError {
        SystemError(code, message, field: path.isEmpty ? nil : path)
    }

    /// The object's members by key.
    ///
    /// - Throws: `.badField` where it is no object, `.unknownField` for a key that is not among `known`.
    func members(_ known: Set<String>) throws(SystemError) -> DefinitionObject {
        guard let members = value.members else { throw error(.badField, "Write an object in braces here.") }
        for member in members where !known.contains(member.key) {
            throw SystemError(
                .unknownField,
                "The definition knows no such field: write one of \(known.sorted().joined(separator: ", ")).",
                field: path.isEmpty ? member.key : "\(path).\(member.key)")
        }
        return DefinitionObject(
            path: path,
            fields: Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first }))
    }

    func string() throws(SystemError) -> String {
        guard let text = value.stringValue else { throw error(.badField, "Write a text in quotes here.") }
        guard !text.isEmpty else { throw error(.missingField, "The text is empty: fill it in.") }
        guard text.utf8.count <= SystemsLimits.textBytes else {
            throw error(.outOfRange, "A text has at most \(SystemsLimits.textBytes) bytes; shorten it.")
        }
        return text
    }

    func bool() throws(SystemError) -> Bool {
        guard let bool = value.boolValue else { throw error(.badField, "Write true or false here.") }
        return bool
    }

    func integer(_ range: ClosedRange<Int64>) throws(SystemError) -> Int64 {
        guard let integer = value.integerValue else { throw error(.badField, "Write a whole number here.") }
        guard range.contains(integer) else {
            throw error(.outOfRange, "Write a number from \(range.lowerBound) to \(range.upperBound) here.")
        }
        return integer
    }

    func list<Element>(
        _ element: (DefinitionField) throws(SystemError) -> Element
    ) throws(SystemError) -> [Element] {
        guard let values = value.elements else { throw error(.badField, "Write a list in brackets here.") }
        guard values.count <= SystemsLimits.listEntries else {
            throw error(.outOfRange, "Write at most \(SystemsLimits.listEntries) entries.")
        }
        var list: [Element] = []
        for (index, value) in values.enumerated() {
            list.append(try element(DefinitionField(value: value, path: "\(path)[\(index)]")))
        }
        return list
    }

    /// A name of a closed list, such as a colour.
    func named<Value>(_ make: (String) -> Value?) throws(SystemError) -> Value {
        let name = try string()
        guard let value = make(name) else {
            throw error(.unknownName, "\(name) is not among the names known here: correct its spelling.")
        }
        return value
    }

    func text() throws(SystemError) -> LocalizedText {
        guard let members = value.members else {
            throw error(.badField, "Write texts by language here, as {\"zh\": \"...\", \"en\": \"...\"}.")
        }
        guard members.count <= SystemsLimits.listEntries else {
            throw error(.outOfRange, "Write at most \(SystemsLimits.listEntries) languages.")
        }
        var texts: [String: String] = [:]
        for member in members {
            texts[member.key] = try DefinitionField(value: member.value, path: "\(path).\(member.key)").string()
        }
        guard let zh = texts.removeValue(forKey: "zh"), let en = texts.removeValue(forKey: "en") else {
            throw error(.missingField, "Give the text in zh and in en.")
        }
        return LocalizedText(zh: zh, en: en, others: texts)
    }
}

/// An object of a definition, by key.
struct DefinitionObject {
    let path: String
    let fields: [String: JSON]

    subscript(key: String) -> DefinitionField? {
        // JSON null reads as absent.
        guard let value = fields[key], value != .null else { return nil }
        return DefinitionField(value: value, path: path.isEmpty ? key : "\(path).\(key)")
    }

    func required(_ key: String) throws(SystemError) -> DefinitionField {
        if let field = self[key] { return field }
        throw SystemError(.missingField, "The field is missing: add it.", field: path.isEmpty ? key : "\(path).\(key)")
    }
}
