import FuzzSupport
import QRImage

@main enum FuzzPNG: Fuzzer {
    static func check(_ input: Span<UInt8>) {
        var file = [UInt8](input)
        ImageFile.mendPNG(&file)
        guard let picture = try? LumaImage(file: file) else { return }
        promise("pixels fill the rows", picture.pixels.count == picture.width * picture.height)
        promise("no pixel comes from uninitialised memory", (try? LumaImage(file: file)) == picture)
    }
}
