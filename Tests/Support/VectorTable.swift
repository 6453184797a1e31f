import Foundation

/// Tab-separated conformance data from the folder that the environment variable `QR_VECTORS` names.
public struct VectorTable: Sendable {
    /// One dictionary a row, by the names of the header line.
    public let rows: [[String: String]]

    /// nil, with a printed notice, where the variable is unset; a file that is missing then is a failure.
    public init?(_ name: String) throws {
        guard let text = try Self.text(name) else { return nil }
        let lines = text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        rows = lines.dropFirst().map { fields in
            Dictionary(uniqueKeysWithValues: zip(lines[0].map(String.init), fields.map(String.init)))
        }
    }

    /// A whole file of the folder.
    public static func text(_ name: String) throws -> String? {
        guard let folder = ProcessInfo.processInfo.environment["QR_VECTORS"] else {
            print("notice: QR_VECTORS is unset; \(name) is skipped")
            return nil
        }
        return try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }
}
