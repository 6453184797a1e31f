import QRWire

// A layer's parser fails with this module's error: the code tells the layer, the offset counts its bytes.

extension CBOR {
    /// Parses any well-formed CBOR: issuers of other formats follow no deterministic profile.
    init(wellFormed bytes: [UInt8], orThrow code: CredentialError.Code) throws(CredentialError) {
        do throws(WireError) {
            try self.init(parsing: bytes.span, options: .wellFormed)
        } catch {
            throw CredentialError(code, error)
        }
    }
}

extension JSON {
    init(parsing bytes: [UInt8], orThrow code: CredentialError.Code) throws(CredentialError) {
        do throws(WireError) {
            try self.init(parsing: bytes.span)
        } catch {
            throw CredentialError(code, error)
        }
    }
}
