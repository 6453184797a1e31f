import QRWire
import TestSupport
import Testing

@Suite struct TextEncodingTests {
    @Test func base45ExamplesOfRFC9285() throws {
        let rows = [
            ("AB", "BB8"), ("Hello!!", "%69 VD92EX0"), ("base-45", "UJCLQE7W581"), ("ietf!", "QED8WEX0"), ("", ""),
        ]
        for (plain, encoded) in rows {
            #expect(base45(Array(plain.utf8)) == encoded)
            #expect(try decoded(encoded) == Array(plain.utf8))
        }
    }

    @Test func base45RefusesWhatNoEncoderWrites() {
        let rows: [(String, WireError.Code, Int)] = [
            ("A", .truncated, 1), ("AAAA", .truncated, 4), ("GGW", .range, 0), ("BB8ZZZ", .range, 3),
            (":::", .range, 0),
            ("::", .range, 0), ("BB8a00", .syntax, 3), ("BB80é", .syntax, 4), ("00,", .syntax, 2),
        ]
        for (text, code, offset) in rows {
            do {
                _ = try decoded(text)
                Issue.record("accepted: \(text)")
            } catch let error as WireError {
                #expect(error.code == code && error.offset == offset, "\(text): \(error)")
            } catch {
                Issue.record("\(error)")
            }
        }
    }

    @Test func base45CoversEveryPairAndByte() throws {
        for value in 0...0xFFFF {
            let pair = [UInt8(value >> 8), UInt8(value & 0xFF)]
            #expect(try decoded(base45(pair)) == pair)
        }
        for value in UInt8.min...UInt8.max { #expect(try decoded(base45([value])) == [value]) }
    }

    @Test func base32AndBase64OfRFC4648() throws {
        let plain = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map { Array($0.utf8) }
        let base32 = ["", "MY", "MZXQ", "MZXW6", "MZXW6YQ", "MZXW6YTB", "MZXW6YTBOI"]
        let base64 = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]
        for (index, bytes) in plain.enumerated() {
            var text: [UInt8] = [], back: [UInt8] = []
            Base32.encode(bytes.span, appendingTo: &text)
            #expect(text == Array(base32[index].utf8))
            try Base32.decode(text.span, appendingTo: &back)
            #expect(back == bytes)
            (text, back) = ([], [])
            Base64.encode(bytes.span, appendingTo: &text)
            #expect(text == Array(base64[index].utf8))
            try Base64.decode(text.span, appendingTo: &back)
            #expect(back == bytes)
            #expect(Base64URL.string(bytes) == base64[index].filter { $0 != "=" })
        }
        #expect(Base64URL.string([0xFB, 0xEF, 0xFF]) == "--__")
        #expect(try Base64URL.decode("--__") == [0xFB, 0xEF, 0xFF])
    }

    @Test func strayBitsPaddingAndCharactersAreRefused() {
        for (text, code) in [
            ("MZ", WireError.Code.notCanonical), ("M", .truncated), ("MZX", .truncated), ("my", .syntax),
            ("MY======", .syntax),
        ] {
            let bytes = Array(text.utf8)
            #expect(throws: WireError(code, ""), "\(text)") {
                var output: [UInt8] = []
                try Base32.decode(bytes.span, appendingTo: &output)
            }
        }
        for (text, code) in [
            ("Zh==", WireError.Code.notCanonical), ("Zg=", .truncated), ("Z===", .truncated), ("Zg==Zg==", .syntax),
            ("Zm-v", .syntax),
        ] {
            let bytes = Array(text.utf8)
            #expect(throws: WireError.self, "\(text) \(code)") {
                var output: [UInt8] = []
                try Base64.decode(bytes.span, appendingTo: &output)
            }
        }
        #expect(throws: WireError(.syntax, "")) { try Base64URL.decode("Zg==") }
        #expect(throws: WireError(.notCanonical, "")) { try Base64URL.decode("Zh") }
    }

    private func base45(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        Base45.encode(bytes.span, appendingTo: &text)
        return String(decoding: text, as: UTF8.self)
    }

    private func decoded(_ text: String) throws -> [UInt8] {
        let characters = Array(text.utf8)
        var bytes: [UInt8] = []
        try Base45.decode(characters.span, appendingTo: &bytes)
        return bytes
    }
}
