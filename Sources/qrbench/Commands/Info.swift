internal import ArgumentParser
internal import QRCredential
internal import QREngine
internal import QRImage
internal import QRSymbol
internal import QRWire

#if Text
internal import QRText
#endif

struct Info: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show versions, CPU features and the kernel tier in use.",
        discussion: "Example:\n\n  qrbench info")

    func run(on console: Console) async throws(ToolError) {
        for (name, value) in Self.facts { try console.write("\(name): \(value)\n") }
    }

    private static var facts: [(String, String)] {
        var facts = [
            ("qrbench", EngineInfo.version), ("CPU", processor("model name")), ("CPU features", features),
            ("tier", Tier.current.name), ("tiers available", Tier.available.map(\.name).joined(separator: " ")),
            ("libcrypto", CryptoLibrary.version), ("zlib", CompressionLibrary.version),
            ("libpng", ImageLibraries.pngVersion), ("libjpeg", ImageLibraries.jpegVersion),
        ]
        #if Text
        facts.append(("text", ShapingLibrary.version))
        #else
        facts.append(("text", "none in this build"))
        #endif
        return facts
    }

    /// Those that the kernel's tiers look for.
    private static var features: String {
        let wanted: Set<Substring> = [
            "ssse3", "sse4_2", "bmi2", "avx2", "avx512f", "avx512bw", "avx512vl", "avx512vbmi", "avx512_vpopcntdq",
            "gfni", "pclmulqdq", "asimd", "pmull",
        ]
        let names = (processor("flags") + " " + processor("Features")).split(separator: " ").filter(wanted.contains)
        return names.isEmpty ? "unknown" : names.sorted().joined(separator: " ")
    }

    /// One line of what Linux says of the first CPU; empty where it says nothing.
    private static func processor(_ key: String) -> String {
        guard let bytes = try? InputFile.read("/proc/cpuinfo") else { return "" }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where line.hasPrefix(key) {
            return line.split(separator: ":", maxSplits: 1).last.map { String($0.drop { $0 == " " }) } ?? ""
        }
        return ""
    }
}
