internal import QRSymbol

/// Reads Micro QR symbols, which have a single finder pattern and timing patterns along two edges.
struct MicroReader {
    /// What the format information can say (table 13), by symbol number.
    private struct Kind {
        let version: Int
        let level: ErrorCorrectionLevel?
        let dataBits: Int
        let parity: Int
        /// Check codewords left unused against misreading (p of table 9).
        let redundancy: Int

        var size: Int { 9 + 2 * version }
    }

    private static let kinds = [
        Kind(version: 1, level: nil, dataBits: 20, parity: 2, redundancy: 2),
        Kind(version: 2, level: .low, dataBits: 40, parity: 5, redundancy: 3),
        Kind(version: 2, level: .medium, dataBits: 32, parity: 6, redundancy: 2),
        Kind(version: 3, level: .low, dataBits: 84, parity: 6, redundancy: 2),
        Kind(version: 3, level: .medium, dataBits: 68, parity: 8, redundancy: 0),
        Kind(version: 4, level: .low, dataBits: 128, parity: 8, redundancy: 2),
        Kind(version: 4, level: .medium, dataBits: 112, parity: 10, redundancy: 0),
        Kind(version: 4, level: .quartile, dataBits: 80, parity: 14, redundancy: 0),
    ]

    /// The four mask patterns of Micro QR as references of table 10.
    private static let masks = [1, 4, 6, 7]

    /// Codewords of M4.
    private static let most = 24
    private static let orders = (1...4).map {
        GridKernel.order(SymbolStructure.microDataColumns(size: 9 + 2 * $0), size: 9 + 2 * $0, timing: 0)
    }

    private var grid = [UInt8](repeating: 0, count: 17 * 17)
    private var sharp = [UInt8](repeating: 0, count: 17 * 17)
    private var margins = [Int8](repeating: 0, count: 17 * 17)
    private var scratch = [UInt8](repeating: 0, count: GridKernel.scratchBytes(size: 17))
    private var columns = [UInt64](repeating: 0, count: 17 * 3)
    /// Whether a grid's format information, which lies close to the finder pattern, was that of its size.
    private var isFormatSeen = false
    /// Codewords, of which M1 and M3 have half a one among them, and a reader's margin.
    private var stream = [UInt8](repeating: 0, count: most + BitReader.margin)

    /// A symbol of which a finder pattern is the only one.
    mutating func read(
        _ finder: FinderPattern, _ image: borrowing LumaView, inverted: Bool, scale: Double
    ) -> ScannedSymbol? {
        guard let axes = Self.axes(finder, image) else { return nil }
        for guess in Self.guesses(finder, axes, image).prefix(2) where guess.score > ScanLimits.fittedMicroLikeness {
            if let symbol = decode(guess.map, guess.version, image, inverted, scale, sharpening: [0]) { return symbol }
        }
        return nil
    }

    /// The same where the symbol must be fitted to the image, which costs much more.
    mutating func fit(
        _ finder: FinderPattern, _ image: borrowing LumaView, inverted: Bool, scale: Double
    ) -> ScannedSymbol? {
        guard let axes = Self.axes(finder, image) else { return nil }
        for guess in Self.guesses(finder, axes, image).prefix(2) {
            let size = 9 + 2 * guess.version
            var fit = CornerFit(guess.map, size: size, step: finder.module / 2)
            fit.improve(.template(guess.template), image, rounds: 5)
            guard fit.score > ScanLimits.fittedMicroLikeness else { continue }
            isFormatSeen = false
            if let symbol = decode(fit.map, guess.version, image, inverted, scale, sharpening: [0, 12]) {
                return symbol
            }
            guard isFormatSeen else { continue }
            // Two edges say little of the corner between the others; there the modules themselves must.
            var sharpening = CornerFit(fit.map, size: size, step: finder.module / 2)
            sharpening.improve(.contrast, image, rounds: 5)
            if let symbol = decode(sharpening.map, guess.version, image, inverted, scale, sharpening: [0, 12]) {
                return symbol
            }
        }
        return nil
    }

    private mutating func decode(
        _ map: Homography, _ version: Int, _ image: borrowing LumaView, _ inverted: Bool, _ scale: Double,
        sharpening: [Int]
    ) -> ScannedSymbol? {
        let size = 9 + 2 * version
        image.sample(map, columns: 0..<size, rows: 0..<size, size: size, into: &grid)
        for sharpen in sharpening {
            guard var symbol = decode(size: size, sharpen: sharpen) else { continue }
            let corners = Quadrilateral(square: 0, Double(size)).mapped(by: map)
            symbol.corners = (0..<4).map { .init(x: corners[$0].x * scale, y: corners[$0].y * scale) }
            if symbol.isMirrored { symbol.corners.swapAt(1, 3) }
            symbol.isInverted = inverted
            return symbol
        }
        return nil
    }

    private mutating func decode(size: Int, sharpen: Int) -> ScannedSymbol? {
        if sharpen > 0 {
            GridKernel.sharpen(grid, size: size, sixteenths: sharpen, into: &sharp)
        } else {
            sharp = grid
        }
        GridKernel.margins(sharp, size: size, radius: 4, into: &margins, scratch: &scratch)
        for mirrored in [false, true] {
            let bits = FormatInformation.microMargins(margins, size: size, isMirrored: mirrored)
            guard let format = BlockCode.likeliest(BlockCode.microFormats, like: bits.span, bits: 15).first,
                Self.kinds[format.index >> 2].size == size, format.errors <= (size == 11 ? 0 : 3)
            else { continue }
            isFormatSeen = true
            let kind = Self.kinds[format.index >> 2], mask = format.index & 3
            if let symbol = contents(kind, mask: mask, mirrored) { return symbol }
        }
        return nil
    }

    private mutating func contents(_ kind: Kind, mask: Int, _ mirrored: Bool) -> ScannedSymbol? {
        let size = kind.size
        GridKernel.pack(margins, size: size, transposed: mirrored, into: &columns)
        GridKernel.codewords(
            columns, order: Self.orders[kind.version - 1], size: size, timing: 0, mask: Self.masks[mask],
            count: Self.most, into: &stream)
        var block = Self.codewords(kind, stream.span)
        guard let changed = ReedSolomon.correct(&block, parity: kind.parity, redundancy: kind.redundancy) else {
            return nil
        }
        block.replaceSubrange((block.count - kind.parity)..., with: repeatElement(0, count: BitReader.margin))
        guard let payload = PayloadReader.read(block.span, bits: kind.dataBits, micro: kind.version),
            !payload.bytes.isEmpty
        else { return nil }
        let usable = kind.parity - kind.redundancy
        // Padding of another encoder's making is believed only where little had to be corrected.
        guard payload.hasStandardPadding || (4 * changed < usable && kind.version > 1) else { return nil }
        return ScannedSymbol(
            format: .micro(kind.version), level: kind.level, mask: MaskPattern(mask)!, payload: payload.bytes,
            text: TextDecoder.text(payload), corners: [], correctedErrors: changed,
            unusedCorrection: usable == 0 ? 0 : 1 - Double(2 * changed) / Double(usable), isMirrored: mirrored,
            isInverted: false, appendedPart: nil)
    }

    /// Bytes of data, of which M1 and M3 have half a one last, then check codewords.
    private static func codewords(_ kind: Kind, _ stream: Span<UInt8>) -> [UInt8] {
        var bits = BitReader(stream, count: most * 8), out: [UInt8] = []
        out.reserveCapacity(most + BitReader.margin)
        for _ in 0..<kind.dataBits / 8 { out.append(UInt8(bits.next(8))) }
        if kind.dataBits % 8 != 0 { out.append(UInt8(bits.next(4) << 4)) }
        for _ in 0..<kind.parity { out.append(UInt8(bits.next(8))) }
        return out
    }
}
