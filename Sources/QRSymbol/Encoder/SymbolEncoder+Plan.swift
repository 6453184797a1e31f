extension SymbolEncoder {
    /// What a payload's symbol will be.
    struct Fit {
        var version: Version
        var level: ErrorCorrectionLevel
        /// The character set to announce.
        var eci: Int?
    }

    /// Chooses segments, version and level.
    mutating func plan(
        _ bytes: Span<UInt8>, _ options: SymbolOptions, eci: Int?, isText: Bool = false
    ) throws(SymbolError) -> Fit {
        guard bytes.count <= SymbolLimits.payloadBytes else { throw Self.tooLong(bytes.count, options) }
        let encoding = isText ? options.textEncoding : .utf8
        segmentation.prepare(bytes, allowsKanji: encoding == .automatic && eci == nil)
        let announced = eci ?? (encoding == .utf8WithECI && !segmentation.isASCII ? 26 : nil)
        let eciBits = try Self.eciBits(announced)
        let numbers = options.version.map { $0.number...$0.number } ?? options.minimumVersion.number...40
        let smallest = VersionGroup(Version(numbers.lowerBound)!), largest = VersionGroup(Version(numbers.upperBound)!)
        for number in smallest.rawValue...largest.rawValue {
            let group = VersionGroup(rawValue: number)!
            let bits = eciBits + segmentation.divide(for: group)
            let possible = group.versions.clamped(to: numbers)
            guard let version = Version.smallest(in: possible, holding: bits, options.level) else { continue }
            return Fit(version: version, level: Self.boosted(options, version, bits), eci: announced)
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
            throw SymbolError(
                .badECI, "ECI designator \(designator) is not within 0 to \(SymbolLimits.eci): give one that is.")
        }
        return designator < 128 ? 12 : designator < 16_384 ? 20 : 28
    }

    private static func tooLong(_ count: Int, _ options: SymbolOptions) -> SymbolError {
        let place = options.version.map { "version \($0)" } ?? "any version"
        return SymbolError(
            .tooLong,
            "\(count) bytes do not fit \(place) at level \(options.level.letter); shorten the payload or lower "
                + "the level.")
    }

    /// Text as ISO 8859-1.
    static func latin1(_ text: Span<UInt8>) throws(SymbolError) -> [UInt8] {
        var bytes: [UInt8] = []
        var scalars = ScalarReader(text)
        while let scalar = scalars.next() {
            guard scalar.value < 256 else {
                let name = "U+" + String(scalar.value, radix: 16, uppercase: true)
                throw SymbolError(
                    .notInCharacterSet, "\(name) is not in ISO 8859-1; choose another text encoding.", at: scalars.start
                )
            }
            bytes.append(UInt8(scalar.value))
        }
        return bytes
    }
}
