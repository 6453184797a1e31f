#if canImport(Glibc)
import Glibc
#endif

/// Memory between two pages that nothing may touch, so that a read or write past either end ends the process.
public struct GuardedMemory: ~Copyable {
    private let base: UnsafeMutableRawPointer
    private let mapped: Int
    private let count: Int
    private static let page = 4096

    /// Room for `count` bytes.
    public init(byteCount count: Int) {
        self.count = count
        mapped = (count + Self.page - 1) / Self.page * Self.page + 2 * Self.page
        base = mmap(nil, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        mprotect(base, Self.page, PROT_NONE)
        mprotect(base + mapped - Self.page, Self.page, PROT_NONE)
    }

    deinit {
        munmap(base, mapped)
    }

    /// The bytes that begin right after the first guard.
    public var first: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(start: base + Self.page, count: count)
    }

    /// The bytes that end right before the last guard.
    public var last: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(start: base + mapped - Self.page - count, count: count)
    }
}
