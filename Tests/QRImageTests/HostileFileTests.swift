import QRImage
import TestSupport
import Testing

/// Files that cost more than they show.
@Suite struct HostileFileTests {
    /// Signature and header, image data and end of a grey picture of one black pixel.
    private let head = [UInt8](hex: "89504e470d0a1a0a 0000000d49484452 00000001000000010800000000 3a7e9b55")
    private let body = [UInt8](hex: "0000000a49444154 78da6360000000020001 e527defc 0000000049454e44 ae426082")

    @Test func chunksThatDoNotShowAreSteppedOver() throws {
        // A gAMA chunk of three bytes and a zTXt chunk without a deflate stream: libpng complains where it reads them.
        let gamma = [UInt8](hex: "0000000367414d41 000000 94b2d77c")
        let text = [UInt8](hex: "000000147a545874 6b00006e6f206465666c6174652073747265616d 659e8fa9")
        let picture = try LumaImage(file: head + gamma + text + body)
        #expect(picture.pixels == [0] && picture.warnings == 0)
    }
}
