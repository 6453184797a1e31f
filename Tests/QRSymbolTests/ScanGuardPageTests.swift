import CQRKernel
import QRSymbol
import TestSupport
import Testing

/// The scanner's kernels over whole images, every buffer against a page that faults.
@Suite(.serialized) struct ScanGuardPageTests {
    @Test(arguments: [1, 2, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 127, 129, 200])
    func nothingIsTouchedPastItsEnds(_ width: Int) {
        for height in [1, 2, 7, 8, 9, 17, 33] {
            for tier in Tier.available {
                #expect(Tier.force(tier))
                for isLast in [false, true] { run(width, height, isLast) }
            }
        }
        _ = Tier.force(nil)
    }

    private func run(_ width: Int, _ height: Int, _ isLast: Bool) {
        let pixels = GuardedMemory(byteCount: width * height), columns = (width + 7) / 8, rows = (height + 7) / 8
        let room = isLast ? pixels.last : pixels.first
        for index in 0..<width * height { room[index] = UInt8(truncatingIfNeeded: index * 37) }
        var image = qrk_luma(
            pixels: bytes(room), width: width, height: height, stride: width)
        let darkest = GuardedMemory(byteCount: columns * rows), lightest = GuardedMemory(byteCount: columns * rows)
        let thresholds = GuardedMemory(byteCount: columns * rows)
        let scratch = GuardedMemory(byteCount: 4 * qrk_scan_thresholds_scratch(columns, rows))
        let plane = GuardedMemory(byteCount: (width + 63) / 64 * 8 * height)
        let inverted = GuardedMemory(byteCount: width * height)
        let half = GuardedMemory(byteCount: max(1, (width / 2) * (height / 2)))
        let doubled = GuardedMemory(byteCount: 4 * width * height)
        func end(_ memory: borrowing GuardedMemory) -> UnsafeMutablePointer<UInt8> {
            bytes(isLast ? memory.last : memory.first)
        }
        qrk_scan_block_range(&image, end(darkest), end(lightest))
        // Words stand at their alignment in either place: their number of bytes is a multiple of it.
        let words = isLast ? scratch.last : scratch.first
        qrk_scan_thresholds(
            end(darkest), end(lightest), columns, rows, Int(QRK_SCAN_MOST_RADIUS), end(thresholds),
            words.baseAddress!.assumingMemoryBound(to: UInt32.self))
        let bits = isLast ? plane.last : plane.first
        qrk_scan_binarise(&image, end(thresholds), bits.baseAddress!.assumingMemoryBound(to: UInt64.self))
        qrk_scan_invert(&image, end(inverted))
        if width > 1, height > 1 { qrk_scan_halve(&image, end(half)) }
        qrk_scan_double(&image, end(doubled))
        let first = isLast ? inverted.last[0] : inverted.first[0]
        #expect(first == 255)
    }

    private func bytes(_ room: UnsafeMutableRawBufferPointer) -> UnsafeMutablePointer<UInt8> {
        room.baseAddress!.assumingMemoryBound(to: UInt8.self)
    }
}
