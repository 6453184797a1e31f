private import CFuzzDriver
private import Glibc

/// A program that libFuzzer feeds with inputs.
public protocol Fuzzer {
    /// Handles one input; a trap is a find, and so is what the sanitizers, the time and the memory limit report.
    static func check(_ input: Span<UInt8>)
}

/// The running fuzzer's `check`; libFuzzer's callback can capture nothing.
private nonisolated(unsafe) var checkInput: (Span<UInt8>) -> Void = { _ in }

extension Fuzzer {
    /// Does what libFuzzer's options on the command line say.
    public static func main() {
        checkInput = { check($0) }
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(
            LLVMFuzzerRunDriver(&count, &arguments) { bytes, count in
                checkInput(UnsafeBufferPointer(start: bytes, count: count).span)
                return 0
            })
    }
}

/// Ends the run as a find where `holds` is false; unlike `precondition` it says in release builds what was broken.
public func promise(_ promise: String, _ holds: Bool) {
    guard !holds else { return }
    fatalError("Broken promise: \(promise)")
}

/// Whether `body` comes to its end without throwing.
public func succeeds(_ body: () throws -> Void) -> Bool {
    do { try body() } catch { return false }
    return true
}
