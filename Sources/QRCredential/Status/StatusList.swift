internal import QRWire

/// The states of all codes that an issuer issued on a day, two bits a code (Token Status List).
///
/// A code's index in the list is its position in the issuer's batch of the day, so that no identifier travels.
public struct StatusList: Hashable, Sendable {
    /// The issuer that the credentials name.
    public let issuer: String
    /// The day of issue of its codes, `YYYY-MM-DD` in the issuer's zone.
    public let day: String
    /// When the list was made; a device refuses one older than it has seen.
    public var issuedAt: Timestamp
    /// The first moment at which the list must have been replaced by a newer one.
    public var expiresAt: Timestamp
    /// Four codes a byte, the first in the lowest bits.
    private(set) var packed: [UInt8]

    /// A list in which every code is valid.
    ///
    /// - Parameters:
    ///   - issuer: The issuer that the credentials name.
    ///   - day: `YYYY-MM-DD`.
    ///   - count: Codes, 0 to `CredentialLimits.statusCodes`; rounded up to a multiple of four.
    ///   - issuedAt: When the list was made.
    ///   - expiresAt: When it ends, after `issuedAt`.
    /// - Throws: `.claims` for a number out of range, a day that is none, or times in the wrong order.
    public init(
        issuer: String, day: String, count: Int, issuedAt: Timestamp, expiresAt: Timestamp
    ) throws(CredentialError) {
        guard (0...CredentialLimits.statusCodes).contains(count) else {
            throw CredentialError(
                .claims,
                "A status list has at most \(CredentialLimits.statusCodes) codes: divide the day's codes between "
                    + "issuers.")
        }
        try self.init(
            issuer: issuer, day: day, packed: [UInt8](repeating: 0, count: (count + 3) / 4), issuedAt: issuedAt,
            expiresAt: expiresAt)
    }

    init(
        issuer: String, day: String, packed: [UInt8], issuedAt: Timestamp, expiresAt: Timestamp
    ) throws(CredentialError) {
        guard (1...CredentialLimits.issuerBytes).contains(issuer.utf8.count), CalendarDay(day) != nil,
            issuedAt < expiresAt, CredentialLimits.times.contains(issuedAt.seconds),
            CredentialLimits.times.contains(expiresAt.seconds)
        else {
            throw CredentialError(
                .claims, "A status list names its issuer, a day, and an expiry after its issue: give all of these.")
        }
        self.issuer = issuer
        self.day = day
        self.packed = packed
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
    }

    /// How many codes the list covers.
    public var count: Int { packed.count * 4 }

    /// The state of a code; nil behind the list's end.
    ///
    /// - Complexity: O(1)
    public subscript(index: UInt32) -> CodeState? {
        let byte = Int(index / 4)
        guard byte < packed.count else { return nil }
        return CodeState(rawValue: packed[byte] >> UInt8(index % 4 * 2) & 3)
    }

    /// Sets the state of a code.
    ///
    /// - Throws: `.claims` behind the list's end.
    public mutating func set(_ state: CodeState, at index: UInt32) throws(CredentialError) {
        let byte = Int(index / 4)
        guard byte < packed.count else {
            throw CredentialError(
                .claims, "The list has \(count) codes; there is no index \(index): give a smaller one.")
        }
        let shift = UInt8(index % 4 * 2)
        packed[byte] = packed[byte] & ~(3 << shift) | state.rawValue << shift
    }

    /// Takes over the states of an earlier list of the same issuer and day, as the start of a newer one.
    ///
    /// - Throws: `.claims` for a list of another name, or a longer one.
    /// - Complexity: O(n)
    public mutating func takeStates(of earlier: StatusList) throws(CredentialError) {
        guard earlier.issuer == issuer, earlier.day == day, earlier.count <= count else {
            throw CredentialError(
                .claims, "States are taken from an earlier list of the same issuer and day: name such a one.")
        }
        packed.replaceSubrange(..<earlier.packed.count, with: earlier.packed)
    }

    /// Makes room for codes that were issued since; they are valid.
    mutating func grow(to count: Int) {
        let bytes = (count + 3) / 4 - packed.count
        if bytes > 0 { packed.append(contentsOf: repeatElement(0, count: bytes)) }
    }
}
