import CQRKernel
public import QRSymbol

/// A kind of payload for a symbol of one version and level.
public struct EncodeCase: Sendable {
    public enum Alphabet: Sendable {
        case bytes, alphanumeric, digits
    }

    public let name: String
    public let version: Version
    public let level: ErrorCorrectionLevel
    public let alphabet: Alphabet
    /// Characters of each payload.
    public let length: Int

    public init(_ name: String, _ version: Int, _ level: ErrorCorrectionLevel, _ alphabet: Alphabet, _ length: Int) {
        (self.name, self.version, self.level) = (name, Version(version)!, level)
        (self.alphabet, self.length) = (alphabet, length)
    }

    /// The cases of the README's table; `qrbench bench` has all but 13-Q-350A.
    public static let all = [
        EncodeCase("3-L-40B", 3, .low, .bytes, 40), EncodeCase("6-M-106B", 6, .medium, .bytes, 106),
        EncodeCase("11-M-230B", 11, .medium, .bytes, 230), EncodeCase("20-M-666B", 20, .medium, .bytes, 666),
        EncodeCase("40-L-2953B", 40, .low, .bytes, 2953), EncodeCase("13-Q-350A", 13, .quartile, .alphanumeric, 350),
        EncodeCase("18-Q-560A", 18, .quartile, .alphanumeric, 560), EncodeCase("10-M-500N", 10, .medium, .digits, 500),
    ]

    /// Different payloads, the same at each call.
    ///
    /// None has a run of digits or of upper-case letters inside another alphabet, so that every encoder makes one
    /// segment of it and all do the same work.
    public func payloads(_ count: Int = 4_096) -> [[UInt8]] {
        var generator = Numbers(seed: UInt64(version.number * 1_000 + length))
        return (0..<count).map { _ in Self.text(alphabet, length, &generator) }
    }

    /// A version filled with bytes at level M.
    public static func full(_ version: Int) -> EncodeCase {
        EncodeCase("\(version)-M-full", version, .medium, .bytes, byteCapacity(version))
    }

    /// Bytes that a version holds at level M: two or three go to mode and count (ISO/IEC 18004:2015, 7.4.1).
    static func byteCapacity(_ version: Int) -> Int {
        Int(qrk_block_structure(Int32(version), Int32(QRK_LEVEL_M)).data) - (version < 10 ? 2 : 3)
    }

    private static func text(_ alphabet: Alphabet, _ length: Int, _ generator: inout Numbers) -> [UInt8] {
        let characters = characters(alphabet)
        return (0..<length).map { _ in characters[Int(generator.next() >> 33) % characters.count] }
    }

    /// Payloads of all lengths and the smallest versions that hold them: each run of 40 has all versions, in an order
    /// of its own.
    public static func mixed(runs: Int = 103) -> [(payload: [UInt8], version: Version)] {
        var generator = Numbers(seed: 40)
        return (0..<runs).flatMap { _ in
            (1...40).shuffled(using: &generator).map { number in
                let least = number == 1 ? 1 : byteCapacity(number - 1) + 1
                let length = Int.random(in: least...byteCapacity(number), using: &generator)
                return (text(.bytes, length, &generator), Version(number)!)
            }
        }
    }

    private static func characters(_ alphabet: Alphabet) -> [UInt8] {
        switch alphabet {
        case .bytes: Array("abcdefghijklmnopqrstuvwxyz_#".utf8)
        case .alphanumeric: Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
        case .digits: Array("0123456789".utf8)
        }
    }
}

/// SplitMix64: the same numbers on every machine.
public struct Numbers: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) {
        state = seed
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
