import FuzzSupport
import QRCredential
import QRVerify
import QRWire

/// Status lists and changes to them: as they come, and with the input as content that a trusted key signed.
@main enum FuzzStatus: Fuzzer {
    static let time = Timestamp(seconds: 1_650_000_000)
    static let signer = try! OpenSSLSigner(signingKey())
    static let trust = try! TrustList([signer.publicKey])
    static let base = try! list()
    static let baseFile = try! signed(.list(base))

    static func check(_ input: Span<UInt8>) {
        if let status = try? SignedStatus(parsing: input) { checkReadsBack(status.content) }
        let file = envelope(of: [UInt8](input))
        var lists = StatusLists()
        promise("the base is believed", succeeds { try lists.add(baseFile.span, trust: trust, at: time) })
        let isBelieved = succeeds { try lists.add(file.span, trust: trust, at: time) }
        guard let status = try? SignedStatus(parsing: file.span) else {
            return promise("only what is a list or a change is believed", !isBelieved)
        }
        checkReadsBack(status.content)
        guard case .change(let change) = status.content, let changed = try? change.applied(to: base) else { return }
        promise("a change that applies is believed", isBelieved)
        let isApplied = change.states.allSatisfy { changed[$0.index] == $0.state }
        promise("the states are those of the change", isApplied)
    }

    static func checkReadsBack(_ content: SignedStatus.Content) {
        guard content.issuer == "120000", let file = try? signed(content) else { return }
        promise("what is read can be written and read", (try? SignedStatus(parsing: file.span))?.content == content)
    }

    static func signed(_ content: SignedStatus.Content) throws -> [UInt8] {
        try wait { try await SignedStatus.issue(content, by: signer) }
    }

    /// COSE_Sign1 with the header of a real list around any content, signed as that is (RFC 9052, 4.4).
    static func envelope(of content: [UInt8]) -> [UInt8] {
        var reader = try! CBORReader(baseFile.span)
        _ = try! (reader.readTag(), reader.readArrayHead())
        let header = [UInt8](baseFile.span.extracting(try! reader.readByteString()))
        var structure = CBORWriter()
        structure.array(4)
        structure.text("Signature1")
        structure.byteString(header.span)
        structure.byteString([UInt8]().span)
        structure.byteString(content.span)
        var message = ByteBatch()
        message.append(structure.bytes.span)
        let messages = message
        let signature = try! wait {
            var signatures = ByteBatch()
            try await signer.sign(messages, appendingTo: &signatures)
            return [UInt8](signatures[0])
        }
        var writer = CBORWriter()
        writer.tag(18)
        writer.array(4)
        writer.byteString(header.span)
        writer.map(0)
        writer.byteString(content.span)
        writer.byteString(signature.span)
        return writer.bytes
    }

    static func list() throws -> StatusList {
        var list = try StatusList(
            issuer: "120000", day: "2022-04-15", count: 64, issuedAt: time, expiresAt: time.advanced(by: 3_600))
        try list.set(.revoked, at: 5)
        return list
    }

    static func signingKey() throws -> SigningKey {
        let attributes = KeyAttributes(issuer: "120000", kinds: .all)
        return try SigningKey(ed25519Seed: [UInt8](repeating: 7, count: 32), attributes: attributes)
    }
}
