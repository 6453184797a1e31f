import QRSymbol
import Timing

/// One payload case, all tiers of this CPU and all peers.
struct EncodeRace {
    let name: String
    let payloads: [[UInt8]]
    let versions: [Version], levels: [ErrorCorrectionLevel]
    let alphabet: EncodeCase.Alphabet
    /// How many symbols are compared, module by module, with libqrcodegen's.
    let checks: Int
    /// Inputs that a turn must take together to be like every other turn.
    let unit: Int

    init(_ item: EncodeCase, inputs: Int = 4_096, checks: Int) {
        name = item.name
        payloads = item.payloads(inputs)
        versions = payloads.map { _ in item.version }
        levels = payloads.map { _ in item.level }
        alphabet = item.alphabet
        self.checks = checks
        unit = 1
    }

    /// All versions at level M in random order.
    init(mixedWithChecks checks: Int) {
        let mixed = EncodeCase.mixed()
        name = "mixed"
        payloads = mixed.map(\.payload)
        versions = mixed.map(\.version)
        levels = mixed.map { _ in .medium }
        alphabet = .bytes
        self.checks = checks
        unit = 40
    }

    func run(_ race: Race, peers: [Peer] = Peer.allCases) -> [Row] {
        check()
        let jobs = Jobs(payloads, versions: versions, levels: levels, alphabet: alphabet), engine = Engine()
        let options = zip(versions, levels).map { SymbolOptions(level: $1, version: $0) }
        let tiers = Tier.available.map { tier in
            Contender(tier.name, unit: unit, prepare: { precondition(Tier.force(tier)) }) { index in
                engine.encode(payloads[index], options[index])
            }
        }
        let others = peers.map { peer in Contender(peer.name, unit: unit) { jobs.encode($0, with: peer) } }
        let contenders = tiers + others
        let timings = race.run(contenders, inputs: payloads.count)
        return zip(contenders, timings).map { Row(job: "encode/\(name)", contender: $0.name, timing: $1) }
    }

    /// All tiers must agree on all inputs, and with another encoder's symbol of the same mask.
    private func check() {
        let jobs = Jobs(payloads, versions: versions, levels: levels, alphabet: alphabet), engine = Engine()
        var theirs = [UInt8](repeating: 0, count: 177 * 177)
        for index in payloads.indices {
            let options = SymbolOptions(level: levels[index], version: versions[index])
            var symbols: [Symbol] = []
            for tier in Tier.available {
                precondition(Tier.force(tier))
                engine.encode(payloads[index], options)
                symbols.append(engine.symbol)
            }
            precondition(symbols.allSatisfy { $0 == symbols[0] }, "\(name): the tiers differ on input \(index)")
            guard index < checks else { continue }
            theirs.withUnsafeMutableBufferPointer { modules in
                jobs.encode(index, with: .libqrcodegen, mask: symbols[0].mask.reference, into: modules.baseAddress)
            }
            precondition(symbols[0].isSame(as: theirs), "\(name): input \(index) differs from libqrcodegen's symbol")
        }
    }
}

extension Symbol {
    fileprivate func isSame(as modules: [UInt8]) -> Bool {
        for row in 0..<size {
            for column in 0..<size where self[column, row] != (modules[row * size + column] == 1) { return false }
        }
        return true
    }
}
