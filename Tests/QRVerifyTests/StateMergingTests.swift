import QRCredential
import QRSystems
import QRVerify
import Testing

/// A state that several gates keep, for years.
@Suite struct StateMergingTests {
    private let morning = GateScene.morning
    private let day = CalendarDay(number: 20_778)

    private func holder(_ number: UInt64) -> Pseudonym { Pseudonym(high: number, low: 0) }

    private func note(
        _ state: inout GateState, _ number: UInt64, _ sequence: UInt16, issuer: String = "610100",
        at time: Timestamp = GateScene.morning
    ) {
        state.snapshot.note(issuer: issuer, pseudonym: holder(number), sequence: sequence, at: time)
    }

    @Test func theNewestOfEachCountsWhicheverWayRound() throws {
        var left = GateState(), right = GateState()
        note(&left, 1, 3)
        note(&left, 2, 1, at: morning.advanced(by: 60))
        note(&right, 2, 4)
        note(&right, 3, 2)
        for (state, later) in [(0, Int64(5)), (1, 9)] {
            var changed = state == 0 ? left : right
            let root = KeyID([UInt8(state), 1]), list = GateState.ListName(issuer: "610100", day: day)
            try changed.accept(bundleOf: KeyID([7]), issuedAt: morning.advanced(by: later))
            try changed.accept(bundleOf: root, issuedAt: morning)
            try changed.accept(statusList: list, issuedAt: morning.advanced(by: -later))
            if state == 0 { left = changed } else { right = changed }
        }
        var one = left, other = right
        one.merge(right)
        other.merge(left)
        #expect(one == other && one.bundles.count == 3 && one.snapshot.count == 3)
        #expect(one.bundles[KeyID([7])] == morning.advanced(by: 9))
        #expect(one.statusLists.values.map(\.seconds) == [morning.seconds - 5])
        #expect(one.snapshot.supersedes(issuer: "610100", pseudonym: holder(2), sequence: 3))
        #expect(!one.snapshot.supersedes(issuer: "610100", pseudonym: holder(2), sequence: 4))
    }

    /// By the rules of each system: a code of a calendar day, one of ten days, one of an issuer that nobody knows.
    @Test func whatIsForgottenCanMatterNoMore() throws {
        var long = CodeSystem.tianjin
        long.validity = .duration(10 * 86_400)
        let systems = SystemDirectory([.xian, long])
        var state = GateState()
        for (number, issuer) in ["610100", "120000", "elsewhere"].enumerated() {
            note(&state, UInt64(number), 2, issuer: issuer)
            note(&state, UInt64(number + 10), 0, issuer: issuer)
            try state.accept(statusList: .init(issuer: issuer, day: day), issuedAt: morning)
        }
        try state.accept(bundleOf: KeyID([1]), issuedAt: morning)
        for (days, left) in [(Int64(0), 3), (1, 3), (2, 2), (10, 2), (12, 1), (31, 1), (33, 0)] {
            var aged = state
            aged.removeExpired(at: morning.advanced(by: days * 86_400), systems)
            #expect(aged.snapshot.count == left && aged.statusLists.count == left, "after \(days) days")
            #expect(aged.bundles == state.bundles)
        }
    }

    @Test func aFullStateForgetsTheOldestAndCanBeRead() throws {
        var state = GateState()
        for number in 0..<200 { note(&state, UInt64(number), 1, at: morning.advanced(by: Int64(number))) }
        try state.accept(bundleOf: KeyID([1]), issuedAt: morning)
        let bytes = state.serialized().count
        #expect(state.removeOldest(over: bytes) == 0 && state.serialized().count == bytes)
        #expect(state.removeOldest(over: bytes - 1) == 50 && state.snapshot.count == 150)
        #expect(!state.snapshot.supersedes(issuer: "610100", pseudonym: holder(49), sequence: 0))
        #expect(state.snapshot.supersedes(issuer: "610100", pseudonym: holder(50), sequence: 0))
        #expect(state.removeOldest(over: 1_000) > 100)
        let rest = state.serialized()
        #expect(rest.count <= 1_000 && !state.snapshot.isEmpty)
        #expect(try GateState(parsing: rest.span) == state)
        // Many codes are issued at one time: these are not all forgotten at once.
        var even = GateState()
        for number in 0..<200 { note(&even, UInt64(number), 1) }
        #expect(even.removeOldest(over: even.serialized().count - 1) == 50)
    }

    @Test func timesThatCannotBeReadBackAreNotNoted() {
        var state = GateState()
        for seconds in [Int64.min, -1, CredentialLimits.times.upperBound + 1, .max] {
            let time = Timestamp(seconds: seconds)
            #expect(throws: VerifyError(.malformed, "")) { try state.accept(bundleOf: KeyID([1]), issuedAt: time) }
            #expect(throws: VerifyError(.malformed, "")) {
                try state.accept(statusList: .init(issuer: "1", day: day), issuedAt: time)
            }
        }
        #expect(state == GateState())
    }
}
