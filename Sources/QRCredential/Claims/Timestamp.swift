/// A point in time, in whole seconds since 1970-01-01T00:00:00Z: the NumericDate of RFC 8392, section 2.
///
/// Nothing here reads a clock: time is always a parameter.
public struct Timestamp: Hashable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
    public var seconds: Int64

    /// The moment that many seconds after 1970-01-01T00:00:00Z.
    public init(seconds: Int64) {
        self.seconds = seconds
    }

    /// The point that many seconds later, or earlier where negative; saturates at the ends of the range.
    public func advanced(by seconds: Int64) -> Timestamp {
        let (sum, overflow) = self.seconds.addingReportingOverflow(seconds)
        return Timestamp(seconds: overflow ? (seconds < 0 ? .min : .max) : sum)
    }
}

extension Timestamp: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        left.seconds < right.seconds
    }
}
