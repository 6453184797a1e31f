/// A small generator whose numbers are the same in every run (SplitMix64).
struct Random: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to below `bound`.
    mutating func below(_ bound: Int) -> Int { Int(next() >> 33) % bound }
}

/// The characters of which payloads are made.
///
/// None has digits or capitals among other characters, so that every encoder makes one segment of a payload and all do
/// the same work.
enum Alphabet {
    case bytes, alphanumeric, digits

    var characters: [UInt8] {
        switch self {
        case .bytes: Array("abcdefghijklmnopqrstuvwxyz{|}~#&'()!?".utf8)
        case .alphanumeric: Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
        case .digits: Array("0123456789".utf8)
        }
    }

    func text(_ length: Int, _ random: inout Random) -> [UInt8] {
        let characters = characters
        return (0..<length).map { _ in characters[random.below(characters.count)] }
    }
}

enum Inputs {
    /// So many inputs, none twice.
    static func distinct<Input: Hashable>(
        _ count: Int = Workload.inputCount, seed: UInt64, _ make: (inout Random) -> Input
    ) -> [Input] {
        var random = Random(seed: seed), seen = Set<Input>(), inputs: [Input] = []
        while inputs.count < count {
            let input = make(&random)
            if seen.insert(input).inserted { inputs.append(input) }
        }
        return inputs
    }
}
