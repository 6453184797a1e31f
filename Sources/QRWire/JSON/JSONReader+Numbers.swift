extension JSONReader {
    /// A number as the document writes it.
    public struct Number: Sendable {
        var start: Int
        var end: Int
        /// Whether it has neither a fraction nor an exponent.
        public internal(set) var isInteger = true
    }

    /// Reads a number without fraction or exponent.
    ///
    /// - Throws: `.type` for a fraction or another value, `.range` outside 64 bits.
    @_lifetime(self: copy self)
    public mutating func readInteger() throws(WireError) -> Int64 {
        let number = try readNumber()
        guard number.isInteger else {
            throw WireError(.type, "Write a whole number here.", at: number.start)
        }
        guard let value = integer(number) else {
            throw WireError(.range, "This number does not fit 64 bits: write a smaller one.", at: number.start)
        }
        return value
    }

    /// Reads a number of either kind, rounded to the nearest that 64 bits hold.
    ///
    /// - Throws: `.type` for another value, `.range` beyond the largest finite number.
    @_lifetime(self: copy self)
    public mutating func readDouble() throws(WireError) -> Double {
        try double(readNumber())
    }

    @_lifetime(self: copy self)
    mutating func readNumber() throws(WireError) -> Number {
        guard try peek() == .number else { throw wrongType("a number") }
        var number = Number(start: offset, end: offset)
        if bytes[offset] == UInt8(ascii: "-") { offset += 1 }
        let digits = offset
        try readDigits()
        guard bytes[digits] != UInt8(ascii: "0") || offset == digits + 1 else {
            throw WireError(.syntax, "A number may not start with 0: remove the zeros before it.", at: digits)
        }
        if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
            number.isInteger = false
            offset += 1
            try readDigits()
        }
        if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
            number.isInteger = false
            offset += 1
            if offset < bytes.count, bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-") {
                offset += 1
            }
            try readDigits()
        }
        number.end = offset
        needsComma = true
        return number
    }

    @_lifetime(self: copy self)
    private mutating func readDigits() throws(WireError) {
        let start = offset
        while offset < bytes.count, bytes[offset] &- UInt8(ascii: "0") < 10 { offset += 1 }
        guard offset > start else { throw offset < bytes.count ? unexpected("a digit") : endOfInput() }
    }

    /// The value of a whole number, or nil where 64 bits cannot hold it.
    func integer(_ number: Number) -> Int64? {
        let isNegative = bytes[number.start] == UInt8(ascii: "-")
        var value: Int64 = 0
        for position in (isNegative ? number.start + 1 : number.start)..<number.end {
            let digit = Int64(bytes[position] - UInt8(ascii: "0"))
            let (product, over) = value.multipliedReportingOverflow(by: 10)
            let (sum, overAgain) = product.subtractingReportingOverflow(digit)
            guard !over, !overAgain else { return nil }
            value = sum  // kept negative: the range reaches one further down than up
        }
        return isNegative ? value : value == .min ? nil : -value
    }

    func double(_ number: Number) throws(WireError) -> Double {
        let text = String(validUTF8: bytes.extracting(number.start..<number.end))
        guard let value = Double(text), value.isFinite else {
            throw WireError(.range, "This number is too large: write a smaller one.", at: number.start)
        }
        return value
    }
}
