import COpenSSL

/// An X.509 certificate inside libcrypto, kept only while it is read.
@safe struct CertificateHandle: ~Copyable {
    private let pointer: OpaquePointer

    /// Reads a certificate and nothing behind it.
    ///
    /// libcrypto takes some that are not strict DER, as real document signers have them.
    init?(der: [UInt8]) {
        var consumed = 0
        let pointer = unsafe der.withUnsafeBufferPointer { bytes in
            var next = bytes.baseAddress
            let certificate = unsafe d2i_X509(nil, &next, bytes.count)
            if let next = unsafe next, let start = bytes.baseAddress { consumed = unsafe next - start }
            return unsafe certificate
        }
        ERR_clear_error()
        guard let pointer = unsafe pointer else { return nil }
        guard consumed == der.count else {
            unsafe X509_free(pointer)
            return nil
        }
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe X509_free(pointer)
    }

    var publicKey: KeyHandle? {
        guard let key = unsafe X509_get_pubkey(pointer) else { return nil }
        return unsafe KeyHandle(owning: key)
    }

    var notBefore: Timestamp? { unsafe Self.time(X509_get0_notBefore(pointer)) }
    var notAfter: Timestamp? { unsafe Self.time(X509_get0_notAfter(pointer)) }

    private static func time(_ time: UnsafePointer<ASN1_TIME>?) -> Timestamp? {
        let epoch = unsafe ASN1_TIME_set(nil, 0)
        defer { unsafe ASN1_STRING_free(epoch) }
        var days: Int32 = 0, seconds: Int32 = 0
        guard unsafe ASN1_TIME_diff(&days, &seconds, epoch, time) == 1 else { return nil }
        return Timestamp(seconds: Int64(days) * 86400 + Int64(seconds))
    }

    /// The extended key usages as object identifiers in digits; nil without the extension.
    var usages: [String]? {
        guard let list = unsafe X509_get_ext_d2i(pointer, NID_ext_key_usage, nil, nil) else { return nil }
        let stack = OpaquePointer(list)
        defer { unsafe OPENSSL_sk_pop_free(stack) { unsafe ASN1_OBJECT_free(OpaquePointer($0)) } }
        return (0..<(unsafe OPENSSL_sk_num(stack))).map { index in
            var text = [CChar](repeating: 0, count: 128)
            let object = unsafe OpaquePointer(OPENSSL_sk_value(stack, index))
            let count = unsafe OBJ_obj2txt(&text, Int32(text.count), object, 1)
            return String(decoding: text.prefix(Int(max(0, count))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    /// The subject's country.
    var country: String? {
        var text = [CChar](repeating: 0, count: 8)
        let name = unsafe X509_get_subject_name(pointer)
        let count = unsafe X509_NAME_get_text_by_NID(name, NID_countryName, &text, Int32(text.count))
        guard count > 0 else { return nil }
        return String(decoding: text.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
