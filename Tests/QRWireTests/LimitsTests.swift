import QRWire
import Testing

/// Each limit of the table: what lies one below it and at it is taken, what lies one above is refused by its code.
@Suite struct LimitsTests {
    private func code(_ body: () throws(WireError) -> Void) -> WireError.Code? {
        do throws(WireError) {
            try body()
            return nil
        } catch {
            return error.code
        }
    }

    @Test(arguments: [(-1, nil), (0, nil), (1, WireError.Code.depth)])
    func depth(_ beyond: Int, _ expected: WireError.Code?) {
        let depth = WireLimits.depth + beyond
        let json =
            [UInt8](repeating: UInt8(ascii: "["), count: depth) + [UInt8](repeating: UInt8(ascii: "]"), count: depth)
        #expect(code { () throws(WireError) in _ = try JSON(parsing: json.span) } == expected)
        let cbor = [UInt8](repeating: 0x81, count: depth) + [0]
        #expect(code { () throws(WireError) in _ = try CBOR(parsing: cbor.span) } == expected)
    }

    @Test(arguments: [(-1, nil), (0, nil), (1, WireError.Code.size)])
    func documents(_ beyond: Int, _ expected: WireError.Code?) {
        let json = [UInt8](repeating: UInt8(ascii: " "), count: WireLimits.jsonBytes + beyond)
        #expect(code { () throws(WireError) in _ = try JSONReader(json.span) } == expected)
        let cbor = [UInt8](repeating: 0, count: WireLimits.cborBytes + beyond)
        #expect(code { () throws(WireError) in _ = try CBORReader(cbor.span) } == expected)
    }

    @Test(arguments: [(-1, nil), (0, nil), (1, WireError.Code.size)])
    func tables(_ beyond: Int, _ expected: WireError.Code?) {
        let field = [UInt8](repeating: UInt8(ascii: "x"), count: WireLimits.csvFieldBytes + beyond)
        let row = [UInt8](repeating: UInt8(ascii: ","), count: WireLimits.csvFields + beyond - 1)
        for table in [field, row] {
            let found = code { () throws(WireError) in
                var reader = CSVReader(table.span)
                _ = try reader.readRow()
            }
            #expect(found == expected)
        }
    }

    /// A stored block of deflate: five bytes before its content.
    @Test(arguments: [(-1, nil), (0, nil), (1, WireError.Code.size)])
    func inflatedBytes(_ beyond: Int, _ expected: WireError.Code?) {
        let count = WireLimits.inflatedBytes + beyond
        var stream: [UInt8] = [], left = count
        while left > 0 {
            let part = min(left, 65_535)
            left -= part
            stream += [
                left == 0 ? 1 : 0, UInt8(part & 255), UInt8(part >> 8), UInt8(~part & 255), UInt8(~part >> 8 & 255),
            ]
            stream += [UInt8](repeating: 7, count: part)
        }
        let found = code { () throws(WireError) in
            var inflater = Inflater(.raw), output: [UInt8] = []
            try inflater.inflate(stream.span, appendingTo: &output)
        }
        #expect(found == expected)
    }

    @Test func marksInARow() {
        for (count, expected) in [(29, nil), (30, nil), (31, WireError.Code.text)] {
            let text = Array(
                ("\"" + String(repeating: "a", count: 300) + String(repeating: "\u{301}", count: count) + "\"").utf8)
            #expect(code { () throws(WireError) in _ = try JSON(parsing: text.span) } == expected, "\(count)")
        }
    }

    /// Streams that inflate to a byte less, exactly and a byte more than a ratio allows; deflate itself ends at 1,032.
    @Test(arguments: [(-1, nil), (0, nil), (1, WireError.Code.size)])
    func inflateRatio(_ beyond: Int, _ expected: WireError.Code?) throws {
        func packed(_ count: Int) -> [UInt8] {
            var deflater = Deflater(.raw), stream: [UInt8] = []
            deflater.deflate([UInt8](repeating: 0, count: count).span, appendingTo: &stream)
            return stream
        }
        // A ratio at which streams of a byte more and a byte less are as long.
        let length = 78,
            ratio = try #require(
                (700...900).first { ratio in (-1...1).allSatisfy { packed(ratio * length + $0).count == length } })
        let stream = packed(ratio * length + beyond)
        let found = code { () throws(WireError) in
            var inflater = Inflater(.raw), output: [UInt8] = []
            try inflater.inflate(stream.span, ratio: ratio, appendingTo: &output)
        }
        #expect(found == expected)
        let most = packed(16 << 20)
        #expect(
            (16 << 20) / most.count <= WireLimits.inflateRatio && (16 << 20) / most.count > WireLimits.inflateRatio - 8)
    }
}
