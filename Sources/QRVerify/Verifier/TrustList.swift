public import QRCredential

/// The keys that a device trusts, each bound to its issuer, its kinds and its algorithm.
public struct TrustList: Sendable {
    /// All keys, in the order in which they were added.
    public let keys: [PublicKey]
    /// Indices into `keys` by a hash of the key id: a look-up takes the same time however many keys there are.
    private let byID: [UInt64: [Int32]]

    /// Trusts keys that were read from wherever; several may share a key id.
    ///
    /// - Throws: `.tooLarge` above `VerifyLimits.keys`.
    /// - Complexity: O(n)
    public init(_ keys: [PublicKey]) throws(VerifyError) {
        guard keys.count <= VerifyLimits.keys else {
            throw VerifyError(.tooLarge, "A trust list has at most \(VerifyLimits.keys) keys: divide it between gates.")
        }
        var byID: [UInt64: [Int32]] = [:]
        byID.reserveCapacity(keys.count)
        for (index, key) in keys.enumerated() { byID[Self.hash(key.id.bytes), default: []].append(Int32(index)) }
        self.keys = keys
        self.byID = byID
    }

    /// Reads a JWK Set (RFC 7517).
    ///
    /// - Throws: `.malformed` for anything else, `.tooLarge`.
    public init(jwkSet: Span<UInt8>) throws(VerifyError) {
        guard jwkSet.count <= VerifyLimits.trustBytes else {
            throw VerifyError(
                .tooLarge, "A trust list has at most \(VerifyLimits.trustBytes) bytes: name another file.")
        }
        let keys: [PublicKey]
        do throws(CredentialError) {
            keys = try PublicKey.keys(jwkSet: jwkSet)
        } catch {
            throw VerifyError(.malformed, error.message, at: error.offset)
        }
        try self.init(keys)
    }

    /// The keys that a credential may have been signed with: those of its key id and issuer.
    ///
    /// - Complexity: O(1), times the number of keys that share the id.
    func candidates(id: [UInt8], issuer: String) -> [Int32] {
        guard let indices = byID[Self.hash(id)] else { return [] }
        if indices.count == 1 { return isCandidate(indices[0], id, issuer) ? indices : [] }
        return Array(indices.filter { isCandidate($0, id, issuer) })
    }

    /// The keys of a key id, whoever their issuer; all keys where there is none.
    func candidates(id: KeyID?) -> [Int32] {
        guard let id else { return keys.indices.map(Int32.init) }
        return (byID[Self.hash(id.bytes)] ?? []).filter { keys[Int($0)].id == id }
    }

    private func isCandidate(_ index: Int32, _ id: [UInt8], _ issuer: String) -> Bool {
        let key = keys[Int(index)]
        return key.id.bytes == id && key.attributes.issuer == issuer
    }

    /// FNV-1a. Colliding ids cost time only, and only those who make trust lists can make them collide.
    private static func hash(_ id: [UInt8]) -> UInt64 {
        id.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }
}
