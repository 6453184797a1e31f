// OpenSSLBridge*.swift are the only files of this module that call C, one for each topic.
import COpenSSL

/// A key inside libcrypto.
///
/// Unchecked, because an EVP_PKEY is never changed after it was made here, and its reference count is atomic.
@safe final class KeyHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    /// Takes ownership.
    init(owning pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe EVP_PKEY_free(pointer)
    }
}

extension CredentialError {
    /// libcrypto failed at something that cannot fail on good input; the queue of its errors is emptied.
    static func library(_ what: String) -> CredentialError {
        ERR_clear_error()
        return CredentialError(.library, "libcrypto could not \(what): try again, and report it if it stays.")
    }
}

/// Bytes that are overwritten when nobody needs them any more.
///
/// Unchecked, because its memory is never changed between `init` and `deinit`.
@safe final class SecretBytes: @unchecked Sendable {
    private let space: UnsafeMutableBufferPointer<UInt8>

    init(_ bytes: Span<UInt8>) {
        unsafe space = .allocate(capacity: bytes.count)
        for index in bytes.indices { unsafe space.initializeElement(at: index, to: bytes[index]) }
    }

    deinit {
        unsafe OPENSSL_cleanse(space.baseAddress, space.count)
        unsafe space.deallocate()
    }

    /// Lends the bytes; what copies them erases its copy.
    func withBytes<Result: ~Copyable>(_ body: (Span<UInt8>) -> Result) -> Result {
        unsafe body(Span(_unsafeElements: UnsafeBufferPointer(space)))
    }
}

/// Overwrites a secret before its memory is given back; nobody else may hold the array.
package func erase(_ secret: inout [UInt8]) {
    unsafe secret.withUnsafeMutableBytes { bytes in
        unsafe OPENSSL_cleanse(bytes.baseAddress, bytes.count)
    }
    secret.removeAll()
}

/// Fresh bytes from libcrypto's generator.
func randomBytes(_ count: Int) throws(CredentialError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let isFilled = unsafe bytes.withUnsafeMutableBufferPointer { bytes in
        unsafe RAND_bytes(bytes.baseAddress, Int32(bytes.count)) == 1
    }
    guard isFilled else { throw .library("give random bytes") }
    return bytes
}

/// SHA-256, with its context reused from message to message (FIPS 180-4).
@safe package struct SHA256: ~Copyable {
    private let context: OpaquePointer

    /// Fetched once a process: a fetch costs more than the digest of a short message.
    private static let algorithm = FetchedDigest(name: "SHA256")

    /// Bytes of a digest.
    package static let byteCount = 32

    /// Starts a digest of nothing; ready for `update(_:)`.
    package init() {
        unsafe context = EVP_MD_CTX_new()!  // nil only where memory has run out
        restart()
    }

    deinit {
        unsafe EVP_MD_CTX_free(context)
    }

    /// Forgets what was put in.
    package mutating func restart() {
        let code = unsafe EVP_DigestInit_ex2(context, Self.algorithm.pointer, nil)
        precondition(code == 1, "libcrypto offers no SHA-256.")
    }

    /// Puts bytes in, behind those of earlier calls.
    /// - Complexity: O(n)
    package mutating func update(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            _ = unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
        }
    }

    /// Appends the digest of all that was put in, and starts anew.
    package mutating func finalize(appendingTo digest: inout [UInt8]) {
        digest.append(addingCapacity: Self.byteCount) { output in
            unsafe output.withUnsafeMutableBufferPointer { space, count in
                _ = unsafe EVP_DigestFinal_ex(context, space.baseAddress, nil)
                count = Self.byteCount
            }
        }
        restart()
    }

    /// The digest of one message.
    package mutating func digest(of message: Span<UInt8>) -> [UInt8] {
        var digest: [UInt8] = []
        update(message)
        finalize(appendingTo: &digest)
        return digest
    }
}

/// A digest algorithm, fetched for the life of the process; unchecked because libcrypto never changes it.
@safe private final class FetchedDigest: @unchecked Sendable {
    let pointer: OpaquePointer

    init(name: String) {
        unsafe pointer = EVP_MD_fetch(nil, name, nil)!  // every libcrypto has SHA-256
    }
}

/// HMAC with SHA-256 under one key, its context reused from message to message (RFC 2104).
@safe struct HMACSHA256: ~Copyable {
    private let context: OpaquePointer

    init(key: Span<UInt8>) {
        let algorithm = unsafe EVP_MAC_fetch(nil, "HMAC", nil)
        unsafe context = EVP_MAC_CTX_new(algorithm)!  // nil only where memory has run out
        unsafe EVP_MAC_free(algorithm)
        let code = unsafe key.withUnsafeBufferPointer { key in
            unsafe cossl_hmac_sha256_init(context, key.baseAddress, key.count)
        }
        precondition(code == 1, "libcrypto offers no HMAC with SHA-256.")
    }

    deinit {
        unsafe EVP_MAC_CTX_free(context)
    }

    /// Appends the 32 bytes that authenticate `message`.
    mutating func authenticate(_ message: Span<UInt8>, appendingTo code: inout [UInt8]) {
        _ = unsafe EVP_MAC_init(context, nil, 0, nil)
        unsafe message.withUnsafeBufferPointer { message in
            _ = unsafe EVP_MAC_update(context, message.baseAddress, message.count)
        }
        code.append(addingCapacity: SHA256.byteCount) { output in
            unsafe output.withUnsafeMutableBufferPointer { space, count in
                _ = unsafe EVP_MAC_final(context, space.baseAddress, &count, space.count)
            }
        }
    }
}

/// The libcrypto that is linked.
public enum CryptoLibrary {
    /// Such as `OpenSSL 3.0.19 27 Jan 2026`.
    public static var version: String { unsafe String(cString: OpenSSL_version(OPENSSL_VERSION)) }
}
