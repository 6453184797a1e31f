public import QRCredential

// The numbers travel in credentials: they are never reused.
extension ReasonCode {
    /// A measured temperature at or above the system's limit.
    public static let fever = ReasonCode(rawValue: 1)
    /// In quarantine as a contact of a case.
    public static let contact = ReasonCode(rawValue: 2)
    /// A confirmed case.
    public static let confirmedCase = ReasonCode(rawValue: 3)
    /// Quarantine has ended, but the code was not verified since.
    public static let awaitingVerification = ReasonCode(rawValue: 4)
    /// Normal after an earlier fever.
    public static let temperatureNormalAgain = ReasonCode(rawValue: 5)
    /// Quarantine is over and the code was verified since.
    public static let quarantineOver = ReasonCode(rawValue: 6)
    /// Green by a successful appeal.
    public static let appealUpheld = ReasonCode(rawValue: 7)
    /// Came from an area of medium or high risk.
    public static let riskArea = ReasonCode(rawValue: 8)
    /// A required test is missing or too old.
    public static let testMissing = ReasonCode(rawValue: 9)
    /// Arrived from abroad.
    public static let arrivedFromAbroad = ReasonCode(rawValue: 10)
    /// A cause that the issuer states in words of its own, which are drawn but not signed: good in every system.
    public static let other = ReasonCode(rawValue: 23)
}

extension Badges {
    /// Fully vaccinated.
    public static let vaccination = Badges(rawValue: 1 << 0)
    /// Tianjin's golden shield (金盾): vaccination completed.
    public static let jindun = Badges(rawValue: 1 << 1)
    /// A negative test within the time that the system asks for.
    public static let tested = Badges(rawValue: 1 << 2)
}
