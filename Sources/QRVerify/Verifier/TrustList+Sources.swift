public import QRCredential

extension TrustList {
    /// Reads a trust source of any kind, told apart by its content.
    ///
    /// Bare lists (JWK Set, SMART Health Cards' key set, DCC trust list, VCI snapshot, DID document) are trusted
    /// because the caller named the file. A signed bundle must be in time, no older than one seen before, and signed by
    /// one of `roots`; without roots by the key that it carries itself, which the state then pins: the first bundle is
    /// trusted as a bare list is, later ones only from the same root.
    ///
    /// - Parameters:
    ///   - source: The file, at most `VerifyLimits.trustBytes`.
    ///   - time: The moment at which a bundle must be valid.
    ///   - roots: The keys that may sign bundles; empty for trust on first use.
    ///   - state: What the gate remembers; it changes only where the source is accepted.
    /// - Throws: `.malformed`, `.tooLarge`, `.untrusted`, `.outOfDate`, `.rollback`.
    /// - Complexity: O(n)
    public init(
        parsing source: Span<UInt8>, at time: Timestamp, roots: [PublicKey] = [], state: inout GateState
    ) throws(VerifyError) {
        guard source.count <= VerifyLimits.trustBytes else {
            throw VerifyError(
                .tooLarge, "A trust source has at most \(VerifyLimits.trustBytes) bytes: name another file.")
        }
        guard TrustBundle.isOne(source) else {
            guard state.bundles.isEmpty else {
                throw VerifyError(
                    .untrusted, "Signed bundles were in use here, and this list is not signed: get the newest bundle.")
            }
            try self.init(try Self.bareKeys(source))
            return
        }
        let bundle = try TrustBundle.parsed(source)
        try self.init(bundle.keys)
        try bundle.check(at: time)
        let root = try bundle.root(among: roots, state, at: time)
        try state.accept(bundleOf: KeyID(root.thumbprint), issuedAt: bundle.issuedAt)
    }

    /// Reads a trust source where nothing is remembered, as in tests and tools that run once.
    ///
    /// - Throws: as the other initialiser does, but never `.rollback`.
    public init(parsing source: Span<UInt8>, at time: Timestamp, roots: [PublicKey] = []) throws(VerifyError) {
        var state = GateState()
        try self.init(parsing: source, at: time, roots: roots, state: &state)
    }
}

extension TrustList {
    private static func bareKeys(_ source: Span<UInt8>) throws(VerifyError) -> [PublicKey] {
        do throws(CredentialError) {
            return try TrustImport.keys(in: source)
        } catch {
            throw VerifyError(.malformed, error.message, at: error.offset)
        }
    }
}

extension TrustBundle {
    fileprivate static func parsed(_ source: Span<UInt8>) throws(VerifyError) -> TrustBundle {
        do throws(CredentialError) {
            return try TrustBundle(parsing: source)
        } catch {
            throw VerifyError(.malformed, error.message, at: error.offset)
        }
    }

    fileprivate func check(at time: Timestamp) throws(VerifyError) {
        guard issuedAt <= time, time < expiresAt else {
            throw VerifyError(.outOfDate, "The trust bundle is not valid now: get the newest one.")
        }
    }

    /// The key that signed the bundle, where it may.
    fileprivate func root(
        among roots: [PublicKey], _ state: GateState, at time: Timestamp
    ) throws(VerifyError) -> PublicKey {
        var verifier = SignatureVerifier()
        let candidates = roots.isEmpty ? [rootKey].compactMap(\.self) : roots
        for root in candidates where isSigned(by: root, &verifier) {
            guard root.attributes.isValid(at: time), root.attributes.isValid(at: issuedAt) else {
                throw VerifyError(
                    .untrusted,
                    "The root key that signed the bundle was not valid then, or is not now: get a bundle of a "
                        + "root key that is, or name it.")
            }
            let isPinned = state.bundles.isEmpty || state.bundles[KeyID(root.thumbprint)] != nil
            guard !roots.isEmpty || isPinned else {
                throw VerifyError(
                    .untrusted, "The bundle is signed by another root than those before: name the new root key.")
            }
            return root
        }
        throw VerifyError(
            .untrusted,
            "No root key that is trusted here signed the bundle: name the root key that did, or get the right bundle.")
    }
}
