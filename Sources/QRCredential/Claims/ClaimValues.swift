/// Why a status is what it is. Codes below 24 take one byte in a credential.
///
/// The numbers are part of the wire format; each code system words those that it uses.
public struct ReasonCode: RawRepresentable, Hashable, Sendable {
    /// The number in a credential; each code system gives it its words.
    public let rawValue: UInt8

    /// A reason by its number, whether or not a system has words for it.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Nothing to explain.
    public static let none = ReasonCode(rawValue: 0)
}

/// Marks beside the colour, such as a vaccination shield.
public struct Badges: OptionSet, Hashable, Sendable {
    /// A bit a mark; what each means is for the code system to say.
    public let rawValue: UInt8

    /// Marks by their bits, whether or not a system has words for them.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }
}

/// A holder as codes show him: a keyed pseudonym, new every day, so that days cannot be linked.
public struct Pseudonym: Hashable, Sendable {
    /// 80 bits, as two words that are compared and hashed as numbers.
    package let high: UInt64
    package let low: UInt16

    package init(high: UInt64, low: UInt16) {
        self.high = high
        self.low = low
    }

    /// Ten bytes.
    public static let byteCount = 10
}

/// A place's identity: the first twelve bytes of a SHA-256 over what defines it.
///
/// The same division, name, space and address always give the same id.
public struct PlaceID: Hashable, Sendable {
    package let high: UInt64
    package let low: UInt32

    package init(high: UInt64, low: UInt32) {
        self.high = high
        self.low = low
    }

    /// Twelve bytes: with sixteen a venue name of 15 Chinese characters would not fit version 9-M.
    public static let byteCount = 12
}
