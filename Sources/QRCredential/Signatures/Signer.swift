import QRWire

/// Signs messages in batches: libcrypto here, or whatever holds the key - an HSM, a key service.
public protocol Signer: Sendable {
    /// The key that verifies what is signed, with what it may be used for.
    var publicKey: PublicKey { get }

    /// Appends one signature for each message, in their order: 64 bytes for Ed25519, r‖s for ECDSA.
    /// - Throws: when any message could not be signed; the batch is then signed anew or given up as a whole.
    func sign(_ messages: ByteBatch, appendingTo signatures: inout ByteBatch) async throws(CredentialError)
}

/// Signs with a key in memory through libcrypto, without suspending; contexts are made once a batch.
public struct OpenSSLSigner: Signer {
    private let key: SigningKey

    /// Signs with a key that this process holds.
    public init(_ key: SigningKey) {
        self.key = key
    }

    public var publicKey: PublicKey { key.publicKey }

    public func sign(_ messages: ByteBatch, appendingTo signatures: inout ByteBatch) async throws(CredentialError) {
        var context = try SigningContext(key.handle, key.publicKey.type)
        for index in 0..<messages.count {
            try signatures.appendString { output throws(CredentialError) in
                try context.sign(messages[index], appendingTo: &output)
            }
        }
    }
}
