internal import ArgumentParser
internal import QREngine
internal import QRImage
internal import QRSymbol

struct Info: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show versions, CPU features and the kernel tier in use.",
        discussion: "Example:\n\n  qrbench info")

    func run(on console: Console) throws(ToolError) {
        for (name, value) in Self.facts { try console.write("\(name): \(value)\n") }
    }

    private static var facts: [(String, String)] {
        [
            ("qrbench", EngineInfo.version),
            ("tier", Tier.current.name),
            ("tiers available", Tier.available.map(\.name).joined(separator: " ")),
        ]
    }
}
