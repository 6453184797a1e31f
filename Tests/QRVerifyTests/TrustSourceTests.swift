import QRCredential
import QRSystems
import QRVerify
import QRWire
import Testing

@Suite struct TrustSourceTests {
    private let keys: [PublicKey]
    private let root: SigningKey
    private let now = GateScene.morning

    init() throws {
        keys = [
            try VerifierScene.key("120000", seed: 1).publicKey, try VerifierScene.key("120000", seed: 2).publicKey,
            try VerifierScene.key("310000", seed: 3, kinds: .venue).publicKey,
        ]
        root = try VerifierScene.key("root", seed: 50, kinds: [])
    }

    private func bundle(
        issuedAt: Int64 = 0, expiresAt: Int64 = 86_400, by root: SigningKey? = nil
    ) async throws -> [UInt8] {
        try await TrustBundle.issue(
            keys, issuedAt: now.advanced(by: issuedAt), expiresAt: now.advanced(by: expiresAt),
            by: OpenSSLSigner(root ?? self.root))
    }

    private func failure(
        _ source: [UInt8], at time: Timestamp? = nil, roots: [PublicKey] = [], _ state: inout GateState
    ) -> VerifyError.Code? {
        do {
            _ = try TrustList(parsing: source.span, at: time ?? now, roots: roots, state: &state)
            return nil
        } catch {
            return error.code
        }
    }

    @Test func aJWKSetIsTrustedAsItStands() throws {
        let set = PublicKey.jwkSet(keys).serialized()
        let list = try TrustList(parsing: set.span, at: now)
        #expect(list.keys.map(\.id) == keys.map(\.id) && list.keys.map(\.attributes) == keys.map(\.attributes))
        #expect(try TrustList(jwkSet: set.span).keys.count == 3)
    }

    @Test func aBundleIsPinnedToItsFirstRoot() async throws {
        var state = GateState()
        let bundle = try await bundle()
        let list = try TrustList(parsing: bundle.span, at: now, state: &state)
        #expect(list.keys.map(\.id) == keys.map(\.id) && state.bundles.count == 1)
        let stranger = try await self.bundle(issuedAt: 10, by: try VerifierScene.key("root", seed: 51, kinds: []))
        #expect(failure(stranger, at: now.advanced(by: 10), &state) == .untrusted)
        #expect(state.bundles.count == 1)
        let next = try await self.bundle(issuedAt: 10)
        #expect(failure(next, at: now.advanced(by: 10), &state) == nil)
        #expect(failure(bundle, at: now.advanced(by: 10), &state) == .rollback)
        // The state survives the file.
        let stored = state.serialized()
        var later = try GateState(parsing: stored.span)
        #expect(failure(bundle, at: now.advanced(by: 10), &later) == .rollback)
        #expect(failure(next, at: now.advanced(by: 10), &later) == nil)
    }

    /// Where bundles were in use, a list that nobody signed would undo them.
    @Test func aBareListIsRefusedAfterABundle() async throws {
        var state = GateState()
        let bundle = try await bundle(), bare = PublicKey.jwkSet(keys).serialized()
        #expect(failure(bare, &state) == nil)
        #expect(failure(bundle, &state) == nil)
        #expect(failure(bare, &state) == .untrusted)
    }

    @Test func aRootKeySignsWhileItIsValid() async throws {
        var state = GateState(), key = root.publicKey
        let bundle = try await bundle()
        for (notBefore, notAfter) in [(now.advanced(by: 1), nil), (nil, now)] as [(Timestamp?, Timestamp?)] {
            (key.attributes.notBefore, key.attributes.notAfter) = (notBefore, notAfter)
            #expect(failure(bundle, roots: [key], &state) == .untrusted)
        }
        (key.attributes.notBefore, key.attributes.notAfter) = (now, now.advanced(by: 1))
        #expect(failure(bundle, roots: [key], &state) == nil)
    }

    @Test func theNinthRootIsTriedToo() async throws {
        var state = GateState()
        let others = try (60..<68).map { try VerifierScene.key("root", seed: UInt8($0), kinds: []).publicKey }
        let bundle = try await bundle()
        #expect(failure(bundle, roots: others + [root.publicKey], &state) == nil)
    }

    @Test func namedRootsDecide() async throws {
        var state = GateState()
        let other = try VerifierScene.key("root", seed: 51, kinds: []).publicKey
        let bundle = try await bundle()
        #expect(failure(bundle, roots: [other], &state) == .untrusted)
        #expect(failure(bundle, roots: [other, root.publicKey], &state) == nil)
    }

    @Test func aBundleMustBeInTime() async throws {
        var state = GateState()
        let bundle = try await bundle()
        #expect(failure(bundle, at: now.advanced(by: -1), &state) == .outOfDate)
        #expect(failure(bundle, at: now.advanced(by: 86_400), &state) == .outOfDate)
        #expect(failure(bundle, at: now.advanced(by: 86_399), &state) == nil)
    }

    @Test func everyDamageToABundleIsRefused() async throws {
        var state = GateState()
        let bundle = try await bundle()
        for index in stride(from: 0, to: bundle.count, by: 3) {
            var broken = bundle
            broken[index] ^= 1
            let code = failure(broken, &state)
            #expect(code == .malformed || code == .untrusted, "byte \(index)")
        }
        #expect(failure(Array(bundle.dropLast(2)), &state) != nil)
        #expect(state == GateState())
    }

    @Test(arguments: ["", "{}", "[1]", "keys", #"{"keys":{}}"#, #"{"keys":[{}]}"#])
    func whatIsNoTrustSourceIsRefused(_ text: String) {
        var state = GateState()
        #expect(failure(Array(text.utf8), &state) == .malformed)
    }

    @Test func rotationKeepsBothKeysOfAnIssuer() async throws {
        let list = try TrustList(keys)
        for seed in [UInt8(1), 2] {
            let payload = try await VerifierScene.payload(
                GateScene.health(.tianjin), try VerifierScene.key("120000", seed: seed))
            #expect(Verifier(trust: list).verify(payload, at: now).passes)
        }
        let venue = try await VerifierScene.payload(
            GateScene.health(.shanghai), try VerifierScene.key("310000", seed: 3))
        #expect(Verifier(trust: list).verify(venue, at: now).outcome == .invalid(.keyNotValid))
    }
}
