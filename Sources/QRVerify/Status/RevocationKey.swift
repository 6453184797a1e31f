internal import QRCredential

/// What a revocation table is sorted and searched by: 16 bytes of a SHA-256 over a format's own identifier.
///
/// One form for all formats keeps the table uniform; equal identifiers of different formats or issuers stay apart
/// because the message names both.
struct RevocationKey: Hashable, Sendable, Comparable {
    let high: UInt64
    let low: UInt64

    static let byteCount = 16

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    private init(_ message: [UInt8]) {
        var hash = SHA256()
        let digest = hash.digest(of: message.span)
        func word(_ start: Int) -> UInt64 { digest[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) } }
        self.init(high: word(0), low: word(8))
    }

    /// A hash as DCC revocation lists hold it.
    static func certificate(_ kind: RevocationHash.Kind, _ hash: [UInt8]) -> RevocationKey {
        RevocationKey(Array("dcc\n\(kind.rawValue)\n".utf8) + hash)
    }

    /// An identifier as a SMART Health Cards issuer's list holds it.
    static func healthCard(key: KeyID, _ identifier: String) -> RevocationKey {
        RevocationKey(Array("shc\n\(key.joseText)\n\(identifier)".utf8))
    }

    /// Marks that the table holds DCC lists of a country; without one, of all countries.
    static func certificateLists(country: String?) -> RevocationKey {
        RevocationKey(Array("dcc lists\n\(country ?? "")".utf8))
    }

    /// Marks that the table holds the list of a SMART Health Cards key.
    static func healthCardList(key: KeyID) -> RevocationKey {
        RevocationKey(Array("shc list\n\(key.joseText)".utf8))
    }

    static func < (left: RevocationKey, right: RevocationKey) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}
