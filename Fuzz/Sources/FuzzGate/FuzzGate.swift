import FuzzSupport
import QRVerify
import QRWire

/// What a gate keeps between runs: its state, and its log of admissions.
@main enum FuzzGate: Fuzzer {
    static func check(_ input: Span<UInt8>) {
        if let state = try? GateState(parsing: input) {
            let written = state.serialized()
            let again = try? GateState(parsing: written.span)
            promise("a state reads back", again == state && again?.serialized() == written)
        }
        if let record = try? AdmissionLine.parse(input) {
            var writer = JSONWriter()
            AdmissionLine.write(record, to: &writer, utcOffset: 28_800)
            let line = Array(writer.bytes.dropLast())
            let again = try? AdmissionLine.parse(line.span)
            promise("a record reads back", again == record)
        }
    }
}
