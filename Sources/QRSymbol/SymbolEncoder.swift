/// Makes symbols of payloads, with memory that it keeps for the next one.
///
/// One encoder serves one task at a time. Its first symbol of a version builds that version's tables (about 10 KB to
/// 60 KB); after that, encoding into a symbol or buffer of the same size allocates nothing.
public struct SymbolEncoder: ~Copyable {
    private var kernel = KernelContext()
    private var segmentation = Segmentation()

    public init() {}

    /// Encodes text.
    ///
    /// - Throws: `SymbolError` with code `tooLong` or `notInCharacterSet`.
    /// - Complexity: linear in the symbol's modules.
    public mutating func encode(
        _ text: String, _ options: SymbolOptions = SymbolOptions()
    ) throws(SymbolError) -> Symbol {
        var symbol = Symbol(version: .smallest)
        try encode(text, options, into: &symbol)
        return symbol
    }

    /// Encodes text into a symbol, whose memory is used again where its size allows.
    ///
    /// - Throws: `SymbolError` with code `tooLong` or `notInCharacterSet`; the symbol is then unchanged.
    public mutating func encode(
        _ text: String, _ options: SymbolOptions = SymbolOptions(), into symbol: inout Symbol
    ) throws(SymbolError) {
        try encode(bytes: text.utf8.span, options, into: &symbol)
    }

    /// Encodes bytes; those that are ASCII digits or alphanumeric characters may be carried in the denser modes.
    ///
    /// - Throws: `SymbolError` with code `tooLong` or `badECI`.
    public mutating func encode(
        bytes: Span<UInt8>, _ options: SymbolOptions = SymbolOptions()
    ) throws(SymbolError) -> Symbol {
        var symbol = Symbol(version: .smallest)
        try encode(bytes: bytes, options, into: &symbol)
        return symbol
    }

    /// Encodes bytes into a symbol, whose memory is used again where its size allows.
    ///
    /// - Throws: `SymbolError` with code `tooLong` or `badECI`; the symbol is then unchanged.
    public mutating func encode(
        bytes: Span<UInt8>, _ options: SymbolOptions = SymbolOptions(), into symbol: inout Symbol
    ) throws(SymbolError) {
        let fit = try plan(bytes, options)
        symbol.resize(to: fit.version)
        var rows = symbol.words.mutableSpan
        symbol.mask = draw(bytes, fit, options, &rows)
        symbol.level = fit.level
    }

    /// Encodes bytes into rows of modules as `Symbol.rows` lays them out.
    ///
    /// - Parameters:
    ///   - bytes: the payload, at most 7,089 bytes.
    ///   - options: level, version, mask and character set.
    ///   - rows: at least `size * wordsPerRow` words of the version, 531 for any; more are left alone.
    /// - Returns: version, level and mask of the symbol.
    /// - Throws: `SymbolError` with code `tooLong` or `badECI`.
    public mutating func encode(
        bytes: Span<UInt8>, _ options: SymbolOptions = SymbolOptions(), rows: inout MutableSpan<UInt64>
    ) throws(SymbolError) -> SymbolFormat {
        let fit = try plan(bytes, options)
        let mask = draw(bytes, fit, options, &rows)
        return SymbolFormat(version: fit.version, level: fit.level, mask: mask)
    }

    /// The version that text takes, without encoding it.
    ///
    /// - Throws: `SymbolError` with code `tooLong` or `notInCharacterSet`.
    public mutating func version(
        for text: String, _ options: SymbolOptions = SymbolOptions()
    ) throws(SymbolError) -> Version {
        try plan(text.utf8.span, options).version
    }

    /// The version that bytes take, without encoding them.
    ///
    /// - Throws: `SymbolError` with code `tooLong` or `badECI`.
    public mutating func version(
        forBytes bytes: Span<UInt8>, _ options: SymbolOptions = SymbolOptions()
    ) throws(SymbolError) -> Version {
        try plan(bytes, options).version
    }

    /// The segments and penalties of the last symbol, for tests.
    package var lastSegments: [Segment] { segmentation.segments }
    package var lastPenalties: [UInt32] { kernel.lastPenalties }
}

/// What a symbol's format and version information say.
public struct SymbolFormat: Hashable, Sendable {
    public let version: Version
    public let level: ErrorCorrectionLevel
    public let mask: MaskPattern
}

extension SymbolEncoder {
    private struct Fit {
        var version: Version
        var level: ErrorCorrectionLevel
        var bits: Int
    }

    /// Chooses segments, version and level.
    private mutating func plan(_ bytes: Span<UInt8>, _ options: SymbolOptions) throws(SymbolError) -> Fit {
        guard bytes.count <= SymbolLimits.payloadBytes else { throw Self.tooLong(bytes.count, options) }
        let eciBits = try Self.eciBits(options.eci)
        segmentation.prepare(bytes)
        let numbers = options.version.map { $0.number...$0.number } ?? options.minimumVersion.number...40
        for group in VersionGroup.allCases where group.versions.overlaps(numbers) {
            let bits = eciBits + segmentation.divide(for: group)
            for number in group.versions.clamped(to: numbers) {
                let version = Version(number)!
                guard bits <= version.dataBits(options.level) else { continue }
                return Fit(version: version, level: Self.boosted(options, version, bits), bits: bits)
            }
        }
        throw Self.tooLong(bytes.count, options)
    }

    private static func boosted(_ options: SymbolOptions, _ version: Version, _ bits: Int) -> ErrorCorrectionLevel {
        guard options.boostsLevel else { return options.level }
        return ErrorCorrectionLevel.allCases.last { $0 >= options.level && bits <= version.dataBits($0) }!
    }

    private static func eciBits(_ designator: Int?) throws(SymbolError) -> Int {
        guard let designator else { return 0 }
        guard (0...SymbolLimits.eci).contains(designator) else {
            throw SymbolError(.badECI, "ECI designator \(designator) is not within 0 to \(SymbolLimits.eci).")
        }
        return designator < 128 ? 12 : designator < 16_384 ? 20 : 28
    }

    private static func tooLong(_ count: Int, _ options: SymbolOptions) -> SymbolError {
        let place = options.version.map { "version \($0)" } ?? "any version"
        return SymbolError(
            .tooLong,
            "\(count) bytes do not fit \(place) at level \(options.level.letter); shorten the payload or lower the level."
        )
    }

    private mutating func draw(
        _ bytes: Span<UInt8>, _ fit: Fit, _ options: SymbolOptions, _ rows: inout MutableSpan<UInt64>
    ) -> MaskPattern {
        kernel.begin()
        if let designator = options.eci { appendECI(UInt32(designator)) }
        let group = VersionGroup(fit.version)
        for index in segmentation.segments.indices {
            let segment = segmentation.segments[index]
            kernel.append(segment.mode.indicator, bits: 4)
            kernel.append(UInt32(segment.characterCount), bits: segment.mode.countBits(group))
            kernel.append(bytes.extracting(segment.start..<segment.start + segment.byteCount), mode: segment.mode)
        }
        return kernel.encode(version: fit.version, level: fit.level, mask: options.mask, rows: &rows)
    }

    /// The ECI header: mode 0111 and a designator of one to three bytes (7.4.2).
    private mutating func appendECI(_ designator: UInt32) {
        kernel.append(7, bits: 4)
        if designator < 128 {
            kernel.append(designator, bits: 8)
        } else if designator < 16_384 {
            kernel.append(0b10 << 14 | designator, bits: 16)
        } else {
            kernel.append(0b110 << 21 | designator, bits: 24)
        }
    }
}
