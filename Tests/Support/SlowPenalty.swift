/// The penalty of a finished symbol (ISO/IEC 18004:2015, 7.8.3), read module by module under the rule of zint and
/// ZXing-C++: a finder-like pattern counts once, at scale one, with four light modules on either side.
public enum SlowPenalty {
    public static func score(_ symbol: [[Bool]]) -> Int {
        let size = symbol.count
        let columns = (0..<size).map { x in symbol.map { $0[x] } }
        let lines = symbol + columns
        let dark = symbol.joined().count { $0 }
        return lines.map(runs).reduce(0, +) + blocks(symbol) + lines.map(finders).reduce(0, +)
            + balance(dark: dark, modules: size * size)
    }

    /// N1: a run of five modules scores 3, each further one 1 more.
    private static func runs(_ line: [Bool]) -> Int {
        var score = 0, length = 0
        for (i, module) in line.enumerated() {
            length = i > 0 && line[i - 1] == module ? length + 1 : 1
            if length == 5 { score += 3 } else if length > 5 { score += 1 }
        }
        return score
    }

    /// N2: every 2 x 2 block of one colour scores 3.
    private static func blocks(_ symbol: [[Bool]]) -> Int {
        var score = 0
        for y in 1..<symbol.count {
            let upper = symbol[y - 1], lower = symbol[y]
            for x in 1..<symbol.count
            where upper[x] == upper[x - 1] && upper[x] == lower[x] && upper[x] == lower[x - 1] { score += 3 }
        }
        return score
    }

    /// N3: 1011101 with four light modules before or after it scores 40; outside the symbol all is light.
    private static func finders(_ line: [Bool]) -> Int {
        let pattern = [true, false, true, true, true, false, true]
        var score = 0
        for start in 0...line.count - 7 where zip(line[start...], pattern).allSatisfy({ $0 == $1 }) {
            let before = (start - 4..<start).allSatisfy { $0 < 0 || !line[$0] }
            let after = (start + 7..<start + 11).allSatisfy { $0 >= line.count || !line[$0] }
            if before || after { score += 40 }
        }
        return score
    }

    /// N4: 10 for each full 5 % that dark modules are off one half.
    private static func balance(dark: Int, modules: Int) -> Int {
        var steps = 0
        while abs(200 * dark - 100 * modules) >= 10 * (steps + 1) * modules { steps += 1 }
        return 10 * steps
    }
}
