internal import ArgumentParser
internal import QRIssue
internal import QRSystems

struct Demo: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Issue, draw, admit and verify codes of every code system.",
        discussion: """
            Runs the tool's own commands with throw-away keys at fixed times, and checks what they say. The folder \
            keeps the keys, the trust list, the pictures, and every input and output; its replay.sh runs the same \
            commands again. Example:

              qrbench demo --out demo
            """)

    @Option(help: ArgumentHelp("The folder for keys, pictures, inputs and outputs.", valueName: "folder"))
    var out = "demo"

    @OptionGroup var streams: StreamOptions

    func run(on console: Console) async throws(ToolError) {
        let console = streams.apply(to: console)
        let origin = Process.workingFolder()
        try enterFolder()
        defer { _ = Process.enter(origin) }
        var hasFailed = false
        var script = ["#!/bin/sh", "# Runs the demo's commands again, in their order.", "cd \"$(dirname \"$0\")\""]
        for (name, play) in Self.scenarios {
            var stage = try Stage(name, console: console)
            try await play(&stage)
            hasFailed = hasFailed || stage.hasFailed
            script += ["", "# \(name)"] + stage.script
        }
        script += ["", "# A status of 1 on the way was a code that had to be stopped.", "exit 0"]
        try Stage.write(script.map { $0 + "\n" }.joined(), to: "replay.sh")
        try console.write("\nPictures, keys and inputs: \(Process.workingFolder())\n")
        if hasFailed { throw .someItemsFailed }
    }

    private typealias Play = @Sendable (inout Stage) async throws(ToolError) -> Void

    private static let scenarios: [(String, Play)] = [
        ("keys", makeKeys), ("xian", XianScenario.play), ("jilin", JilinScenario.play),
        ("tianjin", TianjinScenario.play), ("changzhou", ChangzhouScenario.play),
        ("shanghai", ShanghaiScenario.play), ("jiangsu", JiangsuScenario.play), ("changchun", ChangchunScenario.play),
        ("device", DeviceScenario.play),
    ]

    private static func makeKeys(on stage: inout Stage) async throws(ToolError) {
        for system in CodeSystem.builtIn {
            let key = Stage.key(system)
            try await stage.make(key, system.id, ["keys", "new", "--issuer", system.issuer, "--out", "keys"])
        }
        let isComplete = CodeSystem.builtIn.allSatisfy { FileBridge.exists(Stage.key($0)) }
        try stage.show("a throw-away key for each issuer, and one trust list", isComplete)
    }

    private func enterFolder() throws(ToolError) {
        do throws(FileBridge.Failure) {
            try FileBridge.makeFolder(out)
        } catch {
            throw .cannotStart("cannot make the folder \(out): \(error.message)")
        }
        guard Process.enter(out) else { throw .cannotStart("cannot enter the folder \(out): name another with --out") }
    }
}
