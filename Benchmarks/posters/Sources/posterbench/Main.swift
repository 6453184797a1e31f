// Prints posters of the real venue list and says what that took.
// usage: posterbench orders VENUES.csv COUNT            writes the orders for the peers, a line each, by tabs
//        posterbench print VENUES.csv COUNT FILE.pdf [--proof] [--fast|--small]
// Prints pages, CPU seconds of printing (signing and reading the table are not counted), resident kilobytes before
// and at most, and the bytes of the file.
import Foundation
import QRCredential
import QRImage
import QRIssue
import QRPoster
import QRPress
import QRSystems
import QRText

@main
struct PosterBench {
    /// 2026-11-21T09:30:00Z.
    static let time = Timestamp(seconds: 1_795_253_400)

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 4, let count = Int(arguments[3]) else {
            fatalError("see the first lines of Main.swift")
        }
        let system = try CodeSystem.builtIn("changchun")
        let orders = try await orders(of: arguments[2], count, system)
        if arguments[1] == "orders" { return write(orders) }
        var options = PressOptions(
            template: try PosterTemplate(builtIn: "standard"), fonts: try FontStack(), paper: .a4, title: "Posters",
            createdAt: time.seconds)
        options.values = ["system": system.name.zh, "system_en": system.name.en]
        options.isProofed = arguments.contains("--proof")
        if arguments.contains("--fast") { options.pdf.compression = .fast }
        if arguments.contains("--small") { options.pdf.compression = .small }
        let before = memory("VmRSS"), start = cpuSeconds()
        let summary = try PressRun(options).print(orders, to: .file(arguments[4]))
        let seconds = cpuSeconds() - start
        guard summary.posters == count, summary.proofed == (options.isProofed ? count : 0) else {
            fatalError("not every poster was printed: \(summary.failures)")
        }
        let bytes = try FileManager.default.attributesOfItem(atPath: arguments[4])[.size] as? Int ?? 0
        print(summary.pages, seconds, before, memory("VmHWM"), bytes)
    }

    /// The venues of the list, and then their further places, until there are as many as wanted: no two alike.
    private static func orders(of path: String, _ count: Int, _ system: CodeSystem) async throws -> [PosterOrder] {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        var table = try VenueTable(parsing: bytes.span)
        let rows = table.rows
        table.rows = (0..<count).map { index in
            var row = rows[index % rows.count]
            guard index >= rows.count, case .success(var venue) = row.content else { return row }
            venue.application.space += "第\(index / rows.count)登记点"
            row.content = .success(venue)
            return row
        }
        let key = try SigningKey(
            ed25519Seed: Array(1...32), attributes: KeyAttributes(issuer: system.issuer, kinds: .venue))
        let issuer = try VenueIssuer(system: system, time: time, signer: OpenSSLSigner(key))
        return try await issuer.issue(table).map { answer in
            var order = PosterOrder(try answer.content.get(), line: answer.line, system: system)
            (order.size, order.copies) = ("", 1)
            return order
        }
    }

    private static func write(_ orders: [PosterOrder]) {
        for order in orders {
            let names = ["name", "name_en", "space", "address", "category", "unit", "serial", "issued"]
            let fields = names.map { name in
                (order.fields[name] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
            }
            print(([String(decoding: order.payload, as: UTF8.self)] + fields).joined(separator: "\t"))
        }
    }

    private static func cpuSeconds() -> Double {
        Double(clock()) / Double(CLOCKS_PER_SEC)
    }

    /// Kilobytes, as the system counts them.
    private static func memory(_ name: String) -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
        return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }
}
