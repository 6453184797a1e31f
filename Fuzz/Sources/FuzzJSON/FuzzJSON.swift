import Foundation
import FuzzSupport
import QRWire

@main enum FuzzJSON: Fuzzer {
    static func check(_ input: Span<UInt8>) {
        let skips = succeeds { try skip(input) }
        do {
            let tree = try JSON(parsing: input)
            promise("what can be read can be skipped", skips)
            promise("what is accepted is JSON", isJSON([UInt8](input)))
            checkRoundTrip(tree)
        } catch {
            promise("only a number's size is not checked by skipping", !skips || error.code == .range)
        }
    }

    static func skip(_ input: Span<UInt8>) throws(WireError) {
        var reader = try JSONReader(input)
        try reader.skipValue()
        try reader.finish()
    }

    static func checkRoundTrip(_ tree: JSON) {
        let bytes = tree.serialized()
        let again = try? JSON(parsing: bytes.span)
        promise("what is written reads back", again == tree && again?.serialized() == bytes)
    }

    /// Whether an independent parser, which is laxer than ours, takes the document.
    static func isJSON(_ document: [UInt8]) -> Bool {
        (try? JSONSerialization.jsonObject(with: Data(document), options: .fragmentsAllowed)) != nil
    }
}
