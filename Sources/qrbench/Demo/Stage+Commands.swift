internal import QRSystems
internal import QRWire

/// The commands that scenarios run, with the keys and the trust list of the demo's folder.
extension Stage {
    /// Issues health codes of a system; the pictures go to the scenario's folder.
    mutating func issue(
        _ system: CodeSystem, at time: String, _ requests: [String], options: [String] = []
    ) async throws(ToolError) -> Outcome {
        let arguments = [
            "issue", "--system", system.id, "--key", Self.key(system), "--at", time, "--images",
            picturesFolder("codes"), "--index-from", String(nextIndex),
        ]
        nextIndex += requests.count
        return try await run("issue", arguments + options, input: requests)
    }

    /// Shows payloads to a gate.
    mutating func verify(
        at time: String, _ payloads: [String], options: [String] = []
    ) async throws(ToolError) -> Outcome {
        try await run("verify", ["verify", "--trust", Self.trust, "--at", time] + options, input: payloads)
    }

    /// Scans a venue code with the phone that shows a health code.
    mutating func admit(
        _ system: CodeSystem, at time: String, _ requests: [String], options: [String] = []
    ) async throws(ToolError) -> Outcome {
        // The scenario's clock stands still, and so would the names of the pictures.
        visits += 1
        let arguments = [
            "admit", "--key", Self.key(system), "--trust", Self.trust, "--at", time, "--image-dir",
            picturesFolder("passes-\(visits)"),
        ]
        return try await run("admit", arguments + options, input: requests)
    }

    /// Signs venue codes for the rows of a table.
    mutating func venues(
        _ system: CodeSystem, at time: String, table rows: [String]
    ) async throws(ToolError) -> Outcome {
        let table = file("venues.csv")
        try Self.write(rows.map { $0 + "\n" }.joined(), to: table)
        let arguments = [
            "venue", "--system", system.id, "--key", Self.key(system), "--at", time, "--csv", table, "--images",
            picturesFolder("venues"),
        ]
        return try await run("venue", arguments)
    }

    /// Whether the pictures that a command drew read back, as genuine, to what its result lines say; `member` is the
    /// one that holds the payload.
    mutating func readsBack(
        _ drawn: Outcome, _ member: String = "payload", at time: String, options: [String]
    ) async throws(ToolError) -> Bool {
        let pictures = drawn.texts("image")
        let seen = try await verify(at: time, [], options: options + pictures)
        return !pictures.isEmpty && seen.texts("payload") == drawn.texts(member)
            && seen.lines.allSatisfy { $0["genuine"] == .bool(true) }
    }

    static let trust = "keys/trust.json"

    static func key(_ system: CodeSystem) -> String { "keys/\(system.issuer).pem" }

    /// Commands make the folders that they write pictures to.
    private func picturesFolder(_ name: String) -> String { file(name) }
}
