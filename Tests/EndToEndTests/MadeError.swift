import Foundation
import Testing

/// A place in the sources where an error is made.
struct MadeError {
    let module: String
    /// The file's name and the line.
    let place: String
    /// The whole call, with its arguments.
    let call: String
    /// The literal, each interpolation as one sign; nil where the message is made elsewhere.
    let message: String?
    /// Whether another error's message, which is in this list too, is part of it.
    let passesOn: Bool

    static func all() throws -> [MadeError] {
        let begin = try Regex(
            #"(?:\b[A-Z]\w*Error|\bfailure|\berror|\.stopped|\.cannotStart)\("#)
        var errors: [MadeError] = []
        for (module, file, source) in try SourceFile.all() {
            for match in source.matches(of: begin) {
                let line = source[..<match.range.lowerBound].count { $0 == "\n" } + 1
                let call = source[match.range.lowerBound...].prefix(through: closing(source, match.range.upperBound))
                guard let error = MadeError(module, "\(file):\(line)", String(call)) else { continue }
                errors.append(error)
            }
        }
        return errors
    }

    /// nil for a call that makes no error: a declaration, a pattern, a conversion.
    private init?(_ module: String, _ place: String, _ call: String) {
        let arguments = call.drop { $0 != "(" }.dropFirst().drop { $0.isWhitespace }
        // The code comes first, if there is one.
        let rest: Substring
        if let code = arguments.prefixMatch(of: /\.\w+\s*,\s*/) {
            rest = arguments[code.range.upperBound...]
        } else {
            rest = arguments
        }
        (self.module, self.place, self.call) = (module, place, call)
        let isTyped = call.prefix { $0 != "(" }.hasSuffix("Error")
        if rest.first == "\"" {
            (message, passesOn) = Self.literal(rest)
        } else if isTyped, arguments.first == ".", call.contains(",") {
            message = nil
            passesOn = call.contains(/[Mm]essage|explain|reason|words|, error[,)]/)
        } else {
            return nil
        }
    }

    private static func closing(_ source: String, _ start: String.Index) -> String.Index {
        var depth = 1, index = start, isText = false
        while depth > 0, index < source.endIndex {
            let character = source[index]
            if character == "\\", isText, source[source.index(after: index)] != "(" {
                index = source.index(after: index)
            } else if character == "\"" {
                isText.toggle()
            } else if character == "(" {
                depth += 1
            } else if character == ")" {
                depth -= 1
            }
            if depth > 0 { index = source.index(after: index) }
        }
        return index
    }

    /// The text of a literal and of those that `+` adds to it.
    private static func literal(_ source: Substring) -> (text: String, passesOn: Bool) {
        var text = "", passesOn = false, rest = source.dropFirst(), depth = 0
        while let character = rest.popFirst() {
            if character == "\\", rest.first == "(" {
                depth = 0
                var inside = ""
                repeat {
                    let next = rest.removeFirst()
                    inside.append(next)
                    depth += next == "(" ? 1 : next == ")" ? -1 : 0
                } while depth > 0
                if inside.contains(/[Mm]essage|explanation|reason|lastFailure|decision/) { passesOn = true }
                text.append("…")
            } else if character == "\\" {
                text.append(rest.removeFirst())
            } else if character == "\"" {
                let after = rest.drop { $0.isWhitespace }
                guard after.first == "+" else { break }
                let next = after.dropFirst().drop { $0.isWhitespace }
                guard next.first == "\"" else { break }
                rest = next.dropFirst()
            } else {
                text.append(character)
            }
        }
        return (text, passesOn)
    }
}

/// A code of a module's errors, as the sources declare it.
struct ErrorCode {
    let module: String
    let name: String
    /// As users see it.
    let text: String
    /// The documentation above it.
    let comment: String

    static func all() throws -> [ErrorCode] {
        let declaration =
            /((?: *\/\/\/[^\n]*\n)*) *(?:public|package) static let (\w+) = (?:Self|Code|\w+Error\.Code)\("([a-z-]+)"\)/
        return try SourceFile.all().filter { $0.name.contains("Error") }.flatMap { file in
            file.text.matches(of: declaration).map { match in
                let comment = match.1.replacing("///", with: "").split { $0.isWhitespace }.joined(separator: " ")
                return ErrorCode(
                    module: file.module, name: String(match.2), text: String(match.3), comment: comment)
            }
        }
    }
}

/// The files under Sources.
enum SourceFile {
    static func all() throws -> [(module: String, name: String, text: String)] {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        folder.appendPathComponent("Sources")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.map { file in
            let module = file.pathComponents[folder.pathComponents.count]
            return (module, file.lastPathComponent, try String(contentsOf: file, encoding: .utf8))
        }
    }
}
