extension SymbolError.Code {
    /// The payload does not fit the version, or any version at the level.
    public static let tooLong = Self("too-long")
    /// The text has a character that its character set lacks.
    public static let notInCharacterSet = Self("not-in-character-set")
    /// An ECI designator outside 0 to 999,999.
    public static let badECI = Self("bad-eci")
}
