public import QRCredential

/// A device's table of revoked credentials of others: a file mapped into memory and searched there.
///
/// The file is made by `RevocationTableBuilder` on the device's own side from lists that were believed; it is not
/// signed. Layout, all numbers big-endian: `QRREVOK1`, the number of entries, issue and expiry in seconds since 1970
/// (8 bytes each), then entries of 20 bytes, ascending: a key of 16 bytes and the time before which what was issued
/// is revoked (4 bytes; 0xFFFFFFFF for whatever time).
public struct RevocationTable: ForeignStatusChecking {
    private let file: MappedFile
    /// Entries, those that mark which lists are covered included.
    public let count: Int
    /// When the table was made. It speaks of moments before that too: the clock of whoever made it may be ahead of the
    /// gate's, and who is revoked there must not pass in between.
    public let issuedAt: Timestamp
    /// The first moment at which the table must have been replaced by a newer one.
    public let expiresAt: Timestamp

    static let magic = Array("QRREVOK1".utf8)
    static let headerBytes = 32
    static let entryBytes = RevocationKey.byteCount + 4

    /// Opens a file without reading more than its head.
    ///
    /// - Throws: `.unreadable`, `.malformed` where the file is no table or not of its length.
    /// - Complexity: O(1)
    public init(path: String) throws(VerifyError) {
        file = try MappedFile(path: path)
        let head = file.withBytes { bytes -> (magic: Bool, numbers: [UInt64]) in
            guard bytes.count >= Self.headerBytes else { return (false, []) }
            return (
                Self.magic.indices.allSatisfy { bytes[$0] == Self.magic[$0] },
                [8, 16, 24].map { bytes.word($0) }
            )
        }
        guard head.magic, let count = Int(exactly: head.numbers[0]), count <= VerifyLimits.revocations,
            file.count == Self.headerBytes + count * Self.entryBytes
        else {
            throw VerifyError(
                .malformed, "\(path) is no revocation table, or is cut off: make it anew with `qrbench revocations`.")
        }
        self.count = count
        issuedAt = Timestamp(seconds: Int64(bitPattern: head.numbers[1]))
        expiresAt = Timestamp(seconds: Int64(bitPattern: head.numbers[2]))
    }

    public func state(of credential: any ForeignCredential, at time: Timestamp) -> StatusAnswer {
        guard time < expiresAt else { return .unknown }
        switch credential {
        case let certificate as HealthCertificate: return state(of: certificate)
        case let card as SmartHealthCard: return state(of: card)
        default: return .unknown
        }
    }

    private func state(of certificate: HealthCertificate) -> StatusAnswer {
        let lists = [RevocationKey.certificateLists(country: nil), .certificateLists(country: certificate.issuer)]
        guard lists.contains(where: { revocationTime(of: $0) != nil }) else { return .unknown }
        let isRevoked = certificate.revocationHashes.contains {
            revocationTime(of: .certificate($0.kind, $0.bytes)) != nil
        }
        return .known(isRevoked ? .revoked : .valid)
    }

    private func state(of card: SmartHealthCard) -> StatusAnswer {
        guard let key = card.keyID, revocationTime(of: .healthCardList(key: key)) != nil else { return .unknown }
        guard let identifier = card.revocationID,
            let limit = revocationTime(of: .healthCard(key: key, identifier))
        else { return .known(.valid) }
        let issued = card.validity.notBefore?.seconds ?? .min
        return .known(limit == .max || issued < Int64(limit) ? .revoked : .valid)
    }

    /// The time of an entry; nil where there is none.
    ///
    /// Keys are hashes and so spread evenly: a guess in proportion finds one of 16 million in about four looks, each of
    /// which may load a page. Halving takes over where the guesses do not help.
    ///
    /// - Complexity: O(log n)
    private func revocationTime(of key: RevocationKey) -> UInt32? {
        file.withBytes { bytes in
            var rest = 0..<count, keys = 0...UInt64.max, looks = 0
            while !rest.isEmpty {
                let isGuess = looks < Self.guesses && keys.lowerBound < keys.upperBound
                let place = isGuess ? Self.guess(key.high, keys, rest) : rest.lowerBound + rest.count / 2
                let start = Self.headerBytes + place * Self.entryBytes
                let found = RevocationKey(high: bytes.word(start), low: bytes.word(start + 8))
                if found == key { return UInt32(truncatingIfNeeded: bytes.word(start + 12)) }
                // A file that is not sorted may lead astray, but never out of its bounds or round in circles.
                if found < key {
                    rest = place + 1..<rest.upperBound
                    keys = min(max(found.high, keys.lowerBound), keys.upperBound)...keys.upperBound
                } else {
                    rest = rest.lowerBound..<place
                    keys = keys.lowerBound...max(min(found.high, keys.upperBound), keys.lowerBound)
                }
                looks += 1
            }
            return nil
        }
    }

    /// Looks after which halving takes over.
    private static let guesses = 12

    /// Where a key should stand among the entries `rest`, whose keys are spread over `keys`.
    private static func guess(_ key: UInt64, _ keys: ClosedRange<UInt64>, _ rest: Range<Int>) -> Int {
        let clamped = min(max(key, keys.lowerBound), keys.upperBound)
        let share = Double(clamped - keys.lowerBound) / Double(keys.upperBound - keys.lowerBound)
        return min(rest.upperBound - 1, rest.lowerBound + Int(share * Double(rest.count)))
    }
}

extension Span<UInt8> {
    /// Eight bytes as a number, the highest first.
    fileprivate func word(_ start: Int) -> UInt64 {
        var word: UInt64 = 0
        for index in start..<start + 8 { word = word << 8 | UInt64(self[index]) }
        return word
    }
}
