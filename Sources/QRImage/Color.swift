/// A colour for screens, with the ink that stands for it in print.
public struct Color: Hashable, Sendable {
    /// sRGB, 0 to 255 each.
    public var red, green, blue: UInt8
    /// The same colour in print; `none` where it is for screens only.
    public var ink: Ink

    /// How a print shop lays the colour down; each share is 0 to 1.
    public enum Ink: Hashable, Sendable {
        /// The four process colours.
        case cmyk(cyan: Double, magenta: Double, yellow: Double, black: Double)
        /// A premixed ink by its name, and the process colours for those who do not have it.
        case spot(name: String, cyan: Double, magenta: Double, yellow: Double, black: Double)
        /// None given: the colour is for screens only, and PDF/X-1a refuses it.
        case none
    }

    /// A colour by its sRGB parts, 0 to 255 each.
    public init(red: UInt8, green: UInt8, blue: UInt8, ink: Ink = .none) {
        self.red = red
        self.green = green
        self.blue = blue
        self.ink = ink
    }

    /// A colour as `0xRRGGBB`.
    public init(_ rgb: UInt32, ink: Ink = .none) {
        self.init(
            red: UInt8(truncatingIfNeeded: rgb >> 16), green: UInt8(truncatingIfNeeded: rgb >> 8),
            blue: UInt8(truncatingIfNeeded: rgb), ink: ink)
    }

    /// The colour as `0xRRGGBB`.
    public var rgb: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }

    /// Black ink alone, so that symbols and small text need no registration of four plates.
    public static let black = Color(0x000000, ink: .cmyk(cyan: 0, magenta: 0, yellow: 0, black: 1))
    /// Bare paper: no ink at all.
    public static let white = Color(0xFFFFFF, ink: .cmyk(cyan: 0, magenta: 0, yellow: 0, black: 0))
}

extension Color {
    /// Relative luminance, 0 for black to 1 for white (WCAG 2.2, from IEC 61966-2-1).
    public var luminance: Double {
        0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
    }

    /// The share of red light that the colour sends back, which is what a red laser or LED sees of it.
    public var linearRed: Double { Self.linear(red) }

    /// Whether dark modules of this colour keep the contrast that scanners need on white.
    public var isDarkEnoughForModules: Bool { luminance <= 0.11 && linearRed <= 0.11 }

    private static func linear(_ component: UInt8) -> Double {
        linearComponents[Int(component)]
    }

    private static let linearComponents: [Double] = (0...255).map { value in
        let share = Double(value) / 255
        return share <= 0.04045 ? share / 12.92 : Power.raise((share + 0.055) / 1.055)
    }

    /// x^2.4 without a mathematics library: x^2 times the fifth root of x^2, by Newton's method.
    private enum Power {
        static func raise(_ base: Double) -> Double {
            let square = base * base
            var root = 1.0
            for _ in 0..<40 { root -= (root - square / (root * root * root * root)) / 5 }
            return square * root
        }
    }
}
