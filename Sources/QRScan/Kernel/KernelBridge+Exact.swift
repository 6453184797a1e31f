internal import CQRKernel

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

    /// Whether all beside the symbol is ground.
    func isAlone(_ place: ExactPlace) -> Bool {
        unsafe withKernel { luma in
            unsafe withUnsafePointer(to: place.kernel) { unsafe qrk_scan_is_alone(luma, $0) } == 1
        }
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
