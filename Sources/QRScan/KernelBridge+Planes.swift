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

    /// The finder pattern that a run belongs to, if lines across it agree.
    func confirm(_ hit: qrk_finder_hit) -> FinderPattern? {
        var place = qrk_finder_place()
        let isConfirmed = unsafe withKernel { plane in
            unsafe withUnsafePointer(to: hit) { unsafe qrk_scan_confirm(plane, $0, &place) }
        }
        guard isConfirmed == 1 else { return nil }
        return FinderPattern(
            centre: Point(x: Double(place.x), y: Double(place.y)), module: Double(place.module), count: 1,
            obliques: Int(place.obliques))
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
