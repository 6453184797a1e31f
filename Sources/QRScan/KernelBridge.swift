internal import CQRKernel
internal import QRSymbol

/// An eight-bit luma image that someone else owns.
struct LumaView: ~Escapable {
    let pixels: Span<UInt8>
    let width: Int
    let height: Int
    let stride: Int

    @_lifetime(copy pixels)
    init(_ pixels: Span<UInt8>, width: Int, height: Int, stride: Int) {
        precondition((height - 1) * stride + width <= pixels.count, "the image's buffer is too short")
        self.pixels = pixels
        (self.width, self.height, self.stride) = (width, height, stride)
    }

    fileprivate func withKernel<Result>(_ body: (UnsafePointer<qrk_luma>) -> Result) -> Result {
        unsafe pixels.withUnsafeBufferPointer { buffer in
            let luma = unsafe qrk_luma(pixels: buffer.baseAddress!, width: width, height: height, stride: stride)
            return unsafe withUnsafePointer(to: luma) { unsafe body($0) }
        }
    }
}

/// Blocks of this many pixels a side have a threshold of their own.
let blockSize = Int(QRK_SCAN_BLOCK)

extension BlockThresholds {
    /// Measures every block's darkest and lightest pixel.
    mutating func measure(_ image: borrowing LumaView) {
        resize(width: image.width, height: image.height)
        unsafe image.withKernel { luma in
            unsafe darkest.withUnsafeMutableBufferPointer { dark in
                unsafe lightest.withUnsafeMutableBufferPointer { light in
                    unsafe qrk_scan_block_range(luma, dark.baseAddress, light.baseAddress)
                }
            }
        }
    }

    /// Derives thresholds from blocks up to `radius` away.
    mutating func derive(radius: Int) {
        unsafe darkest.withUnsafeBufferPointer { dark in
            unsafe lightest.withUnsafeBufferPointer { light in
                unsafe thresholds.withUnsafeMutableBufferPointer { limits in
                    unsafe scratch.withUnsafeMutableBufferPointer { rest in
                        unsafe qrk_scan_thresholds(
                            dark.baseAddress, light.baseAddress, columns, rows, radius, limits.baseAddress,
                            rest.baseAddress)
                    }
                }
            }
        }
    }
}

extension BitPlane {
    /// Takes the pixels darker than their block's threshold.
    mutating func binarise(_ image: borrowing LumaView, _ limits: borrowing BlockThresholds) {
        resize(width: image.width, height: image.height)
        unsafe image.withKernel { luma in
            unsafe limits.thresholds.withUnsafeBufferPointer { limits in
                unsafe words.withUnsafeMutableBufferPointer { plane in
                    unsafe qrk_scan_binarise(luma, limits.baseAddress, plane.baseAddress)
                }
            }
        }
    }

    private func withKernel<Result>(_ body: (UnsafePointer<qrk_bit_plane>) -> Result) -> Result {
        unsafe words.withUnsafeBufferPointer { buffer in
            let plane = unsafe qrk_bit_plane(
                bits: buffer.baseAddress!, width: width, height: height, words: wordsPerRow)
            return unsafe withUnsafePointer(to: plane) { unsafe body($0) }
        }
    }

    /// Appends the finder-like runs of every `step`-th row from `first` to `hits`, as far as they have room.
    ///
    /// - Returns: The row to go on from; at or past the height when all were seen.
    func findRuns(
        from first: Int, step: Int, invertedToo: Bool, isStrict: Bool, into hits: inout [qrk_finder_hit],
        count: inout Int
    ) -> Int {
        var next = 0
        let options = (invertedToo ? QRK_SCAN_INVERTED : 0) | (isStrict ? QRK_SCAN_STRICT : 0)
        unsafe withKernel { plane in
            unsafe hits.withUnsafeMutableBufferPointer { buffer in
                count = unsafe qrk_scan_finder_rows(
                    plane, first, step, UInt32(options), buffer.baseAddress, buffer.count, &next)
            }
        }
        return next
    }

    /// Distances along a line at which the colour changes for the first three times; nil if it changes less often.
    func trace(_ from: Point, _ direction: Point, limit: Int) -> (Double, Double, Double)? {
        let scale = 1 / max(abs(direction.x), abs(direction.y), 1e-9)
        let dx = direction.x * scale, dy = direction.y * scale
        return unsafe withKernel { plane in
            var found: (Float, Float, Float) = (0, 0, 0)
            let count = unsafe withUnsafeMutablePointer(to: &found) { pointer in
                unsafe pointer.withMemoryRebound(to: Float.self, capacity: 3) {
                    unsafe qrk_scan_trace(
                        plane, Float(from.x), Float(from.y), Float(dx), Float(dy), Int32(limit), $0)
                }
            }
            guard count == 3 else { return nil }
            // Steps to pixels.
            let unit = (dx * dx + dy * dy).squareRoot()
            return (Double(found.0) * unit, Double(found.1) * unit, Double(found.2) * unit)
        }
    }
}

extension Homography {
    fileprivate var kernel: qrk_homography {
        qrk_homography(
            h: (Float(a), Float(b), Float(c), Float(d), Float(e), Float(f), Float(g), Float(h), Float(i)))
    }
}

/// Patterns of nested squares.
enum Rings {
    case alignment, finder
}

typealias TemplatePoint = qrk_template_point

extension LumaView {
    /// How well the image agrees with a template that `map` lays on it, moved by some modules: -1 to 1.
    func correlation(
        _ map: Homography, _ template: [TemplatePoint], movedBy offset: Point = Point(x: 0, y: 0)
    ) -> Double {
        unsafe withKernel { luma in
            unsafe withUnsafePointer(to: map.kernel) { map in
                unsafe template.withUnsafeBufferPointer {
                    Double(
                        unsafe qrk_scan_correlate(
                            luma, map, $0.baseAddress, $0.count, Float(offset.x), Float(offset.y)))
                }
            }
        }
    }

    /// The variance of the grey of all of a map's modules.
    func contrast(_ map: Homography, size: Int) -> Double {
        unsafe withKernel { luma in
            unsafe withUnsafePointer(to: map.kernel) { Double(unsafe qrk_scan_contrast(luma, $0, size)) }
        }
    }

    /// Looks for nested squares near a place in a map, and says where, in modules, and how like them it is.
    func findRings(_ rings: Rings, _ map: Homography, _ place: Point, reach: Double) -> (place: Point, score: Double) {
        let centre = map(place), right = map(place + Point(x: 0.5, y: 0)) - map(place - Point(x: 0.5, y: 0))
        let down = map(place + Point(x: 0, y: 0.5)) - map(place - Point(x: 0, y: 0.5))
        var search = qrk_ring_search(
            x: Float(centre.x), y: Float(centre.y), ux: Float(right.x), uy: Float(right.y), vx: Float(down.x),
            vy: Float(down.y), radius: rings == .alignment ? 2 : 4, light_rings: rings == .alignment ? 0b10 : 0b10100,
            reach: Float(min(reach, 8)), du: 0, dv: 0)
        let score = unsafe withKernel { unsafe qrk_scan_find_rings($0, &search) }
        return (place + Point(x: Double(search.du), y: Double(search.dv)), Double(score))
    }

    /// Samples the centres of a rectangle of modules into a grid of `size` modules a side.
    func sample(_ map: Homography, columns: Range<Int>, rows: Range<Int>, size: Int, into grid: inout [UInt8]) {
        precondition(columns.upperBound <= size && rows.upperBound <= size && size * size <= grid.count)
        unsafe withKernel { luma in
            unsafe withUnsafePointer(to: map.kernel) { map in
                unsafe grid.withUnsafeMutableBufferPointer {
                    unsafe qrk_scan_sample(
                        luma, map, columns.lowerBound, rows.lowerBound, columns.count, rows.count,
                        $0.baseAddress! + (rows.lowerBound * size + columns.lowerBound), size)
                }
            }
        }
    }

    /// Writes the image at half its size, packed, into `half`.
    func halve(into half: inout [UInt8]) {
        precondition(half.count >= (width / 2) * (height / 2))
        unsafe withKernel { luma in
            unsafe half.withUnsafeMutableBufferPointer { unsafe qrk_scan_halve(luma, $0.baseAddress) }
        }
    }

    /// Writes the image with light for dark, packed, into `inverted`.
    func invert(into inverted: inout [UInt8]) {
        precondition(inverted.count >= width * height)
        unsafe withKernel { luma in
            unsafe inverted.withUnsafeMutableBufferPointer { unsafe qrk_scan_invert(luma, $0.baseAddress) }
        }
    }

    /// Writes the image at twice its size, packed, into `doubled`.
    func double(into doubled: inout [UInt8]) {
        precondition(doubled.count >= 4 * width * height)
        unsafe withKernel { luma in
            unsafe doubled.withUnsafeMutableBufferPointer { unsafe qrk_scan_double(luma, $0.baseAddress) }
        }
    }
}

/// The loops over a sampled grid of modules.
enum GridKernel {
    static func margins(
        _ grid: [UInt8], size: Int, radius: Int, into margins: inout [Int8], scratch: inout [UInt8]
    ) {
        precondition(grid.count >= size * size && margins.count >= size * size && scratch.count >= 3 * size * size)
        unsafe grid.withUnsafeBufferPointer { grid in
            unsafe margins.withUnsafeMutableBufferPointer { margins in
                unsafe scratch.withUnsafeMutableBufferPointer {
                    unsafe qrk_scan_margins(grid.baseAddress, size, radius, margins.baseAddress, $0.baseAddress)
                }
            }
        }
    }

    static func sharpen(_ grid: [UInt8], size: Int, sixteenths: Int, into sharp: inout [UInt8]) {
        precondition(grid.count >= size * size && sharp.count >= size * size)
        unsafe grid.withUnsafeBufferPointer { grid in
            unsafe sharp.withUnsafeMutableBufferPointer {
                unsafe qrk_scan_sharpen(grid.baseAddress, size, Int32(sixteenths), $0.baseAddress)
            }
        }
    }

    static func pack(_ margins: [Int8], size: Int, transposed: Bool, into columns: inout [UInt64]) {
        precondition(margins.count >= size * size && columns.count >= size * 3)
        unsafe margins.withUnsafeBufferPointer { margins in
            unsafe columns.withUnsafeMutableBufferPointer {
                unsafe qrk_scan_pack(margins.baseAddress, size, transposed ? 1 : 0, $0.baseAddress)
            }
        }
    }

    static func codewords(
        _ columns: [UInt64], data: [UInt64], size: Int, timing: Int = 6, mask: Int, count: Int,
        into codewords: inout [UInt8]
    ) {
        precondition(columns.count >= size * 3 && data.count >= size * 3 && codewords.count >= count)
        unsafe columns.withUnsafeBufferPointer { columns in
            unsafe data.withUnsafeBufferPointer { data in
                unsafe codewords.withUnsafeMutableBufferPointer {
                    _ = unsafe qrk_scan_codewords(
                        columns.baseAddress, data.baseAddress, size, timing, Int32(mask), $0.baseAddress, count)
                }
            }
        }
    }
}

/// Tells symbols without any error, faster than error correction does.
struct CleanCheck {
    /// Memory that the kernel fills with tables, at the alignment of its widest vectors.
    @safe private final class Table {
        let memory: UnsafeMutableRawPointer

        init() {
            let size = qrk_scan_check_size()
            unsafe memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
            unsafe memory.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        }

        deinit { unsafe memory.deallocate() }
    }

    /// One for each number of check codewords a block.
    private var tables: [Int: Table] = [:]

    /// Whether a symbol's codewords are all right; `data` then holds its data codewords.
    mutating func isClean(
        _ codewords: [UInt8], _ version: Version, _ level: ErrorCorrectionLevel, into data: inout [UInt8]
    ) -> Bool {
        let shared = version.blocks(level)
        precondition(codewords.count >= shared.codewords && data.count >= shared.dataCodewords)
        let table = tables[shared.correction] ?? Table()
        tables[shared.correction] = table
        return unsafe codewords.withUnsafeBufferPointer { codewords in
            unsafe data.withUnsafeMutableBufferPointer { data in
                unsafe qrk_scan_check(
                    Int32(version.number), Int32(level.rawValue), codewords.baseAddress, data.baseAddress,
                    table.memory) == 1
            }
        }
    }
}

/// The place of an upright symbol, in whole pixels.
struct ExactPlace {
    fileprivate var kernel: qrk_exact_place

    var left: Int { kernel.left }
    var top: Int { kernel.top }
    var width: Int { kernel.width }
    /// Modules a side.
    var size: Int { kernel.size }
}

extension LumaView {
    /// The upright symbol that is the first dark thing in the image.
    func findExact() -> ExactPlace? {
        var place = qrk_exact_place()
        let isFound = unsafe withKernel { unsafe qrk_scan_find_exact($0, &place) } == 1
        return isFound ? ExactPlace(kernel: place) : nil
    }

    func readExact(_ place: ExactPlace, into columns: inout [UInt64]) {
        precondition(place.left + place.width <= width && place.top + place.width <= height)
        precondition(place.size <= 177 && columns.count >= 177 * 3)
        unsafe withKernel { luma in
            unsafe withUnsafePointer(to: place.kernel) { place in
                unsafe columns.withUnsafeMutableBufferPointer {
                    unsafe qrk_scan_read_exact(luma, place, $0.baseAddress)
                }
            }
        }
    }
}

/// Reed-Solomon decoding of one block.
package enum ReedSolomon {
    /// Corrects `bytes` (data, then `parity` check codewords) in place.
    ///
    /// - Returns: The number of bytes changed, or nil, with the block as it was, where 2 errors + erasures exceed
    ///   parity - redundancy.
    package static func correct(
        _ bytes: inout [UInt8], parity: Int, redundancy: Int = 0, erasures: [UInt8] = []
    ) -> Int? {
        let length = bytes.count
        let changed = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
            unsafe erasures.withUnsafeBufferPointer { places in
                var block = unsafe qrk_rs_block(
                    bytes: buffer.baseAddress, length: length, parity: parity, erasures: places.baseAddress,
                    erasure_count: places.count, redundancy: redundancy)
                return unsafe qrk_rs_correct(&block)
            }
        }
        return changed < 0 ? nil : Int(changed)
    }
}
