import Foundation
import QRCredential

/// What the C library's `zdump` says of a time zone.
struct ZoneDump {
    let seconds: Int64
    let offset: Int

    /// The last second before and the first of every change of the clocks; nil where there is no such command.
    static func changes(of zone: String, years: String) throws -> [ZoneDump]? {
        let places = ["/usr/bin/zdump", "/usr/sbin/zdump"]
        guard let path = places.first(where: FileManager.default.isExecutableFile) else { return nil }
        let command = Process(), output = Pipe()
        command.executableURL = URL(fileURLWithPath: path)
        command.arguments = ["-v", "-c", years, zone]
        command.environment = ["LC_ALL": "C"]
        command.standardOutput = output
        try command.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        command.waitUntilExit()
        return text.split(separator: "\n").compactMap(Self.init)
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Reads a line such as `Europe/Dublin  Sun Mar 30 00:59:59 2025 UT = … gmtoff=0`; nil for the ends of time.
    private init?(_ line: Substring) {
        let words = line.split(separator: " ")
        guard words.count > 6, let month = Self.months.firstIndex(of: String(words[2])), let day = Int(words[3]),
            let offset = words.last?.split(separator: "=").last.flatMap({ Int($0) }),
            let time = Timestamp(
                rfc3339: "\(words[5])-\(Self.padded(month + 1))-\(Self.padded(day))T\(words[4])Z")
        else { return nil }
        seconds = time.seconds
        self.offset = offset
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
