import Foundation
import QRScan

/// Scans sets as standard input asks for them, a line each: set, effort, rotation (0 to 3), between tabs. Answers with
/// a line for each image, its thread's CPU time in nanoseconds and `text:payload` of each symbol in hexadecimal,
/// between tabs, and then an empty line.
func serve(_ folder: String) throws {
    var sets: [String: [Luma]] = [:], scanner = SymbolScanner()
    for line in try String(contentsOfFile: "\(folder)/list.tsv", encoding: .utf8).split(separator: "\n") {
        let fields = line.split(separator: "\t").map(String.init)
        let data = FileManager.default.contents(atPath: "\(folder)/\(fields[0])/\(fields[1]).pgm") ?? Data()
        guard let image = Luma(pgm: Array(data)) else { fatalError("no PGM: \(line)") }
        sets[fields[0], default: []].append(image)
    }
    while let line = readLine() {
        let fields = line.split(separator: "\t").map(String.init)
        let effort = ScanEffort.allCases.first { "\($0)" == fields[1] }!
        for upright in sets[fields[0]]! {
            var image = upright
            for _ in 0..<Int(fields[2])! { image = image.turned }
            let start = cpuSeconds()
            let found = try scanner.scan(image.pixels, width: image.width, height: image.height, effort: effort)
            let nanoseconds = Int((cpuSeconds() - start) * 1e9)
            let symbols = found.map { "\t\(hex(Array(($0.text ?? "").utf8))):\(hex($0.payload))" }
            print("\(nanoseconds)\(symbols.joined())")
        }
        print("")
        fflush(nil)
    }
}

private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
}
