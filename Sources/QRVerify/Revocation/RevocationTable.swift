public import QRCredential

/// A device's table of revoked credentials of others: a file mapped into memory, searched in O(log n).
///
/// The file is made by `RevocationTableBuilder` on the device's own side from lists that were believed; it is not
/// signed. Layout, all numbers big-endian: `QRREVOK1`, the number of entries, issue and expiry in seconds since 1970
/// (8 bytes each), then entries of 20 bytes, ascending: a key of 16 bytes and the time before which what was issued
/// is revoked (4 bytes; 0xFFFFFFFF for whatever time).
public struct RevocationTable: ForeignStatusChecking {
    private let file: MappedFile
    public let count: Int
    public let issuedAt: Timestamp
    /// The first moment at which the table must have been replaced by a newer one.
    public let expiresAt: Timestamp

    static let magic = Array("QRREVOK1".utf8)
    static let headerBytes = 32
    static let entryBytes = RevocationKey.byteCount + 4

    /// Opens a file without reading more than its head.
    ///
    /// - Throws: `VerifyError.Code.unreadable`, `.malformed` where the file is no table or not of its length.
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
            throw VerifyError(.malformed, "\(path) is no revocation table, or is cut off.")
        }
        self.count = count
        issuedAt = Timestamp(seconds: Int64(bitPattern: head.numbers[1]))
        expiresAt = Timestamp(seconds: Int64(bitPattern: head.numbers[2]))
    }

    public func state(of credential: any ForeignCredential, at time: Timestamp) -> StatusAnswer {
        guard issuedAt <= time, time < expiresAt else { return .unknown }
        switch credential {
        case let certificate as HealthCertificate: return state(of: certificate)
        case let card as SmartHealthCard: return state(of: card)
        default: return .unknown
        }
    }

    private func state(of certificate: HealthCertificate) -> StatusAnswer {
        guard revocationTime(of: .certificateLists) != nil else { return .unknown }
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
    private func revocationTime(of key: RevocationKey) -> UInt32? {
        file.withBytes { bytes in
            var low = 0
            var high = count
            while low < high {
                let middle = (low + high) / 2
                let start = Self.headerBytes + middle * Self.entryBytes
                let found = RevocationKey(high: bytes.word(start), low: bytes.word(start + 8))
                if found == key { return UInt32(truncatingIfNeeded: bytes.word(start + 12)) }
                if found < key { low = middle + 1 } else { high = middle }
            }
            return nil
        }
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
