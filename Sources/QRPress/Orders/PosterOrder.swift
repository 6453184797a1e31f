#if Text
public import QRCredential

/// A poster to print: a place with its signed code.
public struct PosterOrder: Hashable, Sendable {
    /// The line of the table it comes from, from 1.
    public var line: Int
    /// The place whose code it is; its first bits make the serial.
    public var place: PlaceID
    /// What is printed, by the names of `PosterFields.own`; `serial` and `issued` among them.
    public var fields: [String: String]
    /// What the code carries.
    public var payload: [UInt8]
    /// The paper, such as `A4`; empty for that of the run.
    public var size: String
    /// At least 1.
    public var copies: Int

    /// A poster of a place; fewer than one copy traps, and without a field `serial` it gets the place's.
    public init(
        line: Int, place: PlaceID, fields: [String: String], payload: [UInt8], size: String = "", copies: Int = 1
    ) {
        precondition(copies >= 1, "a poster is printed once at least")
        self.line = line
        self.place = place
        self.fields = fields
        self.payload = payload
        self.size = size
        self.copies = copies
        if fields["serial"] == nil { self.fields["serial"] = Self.serial(of: place) }
    }

    /// The field `serial`, by which the poster is ordered again.
    public var serial: String { fields["serial"] ?? "" }

    /// The number by which a poster is ordered again: the place's first 50 bits in ten digits and letters.
    ///
    /// Crockford's alphabet has no I, L, O and U, which are misread on the telephone.
    public static func serial(of place: PlaceID) -> String {
        let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        let text = (0..<10).map { digits[Int(place.high >> UInt64(59 - 5 * $0) & 31)] }
        return String(text[..<5]) + "-" + String(text[5...])
    }
}
#endif
