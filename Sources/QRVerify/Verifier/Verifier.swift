public import QRCredential
internal import QRSystems

/// Says of a payload whether it is genuine and whether its holder may pass: offline, with time as a parameter.
///
/// A value without state of its own: the same payload at the same time under the same policy always gets the same
/// verdict. Contexts of libcrypto live in a `VerificationContext`, one for each task.
public struct Verifier: Sendable {
    /// The keys that are believed.
    public let trust: TrustList
    /// What decides about genuine codes.
    public var judge: GateJudge

    /// Believes the keys of `trust` and lets `judge` decide.
    public init(trust: TrustList, judge: GateJudge = GateJudge()) {
        self.trust = trust
        self.judge = judge
    }

    /// The verdict on a payload as a symbol or a scanner gives it.
    ///
    /// - Parameters:
    ///   - payload: The text in bytes; anything at all may stand in it.
    ///   - time: The moment of verification.
    ///   - policy: What the gate asks for.
    ///   - context: Reused from payload to payload.
    /// - Returns: always a verdict.
    /// - Complexity: O(n), with at most `VerifyLimits.keysTried` signature checks.
    public func verify(
        _ payload: Span<UInt8>, at time: Timestamp, policy: GatePolicy, context: inout VerificationContext
    ) -> Verdict {
        let credential: AnyCredential
        do throws(CredentialError) {
            credential = try AnyCredential(parsing: payload, context: &context.parsing)
        } catch {
            return judge.verdict(invalid: Self.reason(for: error, payload, policy), policy: policy)
        }
        switch credential {
        case .engine(let credential): return verify(credential, at: time, policy: policy, context: &context)
        case .foreign(let credential): return verify(credential, at: time, policy: policy, context: &context)
        }
    }

    private func verify(
        _ credential: SignedCredential, at time: Timestamp, policy: GatePolicy, context: inout VerificationContext
    ) -> Verdict {
        switch context.authenticate(credential, trust, judge.systems, at: time) {
        case .success(let keyID):
            judge.verdict(on: credential.claims, keyID: keyID, at: time, policy: policy)
        case .failure(let reason):
            judge.verdict(invalid: reason, issuer: credential.claims.issuer, policy: policy)
        }
    }

    private func verify(
        _ credential: any ForeignCredential, at time: Timestamp, policy: GatePolicy,
        context: inout VerificationContext
    ) -> Verdict {
        switch context.authenticate(credential, trust, at: time) {
        case .success(let keyID): judge.verdict(on: credential, keyID: keyID, at: time, policy: policy)
        case .failure(let reason): judge.verdict(invalid: reason, issuer: credential.issuer, policy: policy)
        }
    }

    /// The verdict on one payload text, for occasional use.
    public func verify(_ payload: String, at time: Timestamp, policy: GatePolicy = GatePolicy()) -> Verdict {
        var context = VerificationContext()
        let bytes = Array(payload.utf8)
        return verify(bytes.span, at: time, policy: policy, context: &context)
    }

    /// What cannot be read is malformed; where a venue code is wanted, a text that is no credential is no venue code.
    private static func reason(
        for error: CredentialError, _ payload: Span<UInt8>, _ policy: GatePolicy
    ) -> InvalidReason {
        guard policy.expect == .venue else { return .malformed }
        return error.code == .prefix || !isBare(payload) ? .notAVenueCode : .malformed
    }

    private static func isBare(_ payload: Span<UInt8>) -> Bool {
        let prefix = SignedCredential.prefix.utf8
        return payload.count >= prefix.count && zip(payload.indices, prefix).allSatisfy { payload[$0] == $1 }
    }
}

/// The reusable part of verification: inflaters, and libcrypto's contexts, one for each key met. One for each task.
public struct VerificationContext: ~Copyable {
    private var signatures = SignatureVerifier()
    fileprivate var parsing = ParsingContext()

    /// Has met no key yet.
    public init() {}

    /// Finds the trusted key that signed a credential.
    ///
    /// The keys of the credential's key id and issuer are asked in turn. A key of another algorithm, of other kinds or
    /// outside its validity counts for nothing, even where the signature is its own. At most `VerifyLimits.keysTried`
    /// signatures are checked.
    mutating func authenticate(
        _ credential: SignedCredential, _ trust: TrustList, _ systems: SystemDirectory, at time: Timestamp
    ) -> Result<KeyID, InvalidReason> {
        let claims = credential.claims
        let candidates = trust.candidates(id: credential.keyID.bytes, issuer: claims.issuer)
        guard !candidates.isEmpty else { return .failure(.unknownIssuer) }
        var tried = 0
        for index in candidates {
            let key = trust.keys[Int(index)]
            guard key.algorithm == credential.algorithm, key.mayHaveSigned(claims, systems, at: time) else { continue }
            guard tried < VerifyLimits.keysTried else { return .failure(.unknownIssuer) }
            tried += 1
            if credential.isSigned(by: key, &signatures) { return .success(key.id) }
        }
        return .failure(tried > 0 ? .forged : .keyNotValid)
    }
}

extension VerificationContext {
    mutating func isSigned(_ credential: any ForeignCredential, by key: PublicKey) -> Bool {
        credential.isSigned(by: key, &signatures)
    }
}

extension InvalidReason: Error {}

extension PublicKey {
    /// Whether the key is bound to such claims: their kind, the system, and both the moment of issue and now.
    fileprivate func mayHaveSigned(_ claims: Claims, _ systems: SystemDirectory, at time: Timestamp) -> Bool {
        guard attributes.kinds.contains(claims.kind), attributes.isValid(at: time),
            attributes.isValid(at: claims.issuedAt)
        else { return false }
        guard let bound = attributes.system, let known = systems.shared(issuer: claims.issuer) else { return true }
        return bound == known.value.id
    }
}
