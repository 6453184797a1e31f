import QRWire
import TestSupport
import Testing

@Suite struct JSONTests {
    @Test func treeHoldsWhatTheDocumentSays() throws {
        let json = try JSON(
            parsing: #" {"a":[1,-2.5,1e3,true,false,null], "b":{"c":"x\u00e9\ud83d\ude00\n"} , "":""} "#)
        #expect(json["a"]?.elements == [.integer(1), .number(-2.5), .number(1000), .bool(true), .bool(false), .null])
        #expect(json["b"]?["c"]?.stringValue == "x\u{e9}\u{1F600}\n")
        #expect(json[""] == .string(""))
        #expect(json.members?.map(\.key) == ["a", "b", ""])
    }

    @Test func writerAndReaderAgree() throws {
        let text =
            #"{"s":"quote\" back\\ line\n tab\t nul\u0000 中文 😀","n":[0,-9223372036854775808,36.6,1e-07,5e+300],"e":{},"l":[[],[{}]]}"#
        let tree = try JSON(parsing: text)
        let written = tree.serialized()
        #expect(try JSON(parsing: written.span) == tree)
        #expect(tree["n"]?.elements?[1] == .integer(.min))
        #expect(String(decoding: written, as: UTF8.self).hasPrefix(#"{"s":"quote\" back\\ line\n tab\t nul\u0000 中文"#))
    }

    @Test(arguments: 0...40) func writerCopiesTextsOfEveryLength(_ count: Int) {
        let text = String("天津站入口处第一层商场".unicodeScalars.prefix(count / 3)) + String(repeating: "a", count: count % 3)
        var writer = JSONWriter()
        writer.string(text)
        #expect(writer.bytes == Array("\"\(text)\"".utf8))
    }

    /// What is printed must not steer a terminal: U+007F and U+0080 to U+009F are spelt out, their neighbours are not.
    @Test func writerSpellsOutEveryControl() throws {
        for value in 0..<UInt32(0x180) {
            let scalar = try #require(Unicode.Scalar(value)), text = "a\(Character(scalar))é"
            let bytes = JSON.string(text).serialized()
            let mustStand = value >= 0x20 && !(0x7F..<0xA0).contains(value) && value != 0x22 && value != 0x5C
            #expect((bytes == Array("\"\(text)\"".utf8)) == mustStand, "U+\(String(value, radix: 16))")
            #expect(try JSON(parsing: bytes.span).stringValue == text)
        }
        let open = JSON.string("\u{9B}").serialized()
        #expect(open == Array(#""\u009b""#.utf8))
    }

    @Test func writerPlacesCommasAndLines() {
        var writer = JSONWriter()
        for line in 1...2 {
            writer.beginObject()
            writer.key("line")
            writer.integer(line)
            writer.key("empty")
            writer.beginArray()
            writer.endArray()
            writer.key("list")
            writer.beginArray()
            writer.bool(true)
            writer.null()
            writer.endArray()
            writer.endObject()
            writer.endLine()
        }
        let expected =
            #"{"line":1,"empty":[],"list":[true,null]}"# + "\n" + #"{"line":2,"empty":[],"list":[true,null]}"# + "\n"
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }

    @Test func whatTheGrammarForbidsIsRefusedWithItsPlace() {
        let rows: [(String, WireError.Code, Int)] = [
            ("", .truncated, 0), ("  ", .truncated, 2), ("{", .truncated, 1), ("[1", .truncated, 2),
            ("\"a", .truncated, 2),
            ("{}x", .leftovers, 2), ("1 2", .leftovers, 2), ("[1,]", .syntax, 3), ("{\"a\":1,}", .syntax, 7),
            ("[1 2]", .syntax, 3), ("{\"a\" 1}", .syntax, 5), ("{a:1}", .syntax, 1), ("'a'", .syntax, 0),
            ("01", .syntax, 0),
            ("-", .truncated, 1), ("1.", .truncated, 2), ("1.x", .syntax, 2), ("1e", .truncated, 2), (".5", .syntax, 0),
            ("+1", .syntax, 0), ("tru", .truncated, 3), ("trUe", .syntax, 2), ("NaN", .syntax, 0),
            ("nul", .truncated, 3),
            ("\"\u{1}\"", .syntax, 1), (#""\x""#, .syntax, 1), (#""\u12g4""#, .syntax, 5), (#""\u12"#, .truncated, 5),
            (#""\ud800""#, .text, 1), (#""\udc00""#, .text, 1), (#""\ud800A""#, .text, 1),
            (#""\ud800\ud800""#, .text, 1),
            (#"{"a":1,"a":2}"#, .duplicateKey, 8), (#"{"a":1,"\u0061":2}"#, .duplicateKey, 8),
            (#"{"x":{"a":1},"b":[{"k":1,"k":1}]}"#, .duplicateKey, 26), ("1e999", .range, 0),
            (String(repeating: "[", count: 65), .depth, 64), ("[}", .syntax, 1), ("{\"a\":]", .syntax, 5),
        ]
        for (text, code, offset) in rows {
            do {
                _ = try JSON(parsing: text)
                Issue.record("accepted: \(text)")
            } catch {
                #expect(error.code == code && error.offset == offset, "\(text): \(error)")
            }
        }
    }

    @Test func invalidUTF8IsRefused() {
        for hex in ["22ff22", "22c32822", "22eda08022", "22f4908080 22", "22c0af22", "22e28222"] {
            let bytes = [UInt8](hex: hex)
            #expect(throws: WireError(.text, "")) { try JSON(parsing: bytes.span) }
        }
    }

    @Test func skippingChecksLikeReading() throws {
        let text = #"[{"a":[1,{"b":[]}],"c":"\u0041"},2]"#
        let bytes = Array(text.utf8)
        var reader = try JSONReader(bytes.span)
        try reader.skipValue()
        try reader.finish()
        for bad in ["[1,{\"a\":1,\"a\":2}]", "[[[", "[1,,2]", "{\"a\":tru}"] {
            let bytes = Array(bad.utf8)
            #expect(throws: WireError.self) {
                var reader = try JSONReader(bytes.span)
                try reader.skipValue()
                try reader.finish()
            }
        }
    }

    @Test func manyKeysAreCheckedInLinearTime() throws {
        let members = (0..<100_000).map { "\"k\($0)\":0" }
        let clean = "{" + members.joined(separator: ",") + "}"
        #expect(try JSON(parsing: clean).members?.count == 100_000)
        let twice = "{" + (members + ["\"k7\":0"]).joined(separator: ",") + "}"
        #expect(throws: WireError(.duplicateKey, "")) { try JSON(parsing: twice) }
    }

    @Test func pullReaderServesARequestLine() throws {
        let line = Array(#"{"id":"r-1","name":"张三","temperature":36.6,"badges":["a","b"],"sequence":3,"x":null}"#.utf8)
        var reader = try JSONReader(line.span)
        var badges: [String] = [], keys: [String] = []
        try reader.beginObject()
        while let key = try reader.nextKey() {
            keys.append(reader.string(key))
            switch keys.last {
            case "id": #expect(try reader.readString() == "r-1")
            case "name":
                let name = try reader.readText()
                #expect(reader.matches(name, "张三") && !reader.matches(name, "张四"))
            case "temperature": #expect(try reader.readDouble() == 36.6)
            case "sequence": #expect(try reader.readInteger() == 3)
            case "badges":
                try reader.beginArray()
                while try reader.nextElement() { badges.append(try reader.readString()) }
            default: try reader.skipValue()
            }
        }
        try reader.finish()
        #expect(badges == ["a", "b"])
        #expect(keys.count == 6)
    }
}
