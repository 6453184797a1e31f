/// The sizes that QRSymbol accepts, all of them from ISO/IEC 18004:2015, table 7.
enum SymbolLimits {
    /// The most bytes a payload may have: 7,089 digits in version 40-L; every other mode ends earlier.
    static let payloadBytes = 7089
    /// The largest ECI designator (7.4.2).
    static let eci = 999_999
}
