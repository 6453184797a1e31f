extension SymbolEncoder {
    /// Encodes many payloads as symbols of one version: labels of one size, or the pages of a print run.
    ///
    /// Each symbol is the one that `encode(bytes:_:rows:)` makes when `options.version` names the version; what is the
    /// same for all of them is worked out once, and nothing is allocated for each.
    ///
    /// - Parameters:
    ///   - payloads: all payloads, one after another, each at most 7,089 bytes.
    ///   - ends: where each payload ends in `payloads`, ascending; the first one begins at 0.
    ///   - options: level, mask and character set of all symbols. Without a version they take the smallest that holds
    ///     every payload, for which all are looked at twice.
    ///   - rows: the rows of symbol `i` begin at word `i * size * wordsPerRow` of the version, laid out as in
    ///     `Symbol.rows`; 531 words a symbol suffice for any version.
    ///   - formats: gets version, level and mask of each symbol, behind what it holds.
    /// - Returns: the version of all symbols.
    /// - Throws: `.tooLong` at the offset where that payload begins, or `.badECI`; `formats`
    ///   then tells how many symbols are done.
    /// - Complexity: linear in the modules of all symbols.
    @discardableResult
    public mutating func encodeBatch(
        _ payloads: Span<UInt8>, ends: Span<Int>, _ options: SymbolOptions = SymbolOptions(),
        rows: inout MutableSpan<UInt64>, formats: inout [SymbolFormat]
    ) throws(SymbolError) -> Version {
        var options = options
        if options.version == nil { options.version = try version(forBatch: payloads, ends: ends, options) }
        let version = options.version!
        let words = version.size * version.wordsPerRow
        precondition(rows.count / words >= ends.count, "the row buffer is too small for the batch")
        var start = 0
        for index in ends.indices {
            let payload = payloads.extracting(start..<ends[index])
            let fit = try fit(payload, options, at: start)
            var own = rows._mutatingExtracting(index * words..<(index + 1) * words)
            let mask = draw(payload, fit, options, &own)
            formats.append(SymbolFormat(version: version, level: fit.level, mask: mask))
            start = ends[index]
        }
        return version
    }

    /// The smallest version that holds every payload of a batch, laid out as `encodeBatch` takes them.
    ///
    /// - Throws: `.tooLong` at the offset where that payload begins, or `.badECI`.
    public mutating func version(
        forBatch payloads: Span<UInt8>, ends: Span<Int>, _ options: SymbolOptions = SymbolOptions()
    ) throws(SymbolError) -> Version {
        var options = options
        var start = 0
        for index in ends.indices {
            // What fits the version so far asks for no smaller one.
            options.minimumVersion = try fit(payloads.extracting(start..<ends[index]), options, at: start).version
            start = ends[index]
        }
        return options.version ?? options.minimumVersion
    }

    private mutating func fit(
        _ payload: Span<UInt8>, _ options: SymbolOptions, at start: Int
    ) throws(SymbolError) -> Fit {
        do throws(SymbolError) {
            return try plan(payload, options, eci: options.eci)
        } catch {
            throw SymbolError(error.code, error.message, at: start)
        }
    }
}
