#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Light that differs from place to place by more than thresholds follow.
extension GridReader {
    /// What a treatment takes the light to be.
    enum Light {
        case plain
        /// Modules as light as the sensor tells, on paper that is darker, are hidden.
        case glaring
        /// Light is compared by its ratio, which the edge of a shadow changes less than the difference.
        case shaded
    }

    /// Logarithms of luma, 0 to 255 as luma itself.
    private static let logarithms = (0...255).map { UInt8((log2(Double($0) + 1) * 255 / 8).rounded()) }

    /// Takes the certainty from modules that glare hides, so that their codewords become erasures; false without any.
    mutating func giveUpGlare(_ size: Int) -> Bool {
        let most: UInt8 = 250, paper = 232
        var glaring = 0, light = 0, sum = 0
        for place in 0..<size * size where margins[place] > 0 {
            if grid[place] >= most {
                glaring += 1
            } else {
                light += 1
                sum += Int(grid[place])
            }
        }
        guard glaring > 0, light > glaring, sum < light * paper else { return false }
        for place in 0..<size * size where grid[place] >= most { margins[place] = 1 }
        return true
    }

    /// Whether paper is much lighter in some parts of the grid than in others.
    func isPartlyShaded(_ size: Int) -> Bool {
        var brightest = 0, dimmest = 255
        for part in 0..<16 {
            let rows = part / 4 * size / 4..<(part / 4 + 1) * size / 4
            let columns = part % 4 * size / 4..<(part % 4 + 1) * size / 4
            var lightest = 0
            for row in rows { for column in columns { lightest = max(lightest, Int(grid[row * size + column])) } }
            (brightest, dimmest) = (max(brightest, lightest), min(dimmest, lightest))
        }
        return 3 * dimmest < 2 * brightest
    }

    mutating func takeRatios(_ size: Int) {
        for place in 0..<size * size { treated[place] = Self.logarithms[Int(grid[place])] }
    }
}
