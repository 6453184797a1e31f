import QRSymbol

/// A camera's frame: light that falls off, shapes with edges, and a symbol in the middle if there is one.
struct Frame {
    let width = 640
    let height = 480
    private(set) var luma: [UInt8] = []

    init(_ symbol: Symbol?) {
        luma = (0..<width * height).map { place in
            let x = place % width, y = place / width
            let shape = (x / 37 + y / 23) % 5 == 0 ? 90 : 0
            return UInt8(70 + x / 8 + y / 12 - min(shape, 70))
        }
        guard let symbol else { return }
        let module = 4, side = (symbol.size + 8) * module
        let left = (width - side) / 2, top = (height - side) / 2
        for y in 0..<side {
            for x in 0..<side {
                let column = x / module - 4, row = y / module - 4
                let isInside = 0..<symbol.size ~= column && 0..<symbol.size ~= row
                luma[(top + y) * width + left + x] = isInside && symbol[column, row] ? 40 : 210
            }
        }
    }
}
