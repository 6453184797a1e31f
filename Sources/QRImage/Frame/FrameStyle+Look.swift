extension FrameStyle {
    /// Chosen so that the four differ by at least 15 (CIEDE2000) for colour-blind viewers and by 16 in grey.
    public var color: Color {
        switch self {
        case .green: Color(0x00804A, ink: .cmyk(cyan: 0.9, magenta: 0.2, yellow: 0.85, black: 0.1))
        case .yellow: Color(0xFFE000, ink: .cmyk(cyan: 0, magenta: 0.08, yellow: 1, black: 0))
        case .orange: Color(0xF28500, ink: .cmyk(cyan: 0, magenta: 0.55, yellow: 1, black: 0))
        case .red: Color(0x7A0012, ink: .cmyk(cyan: 0.25, magenta: 1, yellow: 0.9, black: 0.45))
        case .plain: .black
        }
    }

    /// What is written on the colour.
    public var inkOnColor: Color {
        switch self {
        case .green, .red, .plain: .white
        case .yellow, .orange: .black
        }
    }

    /// Light colours fade into white paper: a black line around them keeps their shape in grey and in one-bit print.
    var hasKeyline: Bool { self == .yellow || self == .orange }

    /// The shape that tells the status without colour; nil where there is none to tell.
    var icon: StatusIcon? {
        switch self {
        case .green: .tick
        case .yellow: .triangle
        case .orange: .diamond
        case .red: .octagon
        case .plain: nil
        }
    }
}
