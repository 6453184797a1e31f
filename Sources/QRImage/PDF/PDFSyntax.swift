import QRText

/// Appends the tokens of PDF to a buffer (ISO 32000-1, 7.2 and 7.3).
extension [UInt8] {
    mutating func token(_ text: String) {
        append(contentsOf: text.utf8)
    }

    /// A number with at most three decimals and a space behind it: a thousandth of a point is 0.35 um.
    package mutating func number(_ value: Double) {
        let thousandths = Int((value * 1000).rounded())
        if thousandths < 0 { append(UInt8(ascii: "-")) }
        let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
        digits(whole)
        if rest > 0 {
            append(UInt8(ascii: "."))
            append(UInt8(ascii: "0") + UInt8(rest / 100))
            if rest % 100 > 0 { append(UInt8(ascii: "0") + UInt8(rest / 10 % 10)) }
            if rest % 10 > 0 { append(UInt8(ascii: "0") + UInt8(rest % 10)) }
        }
        append(UInt8(ascii: " "))
    }

    mutating func point(_ point: Point) {
        number(point.x)
        number(point.y)
    }

    mutating func integer(_ value: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        digits(value.magnitude)
        append(UInt8(ascii: " "))
    }

    private mutating func digits(_ value: UInt) {
        if value >= 10 { digits(value / 10) }
        append(UInt8(ascii: "0") + UInt8(value % 10))
    }

    /// Exactly `count` decimal digits, as the cross-reference table wants them.
    mutating func padded(_ value: Int, count: Int) {
        let text = String(value)
        append(contentsOf: repeatElement(UInt8(ascii: "0"), count: Swift.max(0, count - text.utf8.count)))
        token(text)
    }

    mutating func hex(_ value: UInt16) {
        for shift in [12, 8, 4, 0] as [UInt16] {
            let digit = UInt8(truncatingIfNeeded: value >> shift & 15)
            append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
        }
    }

    /// A text string in UTF-16 with its byte order mark, in hexadecimal digits (7.9.2.2).
    mutating func textString(_ text: String) {
        token("<FEFF")
        text.utf16.forEach { hex($0) }
        token(">")
    }

    /// A name, with the bytes that names cannot hold as `#xx` (7.3.5).
    mutating func name(_ text: String) {
        append(UInt8(ascii: "/"))
        for byte in text.utf8 {
            let isRegular =
                byte > 0x20 && byte < 0x7F && !"()<>[]{}/%#".utf8.contains(byte)
            if isRegular {
                append(byte)
            } else {
                append(UInt8(ascii: "#"))
                let digits = String(byte, radix: 16, uppercase: true)
                token(digits.utf8.count < 2 ? "0" + digits : digits)
            }
        }
    }

    mutating func rectangle(_ rect: Rect) {
        append(UInt8(ascii: "["))
        [rect.x, rect.y, rect.maxX, rect.maxY].forEach { number($0) }
        self[count - 1] = UInt8(ascii: "]")
    }

    /// A transformation's six numbers.
    mutating func matrix(_ transform: Transform) {
        [transform.a, transform.b, transform.c, transform.d].forEach { factor($0) }
        number(transform.tx)
        number(transform.ty)
    }

    /// A factor with six decimals: a module 2 m wide of a sign is still right to a thousandth of a millimetre.
    private mutating func factor(_ value: Double) {
        let millionths = Int((value * 1_000_000).rounded())
        guard millionths % 1000 != 0 else { return number(value) }
        if millionths < 0 { append(UInt8(ascii: "-")) }
        digits(millionths.magnitude / 1_000_000)
        append(UInt8(ascii: "."))
        padded(Int(millionths.magnitude % 1_000_000), count: 6)
        append(UInt8(ascii: " "))
    }
}

extension [UInt8] {
    /// A string in parentheses; for ASCII.
    mutating func textLiteral(_ text: String) {
        append(UInt8(ascii: "("))
        for byte in text.utf8 {
            if "()\\".utf8.contains(byte) { append(UInt8(ascii: "\\")) }
            append(byte)
        }
        append(UInt8(ascii: ")"))
    }
}
