import FuzzSupport
import QRSystems

/// Definitions of code systems.
@main enum FuzzDefinition: Fuzzer {
    static func check(_ input: Span<UInt8>) {
        guard let system = try? CodeSystem(definition: input) else { return }
        let written = system.definition()
        let again = try? CodeSystem(definition: written.span)
        promise("a definition reads back", again == system && again?.definition() == written)
    }
}
