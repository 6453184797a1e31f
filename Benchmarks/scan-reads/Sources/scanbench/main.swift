// Reads and CPU time of the scanner over a folder of images with known contents.
// usage: scanbench --serve FOLDER, or
//        scanbench FOLDER MANIFEST [--sets a,b] [--effort fast] [--rotations 4] [--rounds 3] [--misses] [--times]
import Foundation
import QRScan

func option(_ name: String) -> String? {
    let arguments = CommandLine.arguments
    guard let place = arguments.firstIndex(of: name), place + 1 < arguments.count else { return nil }
    return arguments[place + 1]
}

func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

struct Tally {
    var reads = [0, 0, 0, 0]
    var misreads = 0
    var expected = 0
    var images = 0
    var seconds = 0.0
}

if let folder = option("--serve") {
    try serve(folder)
    exit(0)
}
let sets = Set((option("--sets") ?? "").split(separator: ",").map(String.init))
let samples = try loadCorpus(CommandLine.arguments[1], manifest: CommandLine.arguments[2], sets: sets)
let effort: ScanEffort = option("--effort") == "fast" ? .fast : option("--effort") == "exact" ? .exact : .thorough
let rotations = Int(option("--rotations") ?? "4")!, rounds = Int(option("--rounds") ?? "1")!
let showsMisses = CommandLine.arguments.contains("--misses")
let showsTimes = CommandLine.arguments.contains("--times")
var tallies: [String: Tally] = [:], order: [String] = []
var scanner = SymbolScanner()

for sample in samples {
    if tallies[sample.set] == nil { order.append(sample.set) }
    var tally = tallies[sample.set] ?? Tally(), image = sample.image
    for rotation in 0..<rotations {
        var best = Double.infinity, found: [ScannedSymbol] = []
        for _ in 0..<rounds {
            let start = cpuSeconds()
            found = try scanner.scan(image.pixels, width: image.width, height: image.height, effort: effort)
            best = min(best, cpuSeconds() - start)
        }
        let counted = sample.expected.filter { if case .extra = $0 { false } else { true } }
        var hits = 0
        for expectation in counted {
            let isRead = found.contains { symbol in
                switch expectation {
                case .text(let text): symbol.text == text
                case .bytes(let bytes), .extra(let bytes): symbol.payload == bytes
                }
            }
            hits += isRead ? 1 : 0
        }
        let wrong = found.filter { symbol in
            sample.isComplete
                && !sample.expected.contains { expectation in
                    switch expectation {
                    case .text(let text): symbol.text == text
                    case .bytes(let bytes), .extra(let bytes): symbol.payload == bytes
                    }
                }
        }
        tally.reads[rotation] += hits
        tally.misreads += wrong.count
        tally.seconds += best
        tally.images += 1
        if rotation == 0 { tally.expected += counted.count }
        for symbol in wrong {
            print("MISREAD \(sample.set)/\(sample.file) rotation \(rotation): \(symbol.text ?? "-") \(symbol)")
        }
        if showsMisses, hits < counted.count {
            print(
                "miss \(sample.set)/\(sample.file) rotation \(rotation) \(image.width)x\(image.height) \(Int(best * 1e6)) us"
            )
        }
        if showsTimes { print("\(Int(best * 1e6)) us \(sample.set)/\(sample.file) \(image.width)x\(image.height)") }
        if rotation + 1 < rotations { image = image.turned }
    }
    tallies[sample.set] = tally
}
for set in order {
    let tally = tallies[set]!
    let mean = tally.seconds / Double(tally.images) * 1e6
    print("\(set): reads \(tally.reads) of \(tally.expected), misreads \(tally.misreads), \(Int(mean)) us an image")
}
