/// Requests for health codes of made-up people, the same for the same seed: item by item, in any order.
///
/// No two items have the same holder. Whoever makes one prints its seed.
///
///     let requests = HolderRequests(seed: seed, count: 10_000, profile: .jilin)
///     let input = requests.map(\.line).joined(separator: "\n")
public struct HolderRequests: RandomAccessCollection, Sendable {
    public let seed: UInt64
    public let count: Int
    public let profile: Profile

    /// Takes a count of 0 to 10,000,000: so many holder references differ.
    public init(seed: UInt64, count: Int, profile: Profile) {
        precondition((0...10_000_000).contains(count), "count is 0 to 10,000,000")
        self.seed = seed
        self.count = count
        self.profile = profile
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { count }

    public subscript(index: Int) -> HolderRequest {
        precondition(indices.contains(index), "no request \(index) among \(count)")
        // An odd multiplier that is not the generator's own step: neighbours share no part of their streams.
        var random = SeededGenerator(seed: seed ^ (UInt64(index) &* 0xD134_2543_DE82_EF95))
        var request = HolderRequest(id: "r-" + padded(index + 1, to: 6), holder: holder(index))
        describe(&request, at: index, using: &random)
        state(&request, using: &random)
        if random.isOne(in: 12) { request.agent = holder(Int.random(in: 0..<count, using: &random), butNot: index) }
        if random.isOne(in: 8) { request.sequence = Int.random(in: 0...9, using: &random) }
        return request
    }

    /// The request as the line that the issuing tool reads.
    public func requestLine(_ index: Int) -> String {
        self[index].line
    }

    private func describe(_ request: inout HolderRequest, at index: Int, using random: inout SeededGenerator) {
        request.name = isForeign(index) ? HolderNames.foreign(using: &random) : HolderNames.chinese(using: &random)
        request.escapesName = random.isOne(in: 16)
        if random.isOne(in: 20) { request.name = nil }
        request.badges = profile.badges.filter { _ in random.isOne(in: 3) }
    }

    /// A status with its reason, or what the system derives one from.
    private func state(_ request: inout HolderRequest, using random: inout SeededGenerator) {
        if profile.derivesStatus, !random.isOne(in: 4) {
            request.temperatureTenths = Int.random(in: 355...392, using: &random)
            if random.isOne(in: 5) { request.quarantineUntil = profile.quarantineDays.randomElement(using: &random) }
            return
        }
        // Green for nine in ten, as in a population.
        let status = random.isOne(in: 10) ? profile.statuses.randomElement(using: &random) : profile.statuses.first
        request.status = status
        request.reason = status.flatMap { profile.reasons[$0]?.randomElement(using: &random) }
    }
}

extension HolderRequests {
    /// What the requests of one code system may say: its words, the first status being the usual one.
    public struct Profile: Sendable {
        public var statuses: [String]
        public var badges: [String]
        /// The names of the reasons that explain a status.
        public var reasons: [String: [String]]
        /// Whether the system derives a status from `temperature` and `quarantine_until`.
        public var derivesStatus: Bool
        /// Days to draw `quarantine_until` from; some before and some after the day of issue are of use.
        public var quarantineDays: [String]

        public init(
            statuses: [String], badges: [String] = [], reasons: [String: [String]] = [:],
            derivesStatus: Bool = false, quarantineDays: [String] = []
        ) {
            self.statuses = statuses
            self.badges = badges
            self.reasons = reasons
            self.derivesStatus = derivesStatus
            self.quarantineDays = quarantineDays
        }

        /// Green, yellow, red: Xi'an, Changzhou, Shanghai, Jiangsu.
        public static let threeColors = Profile(statuses: ["green", "yellow", "red"])
        /// Green, orange, red.
        public static let tianjin = Profile(statuses: ["green", "orange", "red"])
        /// Four colours, three of which follow from what was measured.
        public static let jilin = Profile(
            statuses: ["green", "yellow", "orange", "red"], derivesStatus: true,
            quarantineDays: ["2026-11-01", "2026-11-19", "2026-11-20", "2026-11-21", "2026-11-30", "2026-12-31"])
    }
}

extension HolderRequests {
    /// One in sixteen registered with a passport.
    private func isForeign(_ index: Int) -> Bool {
        index % 16 == 5
    }

    /// A reference that no living person has: division 99 stands in no edition of GB/T 2260.
    private func holder(_ index: Int) -> String {
        isForeign(index) ? "passport:X" + padded(index, to: 8) : "resident:" + residentNumber(index)
    }

    /// The reference of somebody else; nil where there is nobody else.
    private func holder(_ other: Int, butNot index: Int) -> String? {
        if other != index { return holder(other) }
        return count > 1 ? holder((index + 1) % count) : nil
    }

    /// Eighteen characters as GB 11643-1999 has them: division, day of birth, serial, check character.
    private func residentNumber(_ index: Int) -> String {
        let (serial, day) = index.quotientAndRemainder(dividingBy: 80 * 12 * 28)
        let birth = "\(1940 + day / 336)" + padded(day / 28 % 12 + 1, to: 2) + padded(day % 28 + 1, to: 2)
        let digits = "990000" + birth + padded(serial, to: 3)
        // ISO 7064 MOD 11-2: the weight of a digit is 2 to the power of its distance from the check character.
        let sum = digits.utf8.reduce(0) { ($0 + Int($1) - 48) * 2 % 11 }
        let check = (12 - sum) % 11
        return digits + (check == 10 ? "X" : "\(check)")
    }
}

extension SeededGenerator {
    fileprivate mutating func isOne(in chances: Int) -> Bool {
        Int.random(in: 0..<chances, using: &self) == 0
    }
}

private func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
