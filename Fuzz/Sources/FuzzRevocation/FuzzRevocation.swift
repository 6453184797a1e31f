import FuzzSupport
import Glibc
import QRCredential
import QRVerify
import QRWire

/// Revocation tables: made of the lists of others, and opened from files that may be damaged.
@main enum FuzzRevocation: Fuzzer {
    static let time = Timestamp(seconds: 1_650_000_000)
    static let path = "/tmp/revocations-\(getpid())"
    static let key = try! SigningKey.generate(.es256, attributes: KeyAttributes(issuer: "AT", kinds: .foreign))
    static let card = try! issuedCard()

    static func check(_ input: Span<UInt8>) {
        if let table = table([UInt8](input)) { _ = table.state(of: card, at: time) }
        var builder = RevocationTableBuilder()
        guard (try? builder.add(input)) != nil else { return }
        let file = builder.serialized(issuedAt: time, expiresAt: time.advanced(by: 60))
        promise("a list can be added twice", succeeds { try builder.add(input) })
        let again = builder.serialized(issuedAt: time, expiresAt: time.advanced(by: 60))
        promise("the same list adds nothing", file == again)
        guard let table = table(file) else { return promise("a table that was made opens", false) }
        promise("a table that was made holds a list", table.count > 0)
        _ = table.state(of: card, at: time)
    }

    /// The table in a file of these bytes; its mapping outlives the name.
    static func table(_ bytes: [UInt8]) -> RevocationTable? {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        precondition(file >= 0 && write(file, bytes, bytes.count) == bytes.count && close(file) == 0)
        defer { unlink(path) }
        return try? RevocationTable(path: path)
    }

    static func issuedCard() throws -> SmartHealthCard {
        let payload = try wait {
            try await SmartHealthCard.issue(
                .object([.init("type", .array([])), .init("rid", .string("R1"))]), issuer: "https://issuer.example",
                validity: Validity(notBefore: time, expiresAt: nil), by: OpenSSLSigner(key))
        }
        return try SmartHealthCard(parsing: payload.utf8.span)
    }
}
