public import QRSymbol

/// A symbol for people at a shell: two rows of modules in a line of text, as half blocks.
public enum TerminalText {
    /// How light and dark modules are told apart.
    public enum Style: Sendable {
        /// Black on white by ANSI colours, whatever the terminal's own are.
        case ansi
        /// Blocks for light modules: for terminals with light text on a dark ground.
        case lightOnDark
        /// Blocks for dark modules: for terminals with dark text on a light ground.
        case darkOnLight
    }

    /// Draws a symbol with its quiet zone.
    ///
    /// - Parameters:
    ///   - symbol: The symbol to draw.
    ///   - quietZone: Light modules on each side, 0 or more.
    ///   - style: How light and dark modules are told apart.
    /// - Returns: Lines of text that each end in a newline.
    public static func draw(_ symbol: Symbol, quietZone: Int = 4, style: Style = .ansi) -> String {
        precondition(quietZone >= 0, "a quiet zone cannot be negative")
        let range = -quietZone..<symbol.size + quietZone
        var text = ""
        for row in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
            if style == .ansi { text += "\u{1B}[30;107m" }
            for column in range {
                // The row under an odd last one is outside the picture: it takes the colour of the ground.
                let below = row + 1 < range.upperBound ? dark(symbol, column, row + 1) : style == .lightOnDark
                text += block(upper: dark(symbol, column, row), lower: below, style)
            }
            text += style == .ansi ? "\u{1B}[0m\n" : "\n"
        }
        return text
    }

    private static func dark(_ symbol: Symbol, _ column: Int, _ row: Int) -> Bool {
        let range = 0..<symbol.size
        return range.contains(column) && range.contains(row) && symbol[column, row]
    }

    private static func block(upper: Bool, lower: Bool, _ style: Style) -> String {
        let inked = style == .lightOnDark ? (!upper, !lower) : (upper, lower)
        switch inked {
        case (true, true): return "\u{2588}"
        case (true, false): return "\u{2580}"
        case (false, true): return "\u{2584}"
        case (false, false): return " "
        }
    }
}
