import FuzzSupport
import QRPress

/// Tables of a print shop: a manifest to print again from, and a table in another character set.
@main enum FuzzManifest: Fuzzer {
    static func check(_ input: Span<UInt8>) {
        let bytes = [UInt8](input)
        guard let table = try? TableText.utf8(bytes, encoding: "gb18030") else { return check(manifest: bytes) }
        promise("what was converted is UTF-8", String(validating: table, as: UTF8.self) != nil)
        check(manifest: bytes)
    }

    static func check(manifest: [UInt8]) {
        guard let found = try? ManifestTable.reprint(serial: "4H8XK-0Z3VT", in: manifest.span) else { return }
        promise("a poster is printed once at least", found.order.copies >= 1)
        let again = try? ManifestTable.reprint(serial: "4h8xk0z3vt", in: manifest.span)
        promise("a serial may be written in small letters and without a hyphen", again == found)
    }
}
