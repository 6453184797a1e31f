import QRCredential
import QRSystems
import QRVerify
import Testing

@Suite struct GateStateTests {
    private let day = CalendarDay(number: 20_778)

    private func state() throws -> GateState {
        var state = GateState()
        state.snapshot.note(
            issuer: "610100", pseudonym: Pseudonym(high: 1, low: 2), sequence: 3, at: GateScene.morning)
        state.snapshot.note(
            issuer: "120000", pseudonym: Pseudonym(high: 9, low: 9), sequence: 65_535,
            at: GateScene.morning.advanced(by: -86_400))
        try state.accept(bundleOf: KeyID([1, 2, 3, 4]), issuedAt: GateScene.morning)
        try state.accept(
            statusList: .init(issuer: "610100", day: day), issuedAt: GateScene.morning)
        try state.accept(
            statusList: .init(issuer: "610100", day: day.advanced(by: -1)), issuedAt: GateScene.morning)
        return state
    }

    @Test func itRoundTripsToTheSameBytes() throws {
        let state = try state()
        let bytes = state.serialized()
        let read = try GateState(parsing: bytes.span)
        #expect(read == state && read.serialized() == bytes)
        #expect(try GateState(parsing: [UInt8]().span) == GateState())
    }

    @Test func olderListsAndBundlesAreRefused() throws {
        var state = try state()
        let before = GateScene.morning.advanced(by: -1)
        let list = GateState.ListName(issuer: "610100", day: day)
        #expect(throws: VerifyError(.rollback, "")) { try state.accept(statusList: list, issuedAt: before) }
        #expect(throws: VerifyError(.rollback, "")) {
            try state.accept(bundleOf: KeyID([1, 2, 3, 4]), issuedAt: before)
        }
        // The same list again, a newer one, and another root's are fine.
        #expect(throws: Never.self) { try state.accept(statusList: list, issuedAt: GateScene.morning) }
        #expect(throws: Never.self) { try state.accept(bundleOf: KeyID([9]), issuedAt: before) }
        try state.accept(statusList: list, issuedAt: GateScene.morning.advanced(by: 1))
        #expect(throws: VerifyError(.rollback, "")) { try state.accept(statusList: list, issuedAt: GateScene.morning) }
    }

    @Test func yesterdayIsForgottenAndBundlesAreNot() throws {
        var state = try state()
        state.removeEntries(before: day, in: .china)
        #expect(state.snapshot.count == 1 && state.statusLists.count == 1 && state.bundles.count == 1)
        #expect(state.snapshot.supersedes(issuer: "610100", pseudonym: Pseudonym(high: 1, low: 2), sequence: 2))
    }

    @Test func aVerdictIsNotedWhateverItsOutcome() {
        let scene = GateScene()
        var state = GateState()
        let red = scene.verdict(GateScene.health(.xian, .red, sequence: 4))
        #expect(red.outcome == .stop(.status))
        state.snapshot.note(red)
        state.snapshot.note(scene.judge.verdict(invalid: .forged, policy: GatePolicy()))
        state.snapshot.note(scene.verdict(GateScene.venue(.xian), GatePolicy(expect: .venue)))
        #expect(state.snapshot.count == 1)
        var later = scene
        later.judge.snapshot = state.snapshot
        #expect(later.verdict(GateScene.health(.xian, sequence: 3)).outcome == .stop(.superseded))
    }

    @Test(arguments: [
        "{}", "x", "[]", #"{"seen":"00","issuer":"1","sequence":1,"at":1}"#, #"{"bundle":"AA","issued_at":"now"}"#,
        #"{"seen":"00000000000000010002","issuer":"1","sequence":65536,"at":1}"#,
        #"{"status_list":"1","day":"2026-02-30","issued_at":1}"#,
        #"{"status_list":"1","day":"2026-02-28","issued_at":9223372036854775807}"#,
        #"{"status_list":"1","day":"2026-02-28","issued_at":-1}"#, #"{"bundle":"AAAA","issued_at":4294967296}"#,
        #"{"seen":"00000000000000010002","issuer":"1","sequence":1,"at":9223372036854775807}"#,
    ])
    func aDamagedStateIsRefusedWithItsPlace(_ line: String) throws {
        let good = try state().serialized()
        let bytes = good + Array(line.utf8)
        let error = #expect(throws: VerifyError.self) { try GateState(parsing: bytes.span) }
        #expect(error?.code == .malformed && error?.offset == good.count)
        #expect(error?.message.hasPrefix("Line 6 ") == true)
    }
}
