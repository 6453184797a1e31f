/// Doles out an input as small choices first; what is left is the payload.
public struct Choices {
    private var rest: ArraySlice<UInt8>

    public init(_ input: Span<UInt8>) {
        rest = [UInt8](input)[...]
    }

    /// The next byte; 0 where the input has ended.
    public mutating func byte() -> UInt8 {
        rest.popFirst() ?? 0
    }

    /// A number from 0 up to, but without, `count`, which is 1 to 65,536.
    public mutating func below(_ count: Int) -> Int {
        let value = count > 256 ? Int(byte()) << 8 | Int(byte()) : Int(byte())
        return value % count
    }

    public var bytes: [UInt8] { Array(rest) }

    /// Changes `original` at places that the rest of the input names, three bytes a change.
    public mutating func damaged(_ original: [UInt8]) -> [UInt8] {
        var damaged = original
        while rest.count >= 3, !damaged.isEmpty { damaged[below(damaged.count)] ^= byte() }
        return damaged
    }
}
