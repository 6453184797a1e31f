/// Copies of an image at other sizes, made when asked for.
struct Pyramid {
    private var half: [UInt8] = []
    private var quarter: [UInt8] = []
    private var eighth: [UInt8] = []
    private var doubled: [UInt8] = []
    /// How many of the smaller copies belong to the present image.
    private var made = 0
    private var isDoubled = false

    /// Smaller levels than the image itself.
    static let depth = 3

    mutating func forget() {
        made = 0
        isDoubled = false
    }

    /// Makes the copies down to `level` of the image since the last `forget`.
    mutating func make(_ image: borrowing LumaView, level: Int) {
        while made < level {
            let width = image.width >> (made + 1), height = image.height >> (made + 1)
            switch made {
            case 0:
                Self.reserve(&half, width * height)
                image.halve(into: &half)
            case 1:
                let source = half
                Self.reserve(&quarter, width * height)
                Self.level(source.span, image, 1).halve(into: &quarter)
            default:
                let source = quarter
                Self.reserve(&eighth, width * height)
                Self.level(source.span, image, 2).halve(into: &eighth)
            }
            made += 1
        }
    }

    mutating func makeDouble(_ image: borrowing LumaView) {
        guard !isDoubled else { return }
        Self.reserve(&doubled, 4 * image.width * image.height)
        image.double(into: &doubled)
        isDoubled = true
    }

    private static func reserve(_ buffer: inout [UInt8], _ count: Int) {
        if buffer.count < count { buffer = [UInt8](repeating: 0, count: count) }
    }

    @_lifetime(copy pixels)
    private static func level(_ pixels: Span<UInt8>, _ image: borrowing LumaView, _ level: Int) -> LumaView {
        let width = image.width >> level
        return LumaView(pixels, width: width, height: image.height >> level, stride: width)
    }

    /// The image at 2^-level of its size; level -1 is the doubled one, 0 the image itself.
    @_lifetime(borrow self, copy image)
    func view(_ image: LumaView, _ level: Int) -> LumaView {
        switch level {
        case -1:
            return LumaView(
                doubled.span, width: image.width * 2, height: image.height * 2, stride: image.width * 2)
        case 1: return Self.level(half.span, image, 1)
        case 2: return Self.level(quarter.span, image, 2)
        case 3: return Self.level(eighth.span, image, 3)
        default: return image
        }
    }
}

/// An image with light for dark.
struct InvertedCopy {
    private var pixels: [UInt8] = []
    private var width = 0
    private var height = 0

    mutating func make(_ image: borrowing LumaView) {
        (width, height) = (image.width, image.height)
        if pixels.count < width * height { pixels = [UInt8](repeating: 0, count: width * height) }
        image.invert(into: &pixels)
    }

    var view: LumaView {
        @_lifetime(borrow self) get { LumaView(pixels.span, width: width, height: height, stride: width) }
    }
}
