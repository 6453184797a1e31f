internal import QRImage
internal import QRScan
internal import QRSymbol

/// Reads symbols back, to check what workloads make.
struct SymbolReader: ~Copyable {
    private var scanner = SymbolScanner()

    /// What a symbol carries; nil where it cannot be read.
    mutating func payload(of symbol: Symbol) -> [UInt8]? {
        let image = SymbolImage(symbol, scale: 2)
        return (try? scanner.scan(image.pixels, width: image.side, height: image.side, effort: .exact))?.first?.payload
    }

    /// What the one symbol in a PNG file carries; nil where there is none, or more.
    mutating func payload(of file: [UInt8]) -> [UInt8]? {
        guard let image = try? LumaImage(file: file) else { return nil }
        let found = try? scanner.scan(image.pixels, width: image.width, height: image.height)
        return found?.count == 1 ? found?[0].payload : nil
    }
}

/// A symbol as a clean picture: black on white, with its quiet zone.
struct SymbolImage {
    let side: Int
    private(set) var pixels: [UInt8]

    init(_ symbol: Symbol, scale: Int) {
        let quiet = 4
        side = (symbol.size + 2 * quiet) * scale
        pixels = [UInt8](repeating: 255, count: side * side)
        for row in 0..<symbol.size {
            for column in 0..<symbol.size where symbol[column, row] {
                for y in 0..<scale {
                    let start = ((row + quiet) * scale + y) * side + (column + quiet) * scale
                    for x in start..<start + scale { pixels[x] = 0 }
                }
            }
        }
    }
}
