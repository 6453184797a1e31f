import QRSymbol
import TestSupport
import Testing

/// Batches against the same payloads one by one.
@Suite struct BatchTests {
    /// Payloads of several lengths and classes of characters, one after another.
    private static func batch(_ count: Int, longest: Int, seed: UInt64) -> (bytes: [UInt8], ends: [Int]) {
        var generator = SeededGenerator(seed: seed)
        let alphabets = [Array(0...255), Array(UInt8(ascii: "0")...UInt8(ascii: "9")), Array("AB C7$".utf8)]
        var bytes: [UInt8] = [], ends: [Int] = []
        for _ in 0..<count {
            let alphabet = alphabets.randomElement(using: &generator)!
            for _ in 0..<Int.random(in: 0...longest, using: &generator) {
                bytes.append(alphabet.randomElement(using: &generator)!)
            }
            ends.append(bytes.count)
        }
        return (bytes, ends)
    }

    private static func expectOneByOne(
        _ batch: (bytes: [UInt8], ends: [Int]), _ options: SymbolOptions, _ rows: [UInt64], _ formats: [SymbolFormat],
        _ version: Version
    ) throws {
        var encoder = SymbolEncoder(), options = options, start = 0
        options.version = version
        let words = version.size * version.wordsPerRow
        #expect(formats.count == batch.ends.count)
        for (index, end) in batch.ends.enumerated() {
            let symbol = try encoder.encode(bytes: batch.bytes.span.extracting(start..<end), options)
            let format = formats[index]
            #expect(format.version == symbol.version && format.level == symbol.level && format.mask == symbol.mask)
            #expect(Array(rows[index * words..<(index + 1) * words]) == symbol.words, "payload \(index)")
            start = end
        }
    }

    @Test(arguments: [nil, Version(9), Version(25), Version(40)])
    func aBatchIsWhatItsPayloadsAreAlone(version: Version?) throws {
        let options = SymbolOptions(level: .low, boostsLevel: true, version: version, eci: 26)
        let batch = Self.batch(60, longest: 200, seed: 5)
        var encoder = SymbolEncoder(), formats: [SymbolFormat] = []
        var rows = [UInt64](repeating: 7, count: 60 * 531)
        var span = rows.mutableSpan
        let used = try encoder.encodeBatch(
            batch.bytes.span, ends: batch.ends.span, options, rows: &span, formats: &formats)
        #expect(version == nil || used == version)
        try Self.expectOneByOne(batch, options, rows, formats, used)
        let words = 60 * used.size * used.wordsPerRow
        #expect(rows[words...].allSatisfy { $0 == 7 }, "words past the last symbol are left alone")
    }

    @Test func theVersionIsTheSmallestThatHoldsAll() throws {
        let batch = Self.batch(40, longest: 300, seed: 9)
        var encoder = SymbolEncoder(), start = 0
        let version = try encoder.version(forBatch: batch.bytes.span, ends: batch.ends.span)
        var largest = Version.smallest
        for end in batch.ends {
            largest = max(largest, try encoder.version(forBytes: batch.bytes.span.extracting(start..<end)))
            start = end
        }
        #expect(version == largest)
    }

    @Test func aPayloadThatIsTooLongIsNamedByItsPlace() throws {
        let bytes = [UInt8](repeating: 0xAA, count: 40), ends = [10, 30, 40]
        var encoder = SymbolEncoder(), formats: [SymbolFormat] = []
        var rows = [UInt64](repeating: 0, count: 3 * 531)
        var span = rows.mutableSpan
        do {
            try encoder.encodeBatch(
                bytes.span, ends: ends.span, SymbolOptions(version: .smallest), rows: &span, formats: &formats)
            Issue.record("20 bytes do not fit version 1 at level M")
        } catch {
            #expect(error.code == .tooLong && error.offset == 10)
        }
        #expect(formats.count == 1)
    }

    @Test func anEmptyBatchHasNoSymbols() throws {
        var encoder = SymbolEncoder(), formats: [SymbolFormat] = []
        var rows: [UInt64] = []
        var span = rows.mutableSpan
        let version = try encoder.encodeBatch(
            [UInt8]().span, ends: [Int]().span, rows: &span, formats: &formats)
        #expect(version == .smallest && formats.isEmpty)
    }
}
