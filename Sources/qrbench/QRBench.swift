internal import ArgumentParser

@main
struct QRBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "qrbench", abstract: "Issue, draw, read and verify signed QR codes.")
}
