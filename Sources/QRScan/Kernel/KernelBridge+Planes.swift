internal import CQRKernel

/// Blocks of this many pixels a side have a threshold of their own.
let blockSize = Int(QRK_SCAN_BLOCK)

extension BlockThresholds {
    /// Words of scratch for deriving so many blocks' thresholds.
    func scratchWords(columns: Int, rows: Int) -> Int { qrk_scan_thresholds_scratch(columns, rows) }

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

/// Room for what one search finds.
struct FinderPlaces {
    fileprivate var places: [qrk_finder_place]

    init(count: Int) { places = [qrk_finder_place](repeating: qrk_finder_place(), count: count) }

    subscript(index: Int) -> (pattern: FinderPattern, isInverted: Bool) {
        let place = places[index]
        let pattern = FinderPattern(
            center: Point(x: Double(place.x), y: Double(place.y)), module: Double(place.module),
            count: Int(place.rows), obliques: Int(place.obliques))
        return (pattern, place.inverted != 0)
    }
}

extension BitPlane {
    /// Takes the pixels darker than their block's threshold.
    mutating func binarize(_ image: borrowing LumaView, _ limits: borrowing BlockThresholds) {
        resize(width: image.width, height: image.height)
        unsafe image.withKernel { luma in
            unsafe limits.thresholds.withUnsafeBufferPointer { limits in
                unsafe words.withUnsafeMutableBufferPointer { plane in
                    unsafe qrk_scan_binarise(luma, limits.baseAddress, plane.baseAddress)
                }
            }
        }
    }

    /// Closes light gaps of up to two pixels, as between modules that are printed apart.
    mutating func close() {
        if scratch.count < words.count { scratch = [UInt64](repeating: 0, count: words.count) }
        unsafe words.withUnsafeMutableBufferPointer { bits in
            unsafe scratch.withUnsafeMutableBufferPointer { rest in
                unsafe qrk_scan_close(bits.baseAddress, width, height, wordsPerRow, rest.baseAddress)
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

    /// How many of 32 rows, or a few more, change colour more than so many times.
    func rows(changingMoreThan edges: Int) -> Int {
        let rows = stride(from: 0, to: height, by: max(1, height / 32))
        return rows.count { row in unsafe withKernel { unsafe qrk_scan_edges($0, row) } > edges }
    }

    /// Finds finder patterns in every `step`-th row, as far as `places` has room.
    ///
    /// - Returns: How many places were found, and how many were looked at closely; more than `limit` if the search
    ///   was ended for that.
    func findFinders(
        step: Int, invertedToo: Bool, isStrict: Bool, limit: Int, into places: inout FinderPlaces
    ) -> (found: Int, lookedAt: Int) {
        let options = (invertedToo ? QRK_SCAN_INVERTED : 0) | (isStrict ? QRK_SCAN_STRICT : 0)
        var search = qrk_finder_search(step: step, options: UInt32(options), limit: limit, looked_at: 0)
        let found = unsafe withKernel { plane in
            unsafe places.places.withUnsafeMutableBufferPointer {
                unsafe qrk_scan_finders(plane, &search, $0.baseAddress, $0.count)
            }
        }
        return (found, search.looked_at)
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
