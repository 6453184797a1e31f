/// One look at the image: at which scale, how thresholded, how long.
struct ScanPass {
    /// Halvings of the image; -1 doubles it.
    var level = 0
    /// Blocks around one's own that have a say in its threshold, in each direction.
    var radius = 2
    var inverted = false
    /// Whether light gaps are closed before finder patterns are looked for.
    var isClosed = false
    var isThorough = false
    var triples = 8
    var rowStep = 1

    /// Pixels of the image to one of the pass's.
    var scale: Double { level < 0 ? 0.5 : Double(1 << level) }

    /// The level at which a thorough scan begins.
    static func firstLevel(_ pixels: Int) -> Int { level(pixels, most: ScanLimits.firstPixels) }

    /// Puts down an effort's passes over an image of so many pixels, the cheapest and likeliest first; the array is
    /// reused from image to image.
    static func plan(_ passes: inout [ScanPass], _ effort: ScanEffort, pixels: Int) {
        passes.removeAll(keepingCapacity: true)
        guard effort == .thorough else {
            passes.append(ScanPass(level: level(pixels, most: ScanLimits.fastPixels), rowStep: 3))
            return
        }
        let first = firstLevel(pixels), own = ScanPass(level: first, isThorough: true, triples: 24, rowStep: 2)
        passes.append(own)
        func add(_ change: (inout ScanPass) -> Void) {
            var pass = own
            change(&pass)
            passes.append(pass)
        }
        if first < Pyramid.depth {
            add {
                $0.level += 1; $0.rowStep = 1
            }
        }
        if first > 0 { add { $0.level -= 1 } }
        add { $0.radius = 1 }
        add { $0.inverted = true }
        if first == 0 { add { $0.level = -1 } }
        add { $0.isClosed = true }
        // Where modules stand apart, as in some designs, only their means touch.
        if first + 2 <= Pyramid.depth {
            add {
                $0.level += 2; $0.rowStep = 1
            }
        }
    }

    /// Halvings until an image has at most so many pixels.
    private static func level(_ pixels: Int, most: Int) -> Int {
        (0..<Pyramid.depth).first { pixels >> (2 * $0) <= most } ?? Pyramid.depth
    }
}
