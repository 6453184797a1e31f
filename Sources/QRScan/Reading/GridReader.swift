internal import QRSymbol

/// Samples a hypothesis's modules in grey and decodes them, under several thresholds if the first fails.
struct GridReader {
    private var matrix = MatrixReader()
    private var modelOne = ModelOneReader()
    var grid = [UInt8](repeating: 0, count: 177 * 177)
    /// The grid, treated.
    var treated = [UInt8](repeating: 0, count: 177 * 177)
    var margins = [Int8](repeating: 0, count: 177 * 177)
    private var scratch = [UInt8](repeating: 0, count: GridKernel.scratchBytes(size: 177))

    /// How a grid becomes dark and light modules.
    private struct Treatment {
        var light = Light.plain
        var sharpen = 0
        var radius = 3
        let formats: Int
        let erasing: Bool
    }

    private static let quick = [Treatment(formats: 1, erasing: false)]
    private static let thorough = [
        Treatment(formats: 2, erasing: true),
        Treatment(light: .glaring, formats: 2, erasing: true),
        Treatment(light: .shaded, formats: 2, erasing: true),
        Treatment(sharpen: 8, radius: 4, formats: 2, erasing: true),
        Treatment(sharpen: 16, radius: 5, formats: 2, erasing: false),
    ]

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
        var isTreated = true
        if treatment.light == .shaded {
            guard isPartlyShaded(size) else { return nil }
            takeRatios(size)
        } else if treatment.sharpen > 0 {
            GridKernel.sharpen(grid, size: size, sixteenths: treatment.sharpen, into: &treated)
        } else {
            isTreated = false
        }
        GridKernel.margins(
            isTreated ? treated : grid, size: size, radius: treatment.radius, into: &margins, scratch: &scratch)
        if treatment.light == .glaring && !giveUpGlare(size) { return nil }
        return matrix.read(margins, version, formats: treatment.formats, erasing: treatment.erasing)
    }
}
