import Foundation
import Testing

/// Every message that the sources can give: none is a bare code, and each says what is wrong in words.
///
/// The messages are taken from the sources themselves, so that a new one is looked at without anybody's thinking of it.
@Suite struct ErrorMessageTests {
    private struct Message {
        let place: String
        /// The literal, each interpolation as one sign.
        let text: String
        /// Whether another error's message, which is in this list too, is part of it.
        let passesOn: Bool
    }

    private static let sources: URL = {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder.appendingPathComponent("Sources")
    }()

    private func messages() throws -> [Message] {
        let begin = try Regex(
            #"(?:[A-Z]\w*Error|\bfailure|\berror|\bstopped|\bcannotStart)\(\s*(?:\.\w+\s*,\s*)?(?=")"#)
        let files = try #require(FileManager.default.enumerator(at: Self.sources, includingPropertiesForKeys: nil))
        var messages: [Message] = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let source = try String(contentsOf: file, encoding: .utf8)
            for match in source.matches(of: begin) {
                let line = source[..<match.range.lowerBound].count { $0 == "\n" } + 1
                let (text, passesOn) = literal(source[match.range.upperBound...])
                messages.append(Message(place: "\(file.lastPathComponent):\(line)", text: text, passesOn: passesOn))
            }
        }
        return messages
    }

    /// The text of a literal and of those that `+` adds to it.
    private func literal(_ source: Substring) -> (text: String, passesOn: Bool) {
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
                if inside.contains("essage") || inside.contains("explanation") || inside.contains("reason") {
                    passesOn = true
                }
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

    @Test func noMessageIsABareCode() throws {
        let messages = try messages()
        #expect(messages.count > 300, "the search has lost its way: \(messages.count)")
        for message in messages {
            print("\(message.place): \(message.text)")
            let words = message.text.split { $0 == " " || $0 == "\n" }
            // An empty one stands for a status alone; what a system's definition says is its own.
            guard !message.passesOn, message.text.contains(where: { $0.isLetter }) else { continue }
            // What, and what of it: a subject and a predicate; no name of a code has a space.
            #expect(words.count >= 3, "\(message.place): \(message.text)")
            let isBareNumber = message.text.contains("error …") || message.text.contains("code …")
            #expect(!isBareNumber, "\(message.place): \(message.text)")
        }
    }
}
