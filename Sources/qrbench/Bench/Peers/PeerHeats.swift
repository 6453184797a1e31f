internal import QRSymbol

extension Peer {
    var name: String {
        switch self {
        case .libqrencode: "libqrencode"
        case .libqrcodegen: "libqrcodegen"
        case .zint: "zint"
        }
    }

    /// What to install for it.
    var debianPackage: String {
        switch self {
        case .libqrencode: "libqrencode4"
        case .libqrcodegen: "libqrcodegen1"
        case .zint: "libzint2.11"
        }
    }
}

/// An input as C takes it.
struct PeerInput {
    let text: [UInt8]
    let mode: Peer.Mode
    let version: Int
    let level: Int

    init(_ input: SymbolInput) {
        text = input.text + [0]
        mode =
            switch input.alphabet {
            case .bytes: .bytes
            case .alphanumeric: .alphanumeric
            case .digits: .digits
            }
        version = input.version
        level = Int(input.level.rawValue)
    }

    func encode(by peer: Peer, into modules: inout [UInt8]) -> Int {
        peer.encode(text, mode, version: version, level: level, into: &modules)
    }
}

/// Races against other people's encoders.
enum PeerHeats {
    /// Symbols that are compared module by module, evenly spread over the inputs.
    private static let compared = 64

    static func symbols(_ run: Workload.Run, _ inputs: [SymbolInput], _ peers: [Peer]) -> Comparison.Heat {
        let theirs = inputs.map(PeerInput.init)
        let contenders = peers.map { peer in
            Contender(name: peer.name, inputs: inputs.count, stepInputs: 1) { (range) throws(ToolError) in
                var none: [UInt8] = []
                for index in range where theirs[index].encode(by: peer, into: &none) == 0 {
                    throw .stopped("\(peer.name) refused an input: install another version of it, or race without it.")
                }
                return range.count
            }
        }
        return Comparison.Heat(contenders: [Contender("engine", run)] + contenders) { () async throws(ToolError) in
            guard try await run.check() else { return false }
            let bench = SymbolBench()
            return stride(from: 0, to: inputs.count, by: inputs.count / compared).allSatisfy { index in
                peers.allSatisfy { isSame(inputs[index], theirs[index], by: $0, bench) }
            }
        }
    }

    /// Whether a peer's symbol is ours of the same mask, whichever mask the peer prefers.
    private static func isSame(_ input: SymbolInput, _ their: PeerInput, by peer: Peer, _ bench: SymbolBench) -> Bool {
        var modules = [UInt8](repeating: 0, count: 177 * 177)
        let size = their.encode(by: peer, into: &modules)
        guard size == 17 + 4 * input.version else { return false }
        func isDark(_ column: Int, _ row: Int) -> Bool { modules[row * size + column] != 0 }
        // The mask stands in bits 12 to 10 of the format information, over which 1 0 1 is laid (ISO/IEC 18004, 7.9.1).
        let bits = [isDark(2, 8) ? 0 : 4, isDark(3, 8) ? 2 : 0, isDark(4, 8) ? 0 : 1]
        bench.encode(input, mask: MaskPattern(bits.reduce(0, +)))
        let ours = bench.symbol
        return ours.size == size
            && (0..<size * size).allSatisfy { ours[$0 % size, $0 / size] == isDark($0 % size, $0 / size) }
    }

    /// Text to PNG against libqrencode and libpng at level 6.
    static func pictures(
        _ run: Workload.Run, _ inputs: [SymbolInput], _ peers: [Peer]
    ) throws(ToolError) -> Comparison.Heat? {
        guard peers.contains(.libqrencode) else { return nil }
        let example = try PictureBench.example(inputs[0])
        let picture = PeerPicture(example.file, left: example.left, top: example.top, scale: PictureBench.scale)
        guard let picture else {
            throw .cannotStart(
                "libpng does not read the engine's picture: report it with the version that `qrbench info` names.")
        }
        let theirs = inputs.map(PeerInput.init)
        let contender = Contender(
            name: "libqrencode+libpng 6", inputs: inputs.count, stepInputs: 1
        ) { (range) throws(ToolError) in
            for index in range where encode(theirs[index], in: picture) == 0 {
                throw .stopped("libqrencode or libpng refused an input: install another version of it.")
            }
            return range.count
        }
        return Comparison.Heat(contenders: [Contender("engine", run), contender]) { () async throws(ToolError) in
            guard try await run.check() else { return false }
            var reader = SymbolReader()
            return stride(from: 0, to: inputs.count, by: inputs.count / compared).allSatisfy { index in
                let count = encode(theirs[index], in: picture)
                return reader.payload(of: Array(picture.file[..<count])) == inputs[index].text
            }
        }
    }

    private static func encode(_ input: PeerInput, in picture: PeerPicture) -> Int {
        Peer.libqrencode.encodePNG(
            input.text, input.mode, version: input.version, level: input.level, in: picture)
    }
}
