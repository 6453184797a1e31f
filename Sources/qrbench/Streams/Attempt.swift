internal import QRCredential
internal import QRImage
internal import QRIssue
internal import QRScan
internal import QRSymbol
internal import QRSystems
internal import QRVerify
internal import QRWire

#if Text
internal import QRPoster
internal import QRPress
internal import QRText
#endif

/// Does something without which the command cannot start; what fails is told with what it was for.
func attempt<Value: ~Copyable, Failure: Error>(
    _ what: String, _ body: () throws(Failure) -> Value
) throws(ToolError) -> Value {
    do throws(Failure) {
        return try body()
    } catch {
        throw .cannotStart("\(what): \(explanation(of: error))")
    }
}

/// What an error of any module says to a person.
func explanation(of error: any Error) -> String {
    switch error {
    case let error as CredentialError: located(error.message, error.offset)
    case let error as FileBridge.Failure: error.message
    case let error as ImageError: located(error.message, error.offset)
    case let error as ScanError: error.message
    case let error as IssueError: error.line.map { "line \($0): \(error.message)" } ?? error.message
    case let error as SymbolError: located(error.message, error.offset)
    case let error as SystemError:
        error.field.map { "\"\($0)\": \(error.message)" } ?? located(error.message, error.offset)
    case let error as VerifyError: located(error.message, error.offset)
    case let error as WireError: located(error.message, error.offset)
    case let error as ToolError: error.message ?? ""
    default: printExplanation(of: error)
    }
}

/// A message with the byte that it is about, counted from 1 as editors do; the first one tells nobody anything.
private func located(_ message: String, _ offset: Int?) -> String {
    offset.flatMap { $0 > 0 ? "byte \($0 + 1): \(message)" : nil } ?? message
}

/// The same for the errors of posters, which a build without text does not have.
private func printExplanation(of error: any Error) -> String {
    #if Text
    if let error = error as? PressError { return error.place.map { "\($0): \(error.message)" } ?? error.message }
    if let error = error as? PosterError { return error.field.map { "\($0): \(error.message)" } ?? error.message }
    if let error = error as? TextError { return located(error.message, error.offset) }
    #endif
    return String(describing: error)
}
