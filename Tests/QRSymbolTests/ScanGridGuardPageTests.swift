import CQRKernel
import QRSymbol
import TestSupport
import Testing

/// The finder search and what samples grids and follows them, every buffer against a page that faults; places and maps
/// lie in and far beyond the image.
@Suite(.serialized) struct ScanGridGuardPageTests {
    private static let sides = [1, 2, 3, 7, 8, 33, 63, 64, 65, 129]

    @Test(arguments: sides)
    func planesAreSearchedAndClosedWithinTheirEnds(_ width: Int) {
        for height in [1, 2, 3, 17, 40] {
            Self.onEveryTier { isLast in Self.search(width, height, isLast) }
        }
    }

    @Test(arguments: [11, 17, 21, 25, 45, 57, 177])
    func gridsAreReadWithinTheirEnds(_ size: Int) {
        for side in [1, 2, 3, 8, 64] {
            Self.onEveryTier { isLast in Self.sample(size, side, isLast) }
        }
    }

    private static func onEveryTier(_ body: (Bool) -> Void) {
        for tier in Tier.available {
            #expect(Tier.force(tier))
            for isLast in [false, true] { body(isLast) }
        }
        _ = Tier.force(nil)
    }

    /// Rings of finder patterns side by side, so that runs are found, followed and walked up to the image's edges.
    private static func isDark(_ x: Int, _ y: Int) -> Bool {
        let ring = max(abs(x % 8 - 3), abs(y % 8 - 3))
        return ring != 2 && ring < 4
    }

    private static func search(_ width: Int, _ height: Int, _ isLast: Bool) {
        let words = (width + 63) / 64
        let plane = GuardedMemory(byteCount: words * 8 * height), spare = GuardedMemory(byteCount: words * 8 * height)
        let bits = end(plane, isLast, UInt64.self), scratch = end(spare, isLast, UInt64.self)
        for word in 0..<words * height { bits[word] = 0 }
        for y in 0..<height {
            for x in 0..<width where isDark(x, y) { bits[y * words + x / 64] |= 1 << UInt64(x % 64) }
        }
        for step in 1...3 {
            for capacity in [1, 5, 64] {
                var view = qrk_bit_plane(bits: bits, width: width, height: height, words: words)
                let found = GuardedMemory(byteCount: capacity * MemoryLayout<qrk_finder_place>.stride)
                let hits = GuardedMemory(byteCount: capacity * MemoryLayout<qrk_finder_hit>.stride)
                for options in UInt32(0)..<4 {
                    var search = qrk_finder_search(step: step, options: options, limit: 1_000, looked_at: 0)
                    let count = qrk_scan_finders(&view, &search, end(found, isLast, qrk_finder_place.self), capacity)
                    #expect(count <= capacity)
                }
                for row in 0..<height {
                    let count = qrk_scan_finder_row(&view, row, 1, end(hits, isLast, qrk_finder_hit.self), capacity)
                    #expect(count <= capacity)
                    _ = qrk_scan_edges(&view, row)
                }
                var distances: [Float] = [0, 0, 0]
                for (dx, dy) in [(1, 0), (-1, 0), (0, 1), (0, -1), (1, 0.5), (-0.3, -1)] as [(Float, Float)] {
                    _ = qrk_scan_trace(&view, Float(width) / 2, Float(height) / 2, dx, dy, 500, &distances)
                }
            }
        }
        let dark = (0..<words * height).reduce(0) { $0 + bits[$1].nonzeroBitCount }
        qrk_scan_close(bits, width, height, words, scratch)
        let closed = (0..<words * height).reduce(0) { $0 + bits[$1].nonzeroBitCount }
        #expect(dark <= closed && closed <= width * height)
    }

    private static func sample(_ size: Int, _ side: Int, _ isLast: Bool) {
        let pixels = GuardedMemory(byteCount: side * side), room = end(pixels, isLast, UInt8.self)
        for index in 0..<side * side { room[index] = UInt8(truncatingIfNeeded: index * 37) }
        var image = qrk_luma(pixels: room, width: side, height: side, stride: side)
        let cells = size * size
        let grid = GuardedMemory(byteCount: cells), sharp = GuardedMemory(byteCount: cells)
        let margins = GuardedMemory(byteCount: cells), scratch = GuardedMemory(byteCount: 3 * size * (size + 5))
        let columns = GuardedMemory(byteCount: size * 3 * 8)
        let points = (0..<33).map { (index: Int16) -> qrk_template_point in
            qrk_template_point(u: index * 40, v: index, expected: index % 2 == 0 ? 1 : -1)
        }
        let chunks = GuardedMemory(byteCount: 2 * MemoryLayout<qrk_template_chunk>.stride)
        let template = end(chunks, isLast, qrk_template_chunk.self)
        qrk_scan_pack_template(points, points.count, template)
        // Inside, across an edge, far beyond, and where the perspective's line at infinity runs through the symbol.
        for (scale, shift, tilt) in [(0.3, 0, 0), (1, -9, 0), (-1e6, 1e8, 0), (0.5, 0, -0.1)] as [(Float, Float, Float)]
        {
            var map = qrk_homography(h: (scale, 0.1, shift, -0.1, scale, shift, tilt, 0, 1))
            qrk_scan_sample(&image, &map, 0, 0, size, size, end(grid, isLast, UInt8.self), size)
            var lines = qrk_module_lines(u: 0, v: 0, columns: size, step: 2)
            #expect(!qrk_scan_contrast(&image, &map, &lines, (size + 1) / 2).isNaN)
            #expect(!qrk_scan_correlate(&image, &map, template, 33).isNaN)
            for radius in [Int32(2), 4] {
                var rings = qrk_ring_search(
                    x: shift, y: scale * 3, ux: scale, uy: 0.1, vx: -0.1, vy: scale, radius: radius, light_rings: 2,
                    reach: 8, du: 0, dv: 0)
                #expect(!qrk_scan_find_rings(&image, &rings).isNaN)
                #expect(!qrk_scan_find_middles(&image, &rings).isNaN)
            }
        }
        let out = end(margins, isLast, Int8.self)
        qrk_scan_margins(end(grid, isLast, UInt8.self), size, 5, out, end(scratch, isLast, UInt8.self))
        qrk_scan_sharpen(end(grid, isLast, UInt8.self), size, 12, end(sharp, isLast, UInt8.self))
        for transposed in [Int32(0), 1] { qrk_scan_pack(out, size, transposed, end(columns, isLast, UInt64.self)) }
    }

    /// The memory's room, which begins or ends at a guard.
    private static func end<Element>(
        _ memory: borrowing GuardedMemory, _ isLast: Bool, _ type: Element.Type
    ) -> UnsafeMutablePointer<Element> {
        (isLast ? memory.last : memory.first).baseAddress!.assumingMemoryBound(to: type)
    }
}
