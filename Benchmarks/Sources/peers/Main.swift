import CPeers
import QRImage
import QRSymbol
import Timing

/// Without options: the table of all cases.
///
/// - `--quick`: fewer and shorter rounds.
/// - `--json`: an object a line instead of text.
/// - `--with FILE`: puts the rows of another run, as `--json` writes them, into the table.
/// - `--versions`: versions 1 to 40, filled, for the plot, instead of the cases.
/// - `--inputs`: prints the cases' payloads, for peers that are no C libraries.
/// - `--libraries`: prints which libraries are linked.
@main struct Peers {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.contains("--inputs") { return printInputs() }
        if arguments.contains("--libraries") { return printLibraries() }
        let quick = arguments.contains("--quick")
        let race = quick ? Race(rounds: 3, sliceMilliseconds: 5) : Race()
        var rows = arguments.contains("--versions") ? versions(race) : try table(race, quick: quick)
        if let option = arguments.firstIndex(of: "--with"), option + 1 < arguments.count {
            rows += try Row.read(arguments[option + 1])
        }
        if arguments.contains("--json") {
            for row in rows { print(row.json) }
        } else {
            Table(rows: rows, ours: Set(Tier.all.map(\.name))).print()
        }
    }

    private static func printLibraries() {
        let zint = peer_zint_version()
        print("libraries  libqrencode \(String(cString: peer_qrencode_version())),", terminator: " ")
        print("zint \(zint / 10_000).\(zint / 100 % 100).\(zint % 100),", terminator: " ")
        print("libpng \(String(cString: peer_libpng_version())), libqrcodegen as packaged")
        for tier in Tier.all {
            print("tier       \(tier): \(Tier.available.contains(tier) ? "measured" : "not applicable")")
        }
    }

    private static func printInputs() {
        for item in EncodeCase.all {
            let payloads = item.payloads().map { "\"\(String(decoding: $0, as: UTF8.self))\"" }
            print("{\"name\":\"\(item.name)\",\"alphabet\":\"\(item.alphabet)\",", terminator: "")
            print("\"version\":\(item.version),\"level\":\"\(item.level.letter)\",", terminator: "")
            print("\"payloads\":[\(payloads.joined(separator: ","))]}")
        }
    }

    private static func table(_ race: Race, quick: Bool) throws -> [Row] {
        let checks = quick ? 16 : 256
        var rows: [Row] = []
        for item in EncodeCase.all { rows += EncodeRace(item, checks: checks).run(race) }
        rows += EncodeRace(mixedWithChecks: checks).run(race)
        return try rows + pictures(race)
    }

    private static func pictures(_ race: Race) throws -> [Row] {
        let bare = EncodeCase("6-M-106B", 6, .medium, .bytes, 106)
        let framed = EncodeCase("8-M-220A", 8, .medium, .alphanumeric, 220)
        // A quiet zone of 6 makes the 424 pixels a side of the design note's measurements.
        return try PictureRace("v6-bare", bare) { Drawing($0, quietZone: 6) }.run(race)
            + PictureRace("v8-frame", framed) { CodePicture($0, frame: CodeFrame(style: .green)).drawing() }.run(race)
    }

    private static func versions(_ race: Race) -> [Row] {
        var short = race
        short.slice /= 5
        return (1...40).flatMap { EncodeRace(.full($0), checks: 8).run(short) }
    }
}
