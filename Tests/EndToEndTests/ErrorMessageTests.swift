import Foundation
import Testing

/// Every message that the sources can give: what is wrong, and what to do about it, in words; none is a bare code.
///
/// The messages are taken from the sources themselves, so that a new one is looked at without anybody's thinking of it.
@Suite struct ErrorMessageTests {
    private static let found = Result { try MadeError.all() }

    private func errors() throws -> [MadeError] {
        let errors = try Self.found.get()
        #expect(errors.count > 450, "the search has lost its way: \(errors.count)")
        return errors
    }

    @Test func noMessageIsABareCode() throws {
        for error in try errors() {
            guard let message = error.message else { continue }
            print("\(error.place): \(message)")
            let words = message.split { $0 == " " || $0 == "\n" }
            // An empty one stands for a status alone.
            guard !error.passesOn, message.contains(where: { $0.isLetter }) else { continue }
            // What, and what of it: a subject and a predicate; no name of a code has a space.
            #expect(words.count >= 3, "\(error.place): \(message)")
            let isBareNumber = message.contains("error …") || message.contains("code …")
            #expect(!isBareNumber, "\(error.place): \(message)")
        }
    }

    /// A clause that begins with a verb in the imperative, unless another error's message stands in this one.
    @Test func everyMessageSaysWhatToDo() throws {
        for error in try errors() {
            guard let message = error.message, !error.passesOn, !message.isEmpty else { continue }
            #expect(message.saysWhatToDo, "\(error.place): \(message)")
        }
    }

    /// An error without a literal of its own hands on one that was looked at where it was made.
    @Test func noMessageEscapesTheSearch() throws {
        for error in try errors() where error.message == nil {
            #expect(error.passesOn, "\(error.place): \(error.call)")
        }
    }

    /// What a parser throws has its byte, what a definition or request throws its field: callers add the file or line.
    @Test func parsersAndFieldsNameThePlace() throws {
        let arguments = ["QRWire": ["at:", "column"], "QRSystems": ["field:", "at:", "error("]]
        var count = 0
        for error in try errors() {
            guard let arguments = arguments[error.module] else { continue }
            count += 1
            #expect(arguments.contains { error.call.contains($0) }, "\(error.place): \(error.call)")
        }
        #expect(count > 90)
    }

    /// Each code of each module: its name is the Swift one with hyphens, a comment says what it means, and an error
    /// somewhere has it.
    @Test func everyCodeIsExplainedAndUsed() throws {
        let codes = try ErrorCode.all(), errors = try errors()
        #expect(codes.count > 60)
        for code in codes {
            print("\(code.module).\(code.name) (\(code.text)): \(code.comment)")
            #expect(code.comment.hasSuffix("."), "\(code.module).\(code.name)")
            #expect(code.text.replacing("-", with: "") == code.name.lowercased(), "\(code.module).\(code.name)")
            #expect(
                errors.contains { $0.call.contains(".\(code.name)") }, "\(code.module).\(code.name) is never thrown")
        }
    }
}

extension String {
    private static let verbs = Set(
        """
        add ask begin build check choose convert copy correct define divide double end enter exchange fill flatten free \
        get give go hand have install issue keep leave look make measure mend name open print publish put remove repeat \
        report restore resume save scale scan seal see send shorten show sign skip sort split state take try type use \
        wait write
        """.split(separator: " ").map(String.init))

    /// Whether a clause begins with a verb that tells somebody to do something.
    fileprivate var saysWhatToDo: Bool {
        let clauses = replacing(", ", with: ": ").replacing("; ", with: ": ").replacing(#/[.?] /#, with: ": ")
            .replacing(" and ", with: ": ").split(separator: ": ")
        return clauses.contains { clause in
            let word = clause.drop { !$0.isLetter }.prefix { $0.isLetter }
            return Self.verbs.contains(word.lowercased())
        }
    }
}
