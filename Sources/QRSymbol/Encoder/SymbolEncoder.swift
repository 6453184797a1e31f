/// Makes symbols of payloads, with memory that it keeps for the next one.
///
/// One encoder serves one task at a time. Its first symbol of a version builds that version's tables (about 10 KB to
/// 60 KB); after that, encoding into a symbol or buffer of the same size allocates nothing.
public struct SymbolEncoder: ~Copyable {
    var kernel = KernelContext()
    var segmentation = Segmentation()
    /// Values of kanji mode.
    var kanji: [UInt16] = []

    /// An encoder without tables; it builds those of a version with its first symbol.
    public init() {}

    /// Encodes text.
    ///
    /// - Throws: `.tooLong`, `.notInCharacterSet` or `.badECI`.
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
    /// - Throws: `.tooLong` or `.notInCharacterSet`; the symbol is then unchanged.
    public mutating func encode(
        _ text: String, _ options: SymbolOptions = SymbolOptions(), into symbol: inout Symbol
    ) throws(SymbolError) {
        try text.withUTF8Bytes { bytes throws(SymbolError) in
            guard options.textEncoding != .latin1 else {
                let latin1 = try Self.latin1(bytes)
                return try encode(bytes: latin1.span, options, into: &symbol)
            }
            let fit = try plan(bytes, options, eci: options.eci, isText: true)
            draw(bytes, fit, options, into: &symbol)
        }
    }

    /// Encodes bytes; those that are ASCII digits or alphanumeric characters may be carried in the denser modes.
    ///
    /// - Throws: `.tooLong` or `.badECI`.
    public mutating func encode(
        bytes: Span<UInt8>, _ options: SymbolOptions = SymbolOptions()
    ) throws(SymbolError) -> Symbol {
        var symbol = Symbol(version: .smallest)
        try encode(bytes: bytes, options, into: &symbol)
        return symbol
    }

    /// Encodes bytes into a symbol, whose memory is used again where its size allows.
    ///
    /// - Throws: `.tooLong` or `.badECI`; the symbol is then unchanged.
    public mutating func encode(
        bytes: Span<UInt8>, _ options: SymbolOptions = SymbolOptions(), into symbol: inout Symbol
    ) throws(SymbolError) {
        let fit = try plan(bytes, options, eci: options.eci)
        draw(bytes, fit, options, into: &symbol)
    }

    /// Encodes bytes into rows of modules as `Symbol.rows` lays them out.
    ///
    /// - Parameters:
    ///   - bytes: the payload, at most 7,089 bytes.
    ///   - options: level, version, mask and character set.
    ///   - rows: at least `size * wordsPerRow` words of the version, 531 for any; more are left alone.
    /// - Returns: version, level and mask of the symbol.
    /// - Throws: `.tooLong` or `.badECI`.
    public mutating func encode(
        bytes: Span<UInt8>, _ options: SymbolOptions = SymbolOptions(), rows: inout MutableSpan<UInt64>
    ) throws(SymbolError) -> SymbolFormat {
        let fit = try plan(bytes, options, eci: options.eci)
        let mask = draw(bytes, fit, options, &rows)
        return SymbolFormat(version: fit.version, level: fit.level, mask: mask)
    }

    /// The version that text takes, without encoding it.
    ///
    /// - Throws: `.tooLong`, `.notInCharacterSet` or `.badECI`.
    public mutating func version(
        for text: String, _ options: SymbolOptions = SymbolOptions()
    ) throws(SymbolError) -> Version {
        try text.withUTF8Bytes { bytes throws(SymbolError) in
            guard options.textEncoding != .latin1 else {
                let latin1 = try Self.latin1(bytes)
                return try version(forBytes: latin1.span, options)
            }
            return try plan(bytes, options, eci: options.eci, isText: true).version
        }
    }

    /// The version that bytes take, without encoding them.
    ///
    /// - Throws: `.tooLong` or `.badECI`.
    public mutating func version(
        forBytes bytes: Span<UInt8>, _ options: SymbolOptions = SymbolOptions()
    ) throws(SymbolError) -> Version {
        try plan(bytes, options, eci: options.eci).version
    }

    /// The segments and penalties of the last symbol, for tests.
    package var lastSegments: [Segment] { segmentation.segments }
    package var lastPenalties: [UInt32] { kernel.lastPenalties }
}
