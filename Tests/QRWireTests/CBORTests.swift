import QRWire
import TestSupport
import Testing

@Suite struct CBORTests {
    /// RFC 8949, appendix A: items in the encoding that is also the deterministic one.
    static let deterministic: [(hex: String, item: CBOR)] = [
        ("00", .unsigned(0)), ("01", .unsigned(1)), ("0a", .unsigned(10)), ("17", .unsigned(23)),
        ("1818", .unsigned(24)), ("1819", .unsigned(25)), ("1864", .unsigned(100)), ("1903e8", .unsigned(1000)),
        ("1a000f4240", .unsigned(1_000_000)), ("1b000000e8d4a51000", .unsigned(1_000_000_000_000)),
        ("1bffffffffffffffff", .unsigned(.max)), ("3bffffffffffffffff", .negative(.max)),
        ("20", .integer(-1)), ("29", .integer(-10)), ("3863", .integer(-100)), ("3903e7", .integer(-1000)),
        ("c249010000000000000000", .tagged(2, .bytes([1, 0, 0, 0, 0, 0, 0, 0, 0]))),
        ("f90000", .float(0)), ("f93c00", .float(1)), ("fb3ff199999999999a", .float(1.1)),
        ("f93e00", .float(1.5)), ("f97bff", .float(65504)), ("fa47c35000", .float(100_000)),
        ("fa7f7fffff", .float(3.4028234663852886e+38)), ("fb7e37e43c8800759c", .float(1.0e+300)),
        ("f90001", .float(5.960464477539063e-8)), ("f90400", .float(0.00006103515625)), ("f9c400", .float(-4)),
        ("fbc010666666666666", .float(-4.1)), ("f97c00", .float(.infinity)), ("f9fc00", .float(-.infinity)),
        ("f4", .bool(false)), ("f5", .bool(true)), ("f6", .null), ("f7", .simple(23)), ("f0", .simple(16)),
        ("f8ff", .simple(255)),
        ("c074323031332d30332d32315432303a30343a30305a", .tagged(0, .text("2013-03-21T20:04:00Z"))),
        ("c11a514b67b0", .tagged(1, .unsigned(1_363_896_240))),
        ("c1fb41d452d9ec200000", .tagged(1, .float(1363896240.5))),
        ("d74401020304", .tagged(23, .bytes([1, 2, 3, 4]))),
        ("d818456449455446", .tagged(24, .bytes([UInt8](hex: "6449455446")))),
        ("d82076687474703a2f2f7777772e6578616d706c652e636f6d", .tagged(32, .text("http://www.example.com"))),
        ("40", .bytes([])), ("4401020304", .bytes([1, 2, 3, 4])), ("60", .text("")), ("6161", .text("a")),
        ("6449455446", .text("IETF")), ("62225c", .text("\"\\")), ("62c3bc", .text("\u{fc}")),
        ("63e6b0b4", .text("\u{6c34}")), ("64f0908591", .text("\u{10151}")), ("80", .array([])),
        ("83010203", .array([.unsigned(1), .unsigned(2), .unsigned(3)])),
        (
            "8301820203820405",
            .array([.unsigned(1), .array([.unsigned(2), .unsigned(3)]), .array([.unsigned(4), .unsigned(5)])])
        ),
        ("98190102030405060708090a0b0c0d0e0f101112131415161718181819", .array((1...25).map { .unsigned($0) })),
        ("a0", .map([])),
        ("a201020304", .map([.init(.unsigned(1), .unsigned(2)), .init(.unsigned(3), .unsigned(4))])),
        (
            "a26161016162820203",
            .map([.init(.text("a"), .unsigned(1)), .init(.text("b"), .array([.unsigned(2), .unsigned(3)]))])
        ),
        ("826161a161626163", .array([.text("a"), .map([.init(.text("b"), .text("c"))])])),
        (
            "a56161614161626142616361436164614461656145",
            .map(zip("abcde", "ABCDE").map { .init(.text(String($0)), .text(String($1))) })
        ),
    ]

    @Test func appendixADecodesAndEncodes() throws {
        for (hex, item) in Self.deterministic {
            let bytes = [UInt8](hex: hex)
            #expect(try CBOR(parsing: bytes.span) == item, "\(hex)")
            #expect(item.serialized() == bytes, "\(hex)")
        }
    }

    @Test func appendixANaNAndLongFloatsNeedTheOption() throws {
        for hex in ["f97e00", "fa7fc00000", "fb7ff8000000000000"] {
            let bytes = [UInt8](hex: hex)
            let item = try CBOR(parsing: bytes.span, options: .wellFormed)
            #expect(item.serialized() == [0xF9, 0x7E, 0x00])
        }
        let longOrOddNaN = ["fa7f800000", "faff800000", "fb7ff0000000000000", "fa7fc00000", "fb3ff8000000000000"]
        for hex in longOrOddNaN + ["f97e01", "f97c01", "f9fe00"] {
            #expect(throws: WireError(.notCanonical, "")) { try parse(hex) }
        }
    }

    @Test func appendixAIndefiniteLengthsNeedTheOption() throws {
        let rows: [(String, String)] = [
            ("5f42010243030405ff", "450102030405"), ("7f657374726561646d696e67ff", "6973747265616d696e67"),
            ("9fff", "80"), ("9f018202039f0405ffff", "8301820203820405"), ("9f01820203820405ff", "8301820203820405"),
            ("83018202039f0405ff", "8301820203820405"), ("83019f0203ff820405", "8301820203820405"),
            ("bf61610161629f0203ffff", "a26161016162820203"), ("826161bf61626163ff", "826161a161626163"),
            ("bf6346756ef563416d7421ff", "a263416d74216346756ef5"),
        ]
        for (indefinite, definite) in rows {
            let bytes = [UInt8](hex: indefinite)
            #expect(try CBOR(parsing: bytes.span, options: .wellFormed).serialized().hex == definite)
            #expect(throws: WireError(.notCanonical, "")) { try parse(indefinite) }
        }
    }

    @Test func notWellFormedIsRefused() {
        // RFC 8949, appendix F, and the rules on top of it; each with the code that names the reason.
        let rows: [(String, WireError.Code)] = [
            ("", .truncated), ("18", .truncated), ("19ff", .truncated), ("1a010203", .truncated), ("61", .truncated),
            ("5affffffff00", .truncated), ("9affffffff00", .truncated), ("9bffffffffffffffff010203", .truncated),
            ("bbffffffffffffffff010203", .truncated), ("8201", .truncated), ("a101", .truncated), ("c0", .truncated),
            ("1c", .syntax), ("5d", .syntax), ("fc", .syntax), ("f800", .syntax), ("f81f", .syntax), ("ff", .syntax),
            ("81ff", .syntax), ("5f6100ff", .type), ("5f5f4100ffff", .notCanonical), ("a20100", .truncated),
            ("0000", .leftovers), ("a2010a010b", .duplicateKey), ("62c328", .text),
            (String(repeating: "81", count: 65) + "00", .depth), (String(repeating: "c1", count: 65) + "00", .depth),
        ]
        for (hex, code) in rows {
            #expect(throws: WireError(code, ""), "\(hex)") { try parse(hex, .wellFormed.subtracting(.longForms)) }
        }
        for hex in ["1817", "1900ff", "1a0000ffff", "1b00000000ffffffff", "5803010203"] {
            #expect(throws: WireError(.notCanonical, ""), "\(hex)") { try parse(hex) }
            #expect(throws: Never.self) { try parse(hex, .wellFormed) }
        }
    }

    @Test(arguments: [1, 15, 16, 17, 18, 40]) func duplicateKeysAreFoundInMapsOfAnySize(count: Int) throws {
        var writer = CBORWriter()
        writer.map(count + 1)
        for key in Array(0..<count) + [count / 2] {
            writer.integer(Int64(key))
            writer.null()
        }
        let bytes = writer.bytes
        #expect(throws: WireError(.duplicateKey, "")) { try CBOR(parsing: bytes.span) }
        let clean = CBOR.map((0..<count).map { .init(.integer(Int64($0)), .null) }).serialized()
        #expect(try CBOR(parsing: clean.span).pairs?.count == count)
    }

    @Test func keysOutOfTheirOrderNeedTheOption() throws {
        // Shorter texts come first, numbers before texts, 24 behind 23 although it starts with another byte.
        for (sorted, unsorted) in [
            ("a200010203", "a202030001"), ("a21700181800", "a21818001700"), ("a2616200626161f6", "a2626161f6616200"),
            ("a2000120f6", "a220f60001"), ("81a200010203", "81a202030001"),
        ] {
            #expect(throws: Never.self, "\(sorted)") { try parse(sorted) }
            #expect(throws: WireError(.notCanonical, ""), "\(unsorted)") { try parse(unsorted) }
            #expect(throws: Never.self, "\(unsorted)") { try parse(unsorted, .wellFormed) }
        }
    }

    @Test func mapsAreWrittenInBytewiseOrder() {
        let keys: [CBOR] = [
            .unsigned(10), .unsigned(100), .integer(-1), .text("z"), .text("aa"), .array([.unsigned(100)]),
            .bool(false),
        ]
        let map = CBOR.map(keys.reversed().map { .init($0, .null) })
        // The example of RFC 8949, 4.2.1.
        #expect(map.serialized().hex == "a70af61864f620f6617af6626161f6811864f6f4f6")
    }

    @Test func readerStepsWithoutTree() throws {
        let bytes = [UInt8](hex: "d2844101a0430102030441ff")
        var reader = try CBORReader(bytes.span)
        #expect(try reader.readTag() == 18)
        #expect(try reader.readArrayHead() == 4)
        let first = try reader.readByteString()
        #expect(first == 3..<4)
        #expect(try reader.readMapHead() == 0)
        try reader.skipItem()
        #expect(try reader.readInteger() == 4)
        #expect(throws: WireError(.leftovers, "")) { try reader.finish() }
    }

    private func parse(_ hex: String, _ options: CBORReader.Options = []) throws {
        let bytes = [UInt8](hex: hex)
        _ = try CBOR(parsing: bytes.span, options: options)
    }
}
