internal import Glibc
internal import QRSymbol

/// A luma image as a camera gives it: 1920 by 1080, unevenly lit, noisy, with things in it, and a symbol or none.
struct CameraFrame {
    let width: Int
    let height: Int
    private(set) var pixels: [UInt8]

    init(width: Int, height: Int, pixels: [UInt8]) {
        (self.width, self.height, self.pixels) = (width, height, pixels)
    }

    /// A frame of a scene with forty things in it, and a symbol among them.
    ///
    /// - Parameters:
    ///   - input: What the symbol carries; nil for a frame without one.
    ///   - seed: The same seed gives the same frame.
    init(showing input: SymbolInput?, seed: UInt64) {
        (width, height) = (1_920, 1_080)
        var random = Random(seed: seed)
        pixels = [UInt8](repeating: 0, count: width * height)
        let slope = random.below(80)
        for y in 0..<height {
            for x in 0..<width { pixels[y * width + x] = UInt8(90 + (x * slope + y * 60) / width) }
        }
        for _ in 0..<40 { drawThing(&random) }
        if let input { drawSymbol(input, &random) }
        for index in pixels.indices {
            pixels[index] = UInt8(clamping: Int(pixels[index]) - 6 + Int(truncatingIfNeeded: random.next() >> 60))
        }
    }

    /// A box, plain or striped like text.
    private mutating func drawThing(_ random: inout Random) {
        let (wide, high) = (20 + random.below(200), 10 + random.below(120))
        let left = random.below(width - wide), top = random.below(height - high)
        let shade = UInt8(30 + random.below(190)), gap = random.below(2) * (4 + random.below(12))
        for y in top..<top + high {
            for x in left..<left + wide where gap == 0 || (x / gap + y / (gap + 3)) % 2 == 0 {
                pixels[y * width + x] = shade
            }
        }
    }

    /// A symbol on white paper, turned by up to 20 degrees and seen a little from the side.
    private mutating func drawSymbol(_ input: SymbolInput, _ random: inout Random) {
        let encoder = SymbolBench()
        encoder.encode(input)
        let symbol = encoder.symbol, size = Double(symbol.size)
        let pixelsPerModule = 5 + Double(random.below(300)) / 100
        let angle = Double(random.below(40) - 20) * .pi / 180, tilt = Double(random.below(10)) / 100
        let half = (size / 2 + 4) * pixelsPerModule * 1.5
        let middleX = half + Double(random.below(width - Int(2 * half)))
        let middleY = half + Double(random.below(max(1, height - Int(2 * half))))
        let (sine, cosine) = (sin(angle) / pixelsPerModule, cos(angle) / pixelsPerModule)
        for y in max(0, Int(middleY - half))..<min(height, Int(middleY + half)) {
            for x in max(0, Int(middleX - half))..<min(width, Int(middleX + half)) {
                var sum = 0.0, seen = 0.0
                // Four samples a pixel, which blurs edges as a lens does.
                for (dx, dy) in [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)] {
                    let px = Double(x) + dx - middleX, py = Double(y) + dy - middleY
                    let depth = 1 - tilt * px / (half * 2)
                    let u = (cosine * px + sine * py) / depth + size / 2
                    let v = (cosine * py - sine * px) / depth + size / 2
                    guard u > -4, v > -4, u < size + 4, v < size + 4 else { continue }
                    seen += 0.25
                    let isInside = u >= 0 && v >= 0 && u < size && v < size
                    sum += (isInside && symbol[Int(u), Int(v)] ? 40 : 215) * 0.25
                }
                let ground = Double(pixels[y * width + x])
                pixels[y * width + x] = UInt8(sum + ground * (1 - seen))
            }
        }
    }
}
