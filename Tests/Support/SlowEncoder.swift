/// A symbol made the long way, straight from ISO/IEC 18004:2015 and a byte a module.
///
/// It shares nothing with the library: its own tables, its own field arithmetic, one loop a rule. It is the oracle
/// that the kernels are compared with.
public struct SlowEncoder {
    public let version: Int
    /// 0 to 3 for L M Q H.
    public let level: Int
    public let size: Int
    /// Rows of modules; codewords are drawn without a mask.
    private var modules: [[Bool]]
    /// Which modules belong to a function pattern, so that no mask is laid over them.
    private var isFunction: [[Bool]]

    /// Takes the data codewords, padding included.
    public init(version: Int, level: Int, dataCodewords: [UInt8]) {
        self.version = version
        self.level = level
        size = 17 + 4 * version
        modules = Array(repeating: Array(repeating: false, count: size), count: size)
        isFunction = modules
        drawFunctionPatterns()
        drawCodewords(SlowCodewords(version: version, level: level).interleave(dataCodewords))
    }

    /// The symbol with a mask: rows of modules, true is dark.
    public func symbol(mask: Int) -> [[Bool]] {
        var drawn = self
        drawn.drawFormat(mask: mask)
        return (0..<size).map { y in
            let row = drawn.modules[y], function = isFunction[y]
            return (0..<size).map { x in row[x] != (!function[x] && Self.isDark(mask, x, y)) }
        }
    }

    /// Draws a module of a function pattern.
    private mutating func draw(_ x: Int, _ y: Int, _ isDark: Bool) {
        modules[y][x] = isDark
        isFunction[y][x] = true
    }

    // MARK: Function patterns (5.3, 7.9, 7.10)

    private mutating func drawFunctionPatterns() {
        drawFinder(left: 0, top: 0)
        drawFinder(left: size - 7, top: 0)
        drawFinder(left: 0, top: size - 7)
        for center in alignmentCenters { drawAlignment(center) }
        for i in 8..<size - 8 {
            draw(i, 6, i % 2 == 0)
            draw(6, i, i % 2 == 0)
        }
        draw(8, size - 8, true)
        drawFormat(mask: 0)  // reserves its place
        if version >= 7 { drawVersion() }
    }

    private mutating func drawFinder(left: Int, top: Int) {
        for y in -1...7 {
            for x in -1...7 where (0..<size).contains(left + x) && (0..<size).contains(top + y) {
                let ring = max(abs(x - 3), abs(y - 3))
                draw(left + x, top + y, ring != 2 && ring != 4)
            }
        }
    }

    /// Every pair of the coordinates of annex E, save the three that finders cover.
    private var alignmentCenters: [(Int, Int)] {
        let coordinates = SlowTables.alignment[version - 1]
        guard let first = coordinates.first, let last = coordinates.last else { return [] }
        let finders = [[first, first], [first, last], [last, first]]
        return coordinates.flatMap { y in coordinates.map { (y, $0) } }.filter { !finders.contains([$0.0, $0.1]) }
    }

    private mutating func drawAlignment(_ center: (Int, Int)) {
        for y in -2...2 {
            for x in -2...2 { draw(center.1 + x, center.0 + y, max(abs(x), abs(y)) != 1) }
        }
    }

    /// Figure 25: one copy around the upper left finder, the other divided between the other two.
    private mutating func drawFormat(mask: Int) {
        let bits = SlowTables.format(level: level, mask: mask)
        let firstCopy =
            (0...5).map { ($0, 8) } + [(7, 8), (8, 8), (8, 7)] + (0...5).reversed().map { (8, $0) }
        let secondCopy = (0...7).map { (8, size - 1 - $0) } + (8...14).map { (size - 15 + $0, 8) }
        for (i, place) in firstCopy.enumerated() { draw(place.1, place.0, bits >> i & 1 == 1) }
        for (i, place) in secondCopy.enumerated() { draw(place.1, place.0, bits >> i & 1 == 1) }
    }

    /// Figure 28.
    private mutating func drawVersion() {
        let bits = SlowTables.version(version)
        for i in 0..<18 {
            draw(i / 3, size - 11 + i % 3, bits >> i & 1 == 1)
            draw(size - 11 + i % 3, i / 3, bits >> i & 1 == 1)
        }
    }

    // MARK: Codewords and masks (7.7.3, 7.8.2)

    private mutating func drawCodewords(_ codewords: [UInt8]) {
        var next = 0
        var isUpwards = true
        var right = size - 1
        while right > 0 {
            if right == 6 { right = 5 }
            for step in 0..<size {
                let y = isUpwards ? size - 1 - step : step
                for x in [right, right - 1] where !isFunction[y][x] {
                    let isSet = next < 8 * codewords.count && codewords[next / 8] >> (7 - next % 8) & 1 == 1
                    modules[y][x] = isSet
                    next += 1
                }
            }
            isUpwards.toggle()
            right -= 2
        }
    }

    /// Table 10; i is the row and j the column.
    private static func isDark(_ mask: Int, _ j: Int, _ i: Int) -> Bool {
        switch mask {
        case 0b000: (i + j) % 2 == 0
        case 0b001: i % 2 == 0
        case 0b010: j % 3 == 0
        case 0b011: (i + j) % 3 == 0
        case 0b100: (i / 2 + j / 3) % 2 == 0
        case 0b101: (i * j) % 2 + (i * j) % 3 == 0
        case 0b110: ((i * j) % 2 + (i * j) % 3) % 2 == 0
        default: ((i + j) % 2 + (i * j) % 3) % 2 == 0
        }
    }
}

extension SlowEncoder {
    /// The symbol's rows as words of 64 modules, the leftmost module in the lowest bit.
    public func words(mask: Int) -> [UInt64] {
        symbol(mask: mask).flatMap { row in
            stride(from: 0, to: size, by: 64).map { start in
                var word: UInt64 = 0
                for x in start..<min(start + 64, size) where row[x] { word |= 1 << UInt64(x - start) }
                return word
            }
        }
    }
}
