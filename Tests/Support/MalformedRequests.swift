/// Lines that the issuing tool refuses, each on its own, whatever the code system.
public enum MalformedRequests {
    /// A line without its line end, and what is wrong with it.
    public struct Case: Hashable, Sendable, CustomStringConvertible {
        public let bytes: [UInt8]
        public let fault: String
        public var description: String { fault }

        init(_ fault: String, _ bytes: [UInt8]) {
            self.fault = fault
            self.bytes = bytes
        }

        init(_ fault: String, _ text: String) {
            self.init(fault, Array(text.utf8))
        }
    }

    public static let all = notAnObject + badSyntax + badText + badKeys + badValues + tooMuch

    static let notAnObject = [
        Case("empty line", ""),
        Case("white space only", " \t "),
        Case("no JSON at all", "r-000001,resident:1,green"),
        Case("array instead of object", #"["r-000001","resident:1"]"#),
        Case("text instead of object", #""r-000001""#),
        Case("null instead of object", "null"),
        Case("byte order mark before the object", [0xEF, 0xBB, 0xBF] + Array(request().utf8)),
        Case("UTF-16 instead of UTF-8", request().utf8.flatMap { [$0, 0] }),
    ]

    static let badSyntax = [
        Case("cut short", String(request().dropLast())),
        Case("cut within a text", #"{"id":"r-000001","holder":"resid"#),
        Case("comma after the last member", #"{"id":"r-000001","holder":"resident:1",}"#),
        Case("comma missing", #"{"id":"r-000001" "holder":"resident:1"}"#),
        Case("single quotes", "{'id':'r-000001','holder':'resident:1'}"),
        Case("key without quotes", #"{id:"r-000001",holder:"resident:1"}"#),
        Case("comment", request("/* who */")),
        Case("two objects on a line", request() + request()),
        Case("leftovers after the object", request() + "x"),
        Case("number with a leading zero", request(#","sequence":03"#)),
        Case("number with a plus sign", request(#","sequence":+3"#)),
        Case("not a number", request(#","temperature":NaN"#)),
        Case("number without digits after the point", request(#","temperature":36."#)),
    ]

    static let badText = [
        Case("control character within a text", request(",\"name\":\"张\u{1}三\"")),
        Case("NUL within a text", request(",\"name\":\"张\u{0}三\"")),
        Case("escape that JSON lacks", request(#","name":"\x41""#)),
        Case("escape with too few digits", request(#","name":"\u5f2""#)),
        Case("high surrogate alone", request(#","name":"\ud842""#)),
        Case("low surrogate first", request(#","name":"\udfb7\ud842""#)),
        Case("not UTF-8", name([0xD5, 0xC5, 0xC8, 0xFD])),
        Case("UTF-8 cut short", name([0xE5, 0xBC])),
        Case("overlong UTF-8", name([0xC0, 0xAF])),
        Case("surrogate in UTF-8", name([0xED, 0xA1, 0x82])),
    ]

    static let badKeys = [
        Case("no members", "{}"),
        Case("no holder", #"{"id":"r-000001","status":"green"}"#),
        Case("no id", #"{"holder":"resident:1","status":"green"}"#),
        Case("unknown key", request(#","colour":"green""#)),
        Case("key in capitals", request(#","Status":"green""#)),
        Case("the same key twice", request(status: #""status":"green","status":"red""#)),
        Case("the same key twice, once in escapes", request(status: #""status":"green","stat\u0075s":"red""#)),
    ]

    static let badValues = [
        Case("id is a number", #"{"id":1,"holder":"resident:1","status":"green"}"#),
        Case("holder is null", #"{"id":"r-000001","holder":null,"status":"green"}"#),
        Case("holder is empty", #"{"id":"r-000001","holder":"","status":"green"}"#),
        Case("status of no palette", request(status: #""status":"purple""#)),
        Case("status in capitals", request(status: #""status":"GREEN""#)),
        Case("status is a number", request(status: #""status":0"#)),
        Case("temperature is a text", request(#","temperature":"36.6""#)),
        Case("temperature beyond any number", request(#","temperature":1e999"#)),
        Case("day that February lacks", request(#","quarantine_until":"2026-02-30""#)),
        Case("month 13", request(#","quarantine_until":"2026-13-01""#)),
        Case("day in another order", request(#","quarantine_until":"30-11-2026""#)),
        Case("badges is a text", request(#","badges":"vaccination""#)),
        Case("badge that no system has", request(#","badges":["no-such-badge"]"#)),
        Case("badge is a number", request(#","badges":[1]"#)),
        Case("agent is an object", request(#","agent":{}"#)),
        Case("sequence below 0", request(#","sequence":-1"#)),
        Case("sequence above 65535", request(#","sequence":65536"#)),
        Case("sequence with a fraction", request(#","sequence":1.5"#)),
        Case("sequence is a text", request(#","sequence":"3""#)),
    ]

    static let tooMuch = [
        Case("holder of a mebibyte", #"{"id":"r-1","holder":""# + String(repeating: "9", count: 1 << 20) + #""}"#),
        Case("ten thousand arrays within each other", request(#","badges":"# + String(repeating: "[", count: 10_000))),
        Case("number of ten thousand digits", request(#","sequence":"# + String(repeating: "1", count: 10_000))),
    ]

    /// A request that every system takes, but for what is given; `rest` stands before its closing brace.
    private static func request(status: String = #""status":"green""#, _ rest: String = "") -> String {
        #"{"id":"r-000001","holder":"resident:1","# + status + rest + "}"
    }

    private static func name(_ bytes: [UInt8]) -> [UInt8] {
        Array(#"{"id":"r-000001","holder":"resident:1","status":"green","name":""#.utf8) + bytes + Array(#""}"#.utf8)
    }
}
