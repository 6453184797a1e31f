internal import Glibc

/// A file mapped into memory for reading; the only file of QRVerify that touches C.
///
/// The file must not be shortened while it is mapped: replace it by renaming a new one over it.
// Sendable: the mapping is never written, its bounds are constants, and it is undone when nobody holds it any more.
@safe final class MappedFile: @unchecked Sendable {
    private let start: UnsafeRawPointer
    let count: Int

    /// Maps a whole file; what is not looked at takes no memory.
    ///
    /// - Throws: `.malformed` for an empty file, `.unreadable` with the system's message.
    init(path: String) throws(VerifyError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure(path) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw Self.failure(path) }
        guard status.st_size > 0 else { throw VerifyError(.malformed, "\(path) is empty: get it anew.") }
        count = Int(status.st_size)
        guard let mapped = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), unsafe mapped != MAP_FAILED
        else { throw Self.failure(path) }
        unsafe start = UnsafeRawPointer(mapped)
        // Look-ups jump about: reading ahead would only fill memory.
        _ = unsafe madvise(mapped, count, MADV_RANDOM)
    }

    deinit {
        unsafe munmap(UnsafeMutableRawPointer(mutating: start), count)
    }

    func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        let bytes = unsafe UnsafeBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: count)
        return body(unsafe Span(_unsafeElements: bytes))
    }

    private static func failure(_ path: String) -> VerifyError {
        let message = unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
        return VerifyError(.unreadable, "\(path): \(message); check the path, and this user's right to the file.")
    }
}
