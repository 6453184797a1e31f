import QRWire
import TestSupport
import Testing

@Suite struct InflaterTests {
    @Test(arguments: [DeflateFormat.zlib, .raw]) func whatIsDeflatedInflatesToItself(format: DeflateFormat) throws {
        var deflater = Deflater(format), inflater = Inflater(format)
        var random = SeededGenerator(seed: 7)
        for count in [0, 1, 100, 511, 512, 513, 5000, 200_000] {
            let plain = (0..<count).map { _ in UInt8.random(in: 0...15, using: &random) }
            var packed: [UInt8] = [1], back: [UInt8] = [2]
            deflater.deflate(plain.span, appendingTo: &packed)
            packed.removeFirst()
            try inflater.inflate(packed.span, limit: count, appendingTo: &back)
            #expect(back == [2] + plain)
            guard count > 0 else { continue }
            let tooFew = error(format, packed, limit: count - 1)
            #expect(tooFew?.code == .size)
        }
    }

    @Test func aBombStopsAtItsRatio() {
        let plain = [UInt8](repeating: 0, count: 4 << 20)
        var packed: [UInt8] = [], output: [UInt8] = []
        var deflater = Deflater(.zlib), inflater = Inflater(.zlib)
        deflater.deflate(plain.span, appendingTo: &packed)
        var caught: WireError?
        do { try inflater.inflate(packed.span, limit: 8 << 20, ratio: 50, appendingTo: &output) } catch {
            caught = error
        }
        #expect(caught?.code == .size)
        #expect(output.count <= packed.count * 50 + 1)
    }

    @Test func brokenCutAndOverlongStreamsAreRefused() {
        var deflater = Deflater(.zlib)
        var packed: [UInt8] = []
        let plain = Array("health code, entry pass, venue code".utf8)
        deflater.deflate(plain.span, appendingTo: &packed)
        for count in 0..<packed.count { #expect(error(.zlib, Array(packed[..<count]))?.code == .truncated) }
        #expect(error(.zlib, packed + [0])?.code == .leftovers)
        #expect(error(.zlib, packed + [0])?.offset == packed.count)
        packed[packed.count - 1] ^= 1
        #expect(error(.zlib, packed)?.code == .compression)
        #expect(error(.zlib, [0x79, 0x9C])?.code == .compression)
    }

    private func error(_ format: DeflateFormat, _ packed: [UInt8], limit: Int = 1 << 20) -> WireError? {
        var inflater = Inflater(format), output: [UInt8] = []
        do { try inflater.inflate(packed.span, limit: limit, appendingTo: &output) } catch { return error }
        return nil
    }
}
