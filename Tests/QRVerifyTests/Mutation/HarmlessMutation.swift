/// The changes that leave a credential what it was: the same bytes are signed, and the signature is the same.
///
/// Each is provable without the engine's verdict, and each is a freedom that the formats' own standards give. QE1 and
/// the posters have none: their only encoding is the one that was signed.
enum HarmlessMutation: String, CaseIterable {
    /// The level or window that zlib's two header bytes name: hints for those who compress again (RFC 1950, 2.2).
    case zlibHeader = "the hints in zlib's header"
    /// Another deflate encoding of the same bytes, such as the unused bits before the checksum (RFC 1951, 3.2.3).
    case deflateEncoding = "another deflate encoding of the same bytes"
    /// COSE_Sign1's tag and CWT's around it, which real issuers leave out or double.
    case tags = "tags before the envelope"
    /// The header that nothing signs; its key id only says which key to try first (RFC 9052, 3).
    case unprotectedHeader = "the unprotected header"
    /// Lengths of the envelope's own parts in more bytes than needed (RFC 8949, 4.1).
    case longForms = "longer forms of the envelope's lengths"
    /// Spaces between the chunks of a health card: scanners hand chunks over one by one.
    case chunks = "spaces between a health card's chunks"
    /// The URL before a venue code's last part: whoever's server it names gets no say in the verdict.
    case landing = "the landing URL before the credential"

    /// The class of a change; nil where anything that was signed, or the signature, differs.
    init?(from original: [UInt8], to mutant: [UInt8], _ layer: MutationLayer) {
        guard let before = layer.envelope(of: original), let after = layer.envelope(of: mutant) else { return nil }
        switch layer {
        case .base45, .text: return nil
        case .digits: self = .chunks
        case .landing: self = .landing
        case .deflated where before == after:
            let isHeader =
                layer.compressed(in: original)?.dropFirst(2) == layer.compressed(in: mutant)?.dropFirst(2)
            self = isHeader ? .zlibHeader : .deflateEncoding
        case .deflated, .base32:
            guard let old = SignedParts(before), let new = SignedParts(after), new.isSignedAlike(old) else {
                return nil
            }
            self = new.unprotected != old.unprotected ? .unprotectedHeader : new.tags != old.tags ? .tags : .longForms
            return
        }
        guard before == after else { return nil }
    }
}
