import FuzzSupport
import QRCredential

/// Sealed registrations: only what was sealed opens.
@main enum FuzzSealed: Fuzzer {
    static let plain = Array("registration".utf8)
    static let key = try! OpeningKey.generate()
    static let sealed = try! key.sealingKey.seal(plain.span)

    static func check(_ input: Span<UInt8>) {
        promise("a text that nobody sealed stays closed", (try? key.open(input)) == nil)
        var choices = Choices(input)
        let damaged = choices.damaged(sealed)
        let opened = try? key.open(damaged.span)
        promise("a change shows, and no change opens", opened == (damaged == sealed ? plain : nil))
    }
}
