/// The largest values that QRSystems takes, in one place.
public enum SystemsLimits {
    /// Bytes of a system definition in JSON.
    public static let definitionBytes = 1 << 20
    /// Bytes of one text of a definition or an application.
    public static let textBytes = 4_096
    /// Characters of a venue's name or of the name of a space; the signed part of a code carries both.
    public static let nameCharacters = 60
    /// Characters of an address or a unit's name.
    public static let addressCharacters = 200
    /// Entries of any one list of a definition.
    public static let listEntries = 256
    /// Bytes of a holder's reference, which only the issuing side sees.
    public static let holderBytes = 256
    /// Seconds that an entry pass may live: 15 minutes.
    public static let passSeconds: Int64 = 900
    /// Seconds that a health code may live where a duration says so: 31 days.
    public static let validitySeconds: Int64 = 31 * 86_400
    /// Bytes of a time zone file; the largest of the IANA database has under 4 KiB.
    public static let zoneFileBytes = 1 << 16
}
