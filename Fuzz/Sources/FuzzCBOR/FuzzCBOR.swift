import FuzzSupport
import QRWire

@main enum FuzzCBOR: Fuzzer {
    static func check(_ input: Span<UInt8>) {
        guard let tree = try? CBOR(parsing: input, options: .wellFormed) else {
            promise("the strict reader takes no more than the lax one", (try? CBOR(parsing: input)) == nil)
            return
        }
        let bytes = tree.serialized()
        let again = try? CBOR(parsing: bytes.span)
        promise("what is written is deterministic and reads back", again?.serialized() == bytes)

        guard let strict = try? CBOR(parsing: input) else { return }
        promise("both readers see the same", strict.serialized() == bytes)
        promise("the strict reader takes the shortest form only", bytes.count == input.count)
        promise("one item, one encoding", hasMaps(strict) || bytes == [UInt8](input))
    }

    /// Whether the order of pairs, which the reader does not prescribe, may differ from the writer's.
    static func hasMaps(_ item: CBOR) -> Bool {
        switch item {
        case .map: true
        case .array(let elements): elements.contains(where: hasMaps)
        case .tagged(_, let content): hasMaps(content)
        default: false
        }
    }
}
