internal import QRSystems
internal import QRWire

/// A checkpoint device: trusts a signed bundle, learns from status lists, and takes neither in an older version.
enum DeviceScenario {
    private static let morning = "2022-04-10T08:00:00+08:00"
    private static let noon = "2022-04-10T12:00:00+08:00"

    static func play(on stage: inout Stage) async throws(ToolError) {
        let first = stage.nextIndex
        let codes = try await stage.issue(
            .shanghai, at: morning,
            (1...4).map { #"{"id":"d-\#($0)","holder":"P-310000-d\#($0)","status":"green"}"# },
            options: ["--format", "svg"])
        try await bundle(codes.texts("payload"), on: &stage)
        try await lists(codes.texts("payload"), first, on: &stage)
    }

    private static func bundle(_ payloads: [String], on stage: inout Stage) async throws(ToolError) {
        let root = "keys-root/root.pem"
        try await stage.make(root, "root", ["keys", "new", "--issuer", "root", "--out", "keys-root"])
        let (older, newer) = (stage.file("trust-1.jws"), stage.file("trust-2.jws"))
        for (bundle, time) in [(older, morning), (newer, noon)] {
            _ = try await stage.run("trust", ["trust", "--key", root, "--at", time, "-o", bundle, Stage.trust])
        }
        let state = ["--root", "keys-root/trust.json", "--state", stage.freshFile("bundles.state")]
        let today = try await verify(payloads, trust: newer, state, on: &stage)
        try stage.show(
            "a trust bundle signed by the root key is believed", today.texts("verdict").allSatisfy { $0 == "pass" })
        let rollback = try await verify(payloads, trust: older, state, on: &stage)
        try stage.show("an older trust bundle is refused", rollback.status == 2 && rollback.lines.isEmpty)
    }

    private static func lists(_ payloads: [String], _ first: Int, on stage: inout Stage) async throws(ToolError) {
        let (whole, change) = (stage.file("status.cwt"), stage.file("status-change.cwt"))
        let key = ["status", "--key", Stage.key(.shanghai), "--issuer", "310000", "--day", "2022-04-10"]
        _ = try await stage.run(
            "status", key + ["--at", morning, "--hours", "6", "-o", whole],
            input: [#"{"index":\#(first + 1),"status":"revoked"}"#])
        _ = try await stage.run(
            "status", key + ["--at", noon, "--from", whole, "--delta", "-o", change],
            input: [
                #"{"index":\#(first + 2),"status":"suspended"}"#, #"{"index":\#(first + 3),"status":"superseded"}"#,
            ])
        let state = ["--state", stage.freshFile("lists.state"), "--status", whole]
        let gate = try await verify(payloads, trust: Stage.trust, state + ["--status", change], on: &stage)
        try stage.show(
            "a status list and a signed change of it stop a revoked, a suspended and a superseded code",
            gate.texts("reason") == ["", "revoked", "suspended", "superseded"]
                && gate.lines.allSatisfy { $0["status_checked"] == .bool(true) })
        let rollback = try await verify(payloads, trust: Stage.trust, state, on: &stage)
        try stage.show("the older status list is refused", rollback.status == 2 && rollback.lines.isEmpty)
        let late = ["--status", whole]
        let noted = try await verify(payloads, trust: Stage.trust, late, at: "2022-04-10T14:00:00+08:00", on: &stage)
        let strict = try await verify(
            payloads, trust: Stage.trust, late + ["--require-status"], at: "2022-04-10T14:00:00+08:00", on: &stage)
        try stage.show(
            "an expired list is said to answer nothing, and a strict gate then stops everybody",
            noted.lines.allSatisfy { $0["status_checked"] == .bool(false) && $0["verdict"] == .string("pass") }
                && strict.texts("reason").allSatisfy { $0 == "status-unknown" })
    }

    private static func verify(
        _ payloads: [String], trust: String, _ options: [String], at time: String = noon, on stage: inout Stage
    ) async throws(ToolError) -> Stage.Outcome {
        try await stage.run("verify", ["verify", "--trust", trust, "--at", time] + options, input: payloads)
    }
}
