/// A set of instructions that the kernels are written for; all make the same symbols, bit by bit.
public struct Tier: Hashable, Sendable {
    let number: UInt32

    /// Any CPU.
    public static let portable = Tier(number: 0)
    /// x86-64 with AVX2 and BMI2.
    public static let avx2 = Tier(number: 1)
    /// x86-64 with AVX-512 (F, BW, VL, VBMI, VPOPCNTDQ) and GFNI.
    public static let avx512 = Tier(number: 2)
    /// AArch64.
    public static let neon = Tier(number: 3)

    /// All tiers, whether this CPU has them or not.
    public static let all: [Tier] = [.portable, .avx2, .avx512, .neon]

    /// The tiers that this build and this CPU have, from the slowest to the fastest.
    public static var available: [Tier] { all.filter { KernelTier.available >> $0.number & 1 == 1 } }

    /// The tier in use in this process.
    public static var current: Tier { Tier(number: KernelTier.current) }

    /// Makes the whole process use a tier, for tests and benchmarks; nil for the fastest there is.
    ///
    /// - Returns: whether the tier is available; if not, nothing changes.
    public static func force(_ tier: Tier?) -> Bool {
        KernelTier.force(tier.map { 1 << $0.number } ?? .max)
    }

    /// The tier of a name: `portable`, `avx2`, `avx512` or `neon`; nil for any other.
    public init?(name: String) {
        guard let tier = Self.all.first(where: { $0.name == name }) else { return nil }
        self = tier
    }

    private init(number: UInt32) {
        self.number = number
    }

    /// The name that options and reports use.
    public var name: String { KernelTier.name(number) }
}

extension Tier: CustomStringConvertible {
    public var description: String { name }
}
