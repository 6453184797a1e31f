extension SystemError.Code {
    /// A required field is absent or empty.
    public static let missingField = Self("missing-field")
    /// A field holds what its format forbids.
    public static let badField = Self("bad-field")
    /// A number or length lies outside its range.
    public static let outOfRange = Self("out-of-range")
    /// A field that the format does not know.
    public static let unknownField = Self("unknown-field")
    /// A name that the system does not define: a status, reason, badge, zone or system.
    public static let unknownName = Self("unknown-name")
    /// A colour that the system's palette lacks.
    public static let outsidePalette = Self("outside-palette")
    /// A check character that does not fit what it checks.
    public static let badCheckCharacter = Self("bad-check-character")
    /// A rule of the system refuses the request.
    public static let refused = Self("refused")
}
