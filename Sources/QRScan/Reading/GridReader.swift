internal import QRSymbol

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Samples a hypothesis's modules in grey and decodes them, under several thresholds if the first fails.
struct GridReader {
    private var matrix = MatrixReader()
    private var modelOne = ModelOneReader()
    private var grid = [UInt8](repeating: 0, count: 177 * 177)
    private var sharp = [UInt8](repeating: 0, count: 177 * 177)
    private var margins = [Int8](repeating: 0, count: 177 * 177)
    private var scratch = [UInt8](repeating: 0, count: GridKernel.scratchBytes(size: 177))

    /// How a grid becomes dark and light modules.
    private struct Treatment {
        let sharpen: Int
        let radius: Int
        let formats: Int
        let erasing: Bool
        /// Whether modules that glare hides are given up.
        var withoutGlare = false
        /// Whether light is compared by its ratio, which the edge of a shadow changes less than the difference.
        var byRatio = false
    }

    private static let quick = [Treatment(sharpen: 0, radius: 3, formats: 1, erasing: false)]
    private static let thorough = [
        Treatment(sharpen: 0, radius: 3, formats: 2, erasing: true),
        Treatment(sharpen: 0, radius: 3, formats: 2, erasing: true, withoutGlare: true),
        Treatment(sharpen: 0, radius: 3, formats: 2, erasing: true, byRatio: true),
        Treatment(sharpen: 8, radius: 4, formats: 2, erasing: true),
        Treatment(sharpen: 16, radius: 5, formats: 2, erasing: false),
    ]

    /// Logarithms of luma, 0 to 255 as luma itself.
    private static let logarithms = (0...255).map { UInt8((log2(Double($0) + 1) * 255 / 8).rounded()) }

    /// Reads the symbol that a hypothesis lays on the image.
    mutating func read(
        _ hypothesis: SymbolHypothesis, _ mesh: GridMesh?, _ image: borrowing LumaView, isThorough: Bool
    ) -> MatrixReader.Reading? {
        let size = hypothesis.version.size
        if let mesh {
            mesh.sample(image, size: size, into: &grid)
        } else {
            image.sample(hypothesis.map, columns: 0..<size, rows: 0..<size, size: size, into: &grid)
        }
        for treatment in isThorough ? Self.thorough : Self.quick {
            if let reading = read(hypothesis.version, treatment) { return reading }
        }
        return nil
    }

    /// Reads a Model 1 symbol that a hypothesis lays on the image.
    mutating func readModelOne(_ hypothesis: SymbolHypothesis, _ image: borrowing LumaView) -> MatrixReader.Reading? {
        let size = hypothesis.version.size
        image.sample(hypothesis.map, columns: 0..<size, rows: 0..<size, size: size, into: &grid)
        GridKernel.margins(grid, size: size, radius: 3, into: &margins, scratch: &scratch)
        return modelOne.read(margins, hypothesis.version)
    }

    /// Whether all modules read last are far from their thresholds: what cannot be read so is no symbol of ours.
    func isCertain(_ version: Version) -> Bool {
        let modules = margins.prefix(version.size * version.size)
        let mean = modules.reduce(0) { $0 + Int($1.magnitude) } / modules.count
        return modules.count { Int($0.magnitude) * 4 < mean } * 200 < modules.count
    }

    private mutating func read(_ version: Version, _ treatment: Treatment) -> MatrixReader.Reading? {
        let size = version.size
        if treatment.byRatio {
            guard isPartlyShaded(size) else { return nil }
            for place in 0..<size * size { sharp[place] = Self.logarithms[Int(grid[place])] }
            GridKernel.margins(sharp, size: size, radius: treatment.radius, into: &margins, scratch: &scratch)
        } else if treatment.sharpen > 0 {
            GridKernel.sharpen(grid, size: size, sixteenths: treatment.sharpen, into: &sharp)
            GridKernel.margins(sharp, size: size, radius: treatment.radius, into: &margins, scratch: &scratch)
        } else {
            GridKernel.margins(grid, size: size, radius: treatment.radius, into: &margins, scratch: &scratch)
        }
        if treatment.withoutGlare && !giveUpGlare(size) { return nil }
        return matrix.read(margins, version, formats: treatment.formats, erasing: treatment.erasing)
    }

    /// Takes the certainty from modules that are as light as the sensor tells, where paper is not; false without any.
    private mutating func giveUpGlare(_ size: Int) -> Bool {
        var glaring = 0, light = 0, sum = 0
        for place in 0..<size * size where margins[place] > 0 {
            if grid[place] >= 250 {
                glaring += 1
            } else {
                light += 1
                sum += Int(grid[place])
            }
        }
        guard glaring > 0, light > glaring, sum < light * 232 else { return false }
        for place in 0..<size * size where grid[place] >= 250 { margins[place] = 1 }
        return true
    }

    /// Whether paper is much lighter in some parts of the grid than in others.
    private func isPartlyShaded(_ size: Int) -> Bool {
        var brightest = 0, dimmest = 255
        for row in 0..<4 {
            for column in 0..<4 {
                var lightest = 0
                for y in row * size / 4..<(row + 1) * size / 4 {
                    for x in column * size / 4..<(column + 1) * size / 4 { lightest = max(lightest, Int(grid[y * size + x])) }
                }
                (brightest, dimmest) = (max(brightest, lightest), min(dimmest, lightest))
            }
        }
        return 3 * dimmest < 2 * brightest
    }
}
