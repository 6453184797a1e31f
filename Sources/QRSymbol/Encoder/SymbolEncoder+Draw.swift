extension SymbolEncoder {
    mutating func draw(_ bytes: Span<UInt8>, _ fit: Fit, _ options: SymbolOptions, into symbol: inout Symbol) {
        symbol.resize(to: fit.version)
        var rows = symbol.words.mutableSpan
        symbol.mask = draw(bytes, fit, options, &rows)
        symbol.level = fit.level
    }

    mutating func draw(
        _ bytes: Span<UInt8>, _ fit: Fit, _ options: SymbolOptions, _ rows: inout MutableSpan<UInt64>
    ) -> MaskPattern {
        kernel.begin()
        if let designator = fit.eci { appendECI(UInt32(designator)) }
        let group = VersionGroup(fit.version)
        if let whole = segmentation.whole {
            append(whole, of: bytes, group)
        } else {
            for segment in segmentation.segments { append(segment, of: bytes, group) }
        }
        return kernel.encode(version: fit.version, level: fit.level, mask: options.mask, rows: &rows)
    }

    private mutating func append(_ segment: Segment, of bytes: Span<UInt8>, _ group: VersionGroup) {
        let widthOfCount = segment.mode.countBits(group)
        let header = segment.mode.indicator << UInt32(widthOfCount) | UInt32(segment.characterCount)
        kernel.append(header, bits: 4 + widthOfCount)
        let part = bytes.extracting(segment.start..<segment.start + segment.byteCount)
        guard segment.mode == .kanji else { return kernel.append(part, mode: segment.mode) }
        kanji.removeAll(keepingCapacity: true)
        var scalars = ScalarReader(part)
        while let scalar = scalars.next() { kanji.append(KanjiMode.value(scalar)!) }
        kernel.append(kanji: kanji.span)
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
