import Glibc
import QRCredential
import QRWire
import Testing

/// A key leaves no copy of its secret in memory once nobody holds it: the process's own memory is searched.
@Suite(.serialized) struct ErasedSecretsTests {
    private let attributes = KeyAttributes(issuer: "120000", kinds: .all)

    @Test func theSearchFindsWhatIsThere() throws {
        var bytes = (0..<32).map { _ in UInt8.random(in: 0...255) }
        let needle = Needle(bytes)
        #expect(try needle.copies() == 1)
        erase(&bytes)
        #expect(try needle.copies() == 0)
    }

    /// The key's text in its file, and the 32 bytes that end the PKCS#8 form of an Ed25519 key.
    @Test func aSigningKeyIsForgotten() throws {
        let (text, seed) = try useSigningKey()
        #expect(try text.copies() == 0)
        #expect(try seed.copies() == 0)
    }

    private func useSigningKey() throws -> (Needle, Needle) {
        var pem = try SigningKey.generate(attributes: attributes).pem()
        var text = Array(pem.split(separator: UInt8(ascii: "\n")).dropLast().last ?? []), block: [UInt8] = []
        block.reserveCapacity(text.count)
        try Base64.decode(text.span, appendingTo: &block)
        var seed = Array(block.suffix(32))
        defer {
            erase(&pem)
            erase(&text)
            erase(&block)
            erase(&seed)
        }
        #expect(try SigningKey(pem: pem.span).publicKey.attributes.issuer == "120000")
        return (Needle(text), Needle(seed))
    }

    /// The same for a file that a passphrase locks: the seed stands in no file, and in memory only while it is used.
    @Test func aLockedSigningKeyIsForgotten() throws {
        var seed = (0..<32).map { _ in UInt8.random(in: 0...255) }
        let needle = Needle(seed)
        var pem = try SigningKey(ed25519Seed: seed, attributes: attributes).pem(passphrase: "open")
        erase(&seed)
        #expect(try SigningKey(pem: pem.span, passphrase: "open").publicKey.attributes.issuer == "120000")
        erase(&pem)
        #expect(try needle.copies() == 0)
    }

    @Test func aPseudonymKeyIsForgotten() throws {
        let (text, secret) = try usePseudonymKey()
        #expect(try text.copies() == 0)
        #expect(try secret.copies() == 0)
    }

    private func usePseudonymKey() throws -> (Needle, Needle) {
        var secret = (0..<32).map { _ in UInt8.random(in: 0...255) }, text: [UInt8] = []
        text.reserveCapacity(64)
        Base64URL.encode(secret.span, appendingTo: &text)
        var file = try PseudonymKey(secret).jwk
        let message: [UInt8] = [1, 2, 3]
        let key = try PseudonymKey(jwk: file.span)
        #expect(key.pseudonym(of: message.span) == (try PseudonymKey(secret)).pseudonym(of: message.span))
        defer {
            erase(&secret)
            erase(&text)
            erase(&file)
        }
        return (Needle(text), Needle(secret))
    }
}

/// Bytes to search for; its own copy does not count.
private final class Needle {
    private let space: UnsafeMutableRawBufferPointer

    init(_ bytes: [UInt8]) {
        space = .allocate(byteCount: bytes.count, alignment: 1)
        space.copyBytes(from: bytes)
    }

    deinit {
        memset(space.baseAddress!, 0, space.count)
        space.deallocate()
    }

    /// How often the bytes stand in the process's writable memory.
    func copies() throws -> Int {
        let memory = open("/proc/self/mem", O_RDONLY)
        try #require(memory >= 0)
        defer { close(memory) }
        let window = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 1)
        defer {
            memset(window.baseAddress!, 0, window.count)
            window.deallocate()
        }
        var found = Set<UInt>()
        for region in try Self.writableRegions() {
            var start = region.lowerBound
            while start < region.upperBound {
                let count = pread(
                    memory, window.baseAddress!, min(window.count, Int(region.upperBound - start)), off_t(start))
                guard count > space.count else { break }
                for offset in matches(in: window, count) { found.insert(start + UInt(offset)) }
                start += UInt(count == window.count ? count - space.count : count)
            }
        }
        let own = [
            UInt(bitPattern: space.baseAddress!)..<UInt(bitPattern: space.baseAddress! + space.count),
            UInt(bitPattern: window.baseAddress!)..<UInt(bitPattern: window.baseAddress! + window.count),
        ]
        return found.count { address in !own.contains { $0.contains(address) } }
    }

    private func matches(in window: UnsafeMutableRawBufferPointer, _ count: Int) -> [Int] {
        let base = UnsafeRawPointer(window.baseAddress!), first = Int32(space[0])
        var offsets: [Int] = [], start = 0
        while start + space.count <= count, let match = memchr(base + start, first, count - space.count + 1 - start) {
            let offset = UnsafeRawPointer(match) - base
            if memcmp(match, space.baseAddress!, space.count) == 0 { offsets.append(offset) }
            start = offset + 1
        }
        return offsets
    }

    private static func writableRegions() throws -> [Range<UInt>] {
        let file = try #require(fopen("/proc/self/maps", "r"))
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 4_096), regions: [Range<UInt>] = []
        while fgets(&line, Int32(line.count), file) != nil {
            let words = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                .split(separator: " ")
            let ends = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            // A sanitizer's shadow takes terabytes, and holds no data.
            guard words[1].hasPrefix("rw"), ends.count == 2, ends[1] - ends[0] < 1 << 32 else { continue }
            regions.append(ends[0]..<ends[1])
        }
        return regions
    }
}
