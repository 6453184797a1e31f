import QRScan
import QRSymbol
import Testing

/// The effort for our own renders, given what is none: cut, stretched, torn, or drawn larger than any symbol.
@Suite struct ExactEffortTests {
    /// A symbol at so many pixels a module, across and down, in a quiet zone of four modules.
    private static func render(_ symbol: Symbol, _ across: Double, _ down: Double) -> Picture {
        let modules = Double(symbol.size + 8)
        return Picture(width: Int(modules * across), height: Int(modules * down)) { x, y in
            let column = Int((Double(x) + 0.5) / across) - 4, row = Int((Double(y) + 0.5) / down) - 4
            let isInside = 0..<symbol.size ~= column && 0..<symbol.size ~= row
            return isInside && symbol[column, row] ? 0 : 255
        }
    }

    private struct Picture {
        let width: Int
        let height: Int
        let luma: [UInt8]

        init(width: Int, height: Int, _ gray: (Int, Int) -> UInt8) {
            (self.width, self.height) = (width, height)
            luma = (0..<width * height).map { gray($0 % width, $0 / width) }
        }

        /// What is left between columns and between rows.
        func cut(_ columns: Range<Int>, _ rows: Range<Int>) -> Picture {
            Picture(width: columns.count, height: rows.count) {
                luma[(rows.lowerBound + $1) * width + columns.lowerBound + $0]
            }
        }
    }

    private static func texts(_ picture: Picture) throws -> [String?] {
        var scanner = SymbolScanner()
        return try scanner.scan(picture.luma, width: picture.width, height: picture.height, effort: .exact).map(\.text)
    }

    private static func symbol(_ version: Int) throws -> Symbol {
        var encoder = SymbolEncoder()
        return try encoder.encode("OURS \(version)", SymbolOptions(level: .low, version: Version(version)))
    }

    /// Pitches of whole pixels, in a quiet zone and without one. Of others those are read whose finder pattern still
    /// tells the size.
    @Test(arguments: [1, 2, 7, 11, 12, 28, 40], [1, 1.5, 2, 3.3, 4, 7, 17])
    func everyScaleIsRead(version: Int, scale: Double) throws {
        let picture = Self.render(try Self.symbol(version), scale, scale)
        let found = try Self.texts(picture)
        #expect(found == ["OURS \(version)"] || (scale != scale.rounded() && found.isEmpty))
        let side = Int((Double(17 + 4 * version) * scale).rounded()), quiet = Int((4 * scale).rounded())
        guard scale == scale.rounded() else { return }
        let bare = try Self.texts(picture.cut(quiet..<quiet + side, quiet..<quiet + side))
        #expect(bare == found)
    }

    @Test(arguments: [1, 7, 40])
    func whatIsCutHoldsNothing(version: Int) throws {
        let symbol = try Self.symbol(version), whole = Self.render(symbol, 3, 3), side = whole.width
        for lost in [15, 25, side / 3, side - 1] {
            #expect(try Self.texts(whole.cut(lost..<side, 0..<side)).isEmpty)
            #expect(try Self.texts(whole.cut(0..<side, lost..<side)).isEmpty)
            #expect(try Self.texts(whole.cut(0..<side - lost, 0..<side)).isEmpty)
            #expect(try Self.texts(whole.cut(0..<side, 0..<side - lost)).isEmpty)
        }
    }

    @Test(arguments: [(2.0, 3.0), (3.0, 2.0), (4.0, 4.4), (0.5, 0.5), (1.0, 2.0)])
    func otherProportionsHoldNothing(across: Double, down: Double) throws {
        #expect(try Self.texts(Self.render(try Self.symbol(5), across, down)).isEmpty)
    }

    /// The first row, column and lowest row of a symbol that is too large for any version, or whose modules are less
    /// than a pixel.
    @Test(arguments: [(7, 178), (7, 20_000), (1, 25), (3, 70), (1, 2), (7, 23)])
    func cornersOfNoSymbolHoldNothing(run: Int, width: Int) throws {
        let side = min(width, 400) + 4
        let picture = Picture(width: width + 4, height: side) { x, y in
            let isFirst = y == 2 && (x < run || x >= width - run), isColumn = x == 0 && y < run + 2 && y >= 2
            return isFirst || isColumn || (y == side - 1 && x < run) ? 0 : 255
        }
        #expect(try Self.texts(picture).isEmpty)
    }
}
