/// The version of a symbol, which fixes its size: 1 (21 modules a side) to 40 (177 modules).
///
/// ISO/IEC 18004:2015, 6.3.
public struct Version: Hashable, Sendable {
    /// The version's number, 1 to 40.
    public let number: Int

    /// Returns nil for a number outside 1 to 40.
    public init?(_ number: Int) {
        guard (1...40).contains(number) else { return nil }
        self.number = number
    }

    /// The smallest version, 21 modules a side.
    public static let smallest = Version(1)!
    /// The largest version, 177 modules a side.
    public static let largest = Version(40)!

    /// All versions, ascending.
    public static let all: [Version] = (1...40).map { Version($0)! }

    /// Modules a side, without the quiet zone: 21 to 177.
    public var size: Int { 17 + 4 * number }

    /// 64-bit words that hold a row of modules: 1 to 3.
    public var wordsPerRow: Int { (size + 63) / 64 }
}

extension Version: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        left.number < right.number
    }
}

extension Version: CustomStringConvertible {
    public var description: String { String(number) }
}
