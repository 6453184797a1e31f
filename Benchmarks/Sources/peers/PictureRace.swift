import CPeers
import QRImage
import QRSymbol
import Timing

/// One kind of picture: our fast path against libpng, without and with the making of the symbol.
final class PictureRace {
    private let name: String
    private let item: EncodeCase
    private let payloads: [[UInt8]]
    private let draw: (Symbol) -> Drawing
    private let template: PNGTemplate
    private let jobs: Jobs, engine = Engine()
    private let symbols: [Symbol]
    private let options: SymbolOptions
    private var file: [UInt8] = []
    private var picture = peer_picture(), stamp: peer_stamp
    private let theirFile: UnsafeMutableBufferPointer<UInt8> = .allocate(capacity: 1 << 20)

    /// Takes payloads that fill a version, and the drawing of a symbol in units of a module.
    init(_ name: String, _ item: EncodeCase, scale: Int = 8, draw: @escaping (Symbol) -> Drawing) throws {
        (self.name, self.item, self.draw) = (name, item, draw)
        let payloads = item.payloads()
        let options = SymbolOptions(level: item.level, version: item.version)
        var encoder = SymbolEncoder()
        self.payloads = payloads
        symbols = try payloads.map { try encoder.encode(bytes: $0.span, options) }
        jobs = Jobs(
            payloads, versions: payloads.map { _ in item.version }, levels: payloads.map { _ in item.level },
            alphabet: item.alphabet)
        self.options = options
        let drawing = draw(symbols[0])
        guard let template = try PNGTemplate(drawing, scale: scale) else {
            preconditionFailure("\(name) is not a picture for the fast path")
        }
        self.template = template
        file.reserveCapacity(template.maximumByteCount)
        stamp = peer_stamp()
        try openPicture(drawing, scale: scale)
        try check(scale: scale)
    }

    /// The same picture as libpng is given it: packed rows, with the symbol's place and colours.
    private func openPicture(_ drawing: Drawing, scale: Int) throws {
        let file = try drawing.png(scale: scale)
        let isOpen = file.withUnsafeBufferPointer { peer_libpng_open($0.baseAddress, $0.count, &picture) } != 0
        guard isOpen, let origin = drawing.symbolOrigin else { preconditionFailure("\(name) has no symbol") }
        stamp.pixels = UnsafeMutablePointer(mutating: picture.pixels)
        stamp.left = UInt32(origin.x) * UInt32(scale)
        stamp.top = UInt32(origin.y) * UInt32(scale)
        stamp.scale = UInt32(scale)
        // Module (0, 0) is dark and module (7, 7) light in every symbol.
        stamp.dark = pixel(stamp.left, stamp.top)
        stamp.light = pixel(stamp.left + 7 * stamp.scale, stamp.top + 7 * stamp.scale)
    }

    private func pixel(_ x: UInt32, _ y: UInt32) -> UInt8 {
        let depth = Int(picture.bit_depth), bit = Int(x) * depth
        let byte = picture.pixels[Int(y) * picture.row_bytes + bit / 8]
        return byte >> UInt8(8 - depth - bit % 8) & UInt8(truncatingIfNeeded: 1 << depth - 1)
    }

    /// The fast path's files must decode to the pixels of the general path's.
    private func check(scale: Int) throws {
        for index in stride(from: 0, to: symbols.count, by: 128) {
            file.removeAll(keepingCapacity: true)
            template.append(symbols[index], to: &file)
            let expected = try LumaImage(file: draw(symbols[index]).png(scale: scale))
            let image = try LumaImage(file: file)
            precondition(image == expected, "\(name): input \(index) has other pixels")
        }
    }

    func run(_ race: Race) -> [Row] {
        let ours = Contender("engine") { [self] index in
            file.removeAll(keepingCapacity: true)
            template.append(symbols[index], to: &file)
        }
        let theirs = [1, 6].map { level in
            Contender("libpng level \(level)") { [self] _ in
                picture.level = Int32(level)
                writeWithLibpng()
            }
        }
        return rows("png/\(name)", [ours] + theirs, race) + runFromText(race)
    }

    private func runFromText(_ race: Race) -> [Row] {
        let ours = Tier.available.map { tier in
            Contender(tier.name, prepare: { precondition(Tier.force(tier)) }) { [self] index in
                engine.encode(payloads[index], options)
                file.removeAll(keepingCapacity: true)
                template.append(engine.symbol, to: &file)
            }
        }
        let theirs = Contender("libqrencode+libpng 6") { [self] index in
            picture.level = 6
            var job = jobs.jobs[index]
            length = peer_qrencode_png(&job, &picture, &stamp, theirFile.baseAddress, theirFile.count)
            precondition(length > 0)
        }
        return rows("text-to-png/\(name)", ours + [theirs], race)
    }

    private var length = 0

    private func writeWithLibpng() {
        length = peer_libpng(&picture, theirFile.baseAddress, theirFile.count)
        precondition(length > 0)
    }

    private func rows(_ job: String, _ contenders: [Contender], _ race: Race) -> [Row] {
        let timings = race.run(contenders, inputs: payloads.count)
        return zip(contenders, timings).map { contender, timing in
            contender.prepare()
            (file, length) = ([], 0)
            contender.run(0)
            return Row(job: job, contender: contender.name, timing: timing, bytes: max(file.count, length))
        }
    }
}

extension Drawing {
    /// The top left corner of its symbol.
    fileprivate var symbolOrigin: (x: Double, y: Double)? {
        for case .symbol(let placed) in nodes { return (placed.origin.x, placed.origin.y) }
        return nil
    }
}
