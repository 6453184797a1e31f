public import QRCredential

/// How far local clocks are ahead of UTC, over time: what turns a timestamp into a calendar day.
public struct CivilZone: Hashable, Sendable {
    /// `+08:00` for a fixed offset, or the name in the IANA database, such as `Europe/Paris`.
    public let name: String
    /// Seconds east of UTC before the first transition.
    package let firstOffset: Int32
    /// When the offset changes and to what, ascending.
    package let transitions: [Transition]
    /// What holds after the last transition, where summer time goes on for ever.
    package let tail: DaylightRule?

    package struct Transition: Hashable, Sendable {
        package let at: Int64
        package let offset: Int32
    }

    package init(name: String, firstOffset: Int32, transitions: [Transition] = [], tail: DaylightRule? = nil) {
        self.name = name
        self.firstOffset = firstOffset
        self.transitions = transitions
        self.tail = tail
    }

    /// Whether the offset never changes, as in all zones of the built-in systems.
    private var isFixed: Bool { transitions.isEmpty && tail == nil }

    /// China Standard Time, `+08:00` all year.
    public static let china = CivilZone(name: "+08:00", firstOffset: 8 * 3_600)

    /// Reads a fixed offset, `Z` or `+hh:mm` or `-hh:mm` up to 18 hours; nil for anything else.
    public init?(offset text: String) {
        if text == "Z" || text == "UTC" {
            self.init(name: text, firstOffset: 0)
            return
        }
        let bytes = Array(text.utf8)
        let digits = [1, 2, 4, 5].compactMap { bytes.count == 6 ? bytes[$0].decimalDigit : nil }
        guard digits.count == 4, bytes[3] == UInt8(ascii: ":"), text.first == "+" || text.first == "-" else {
            return nil
        }
        let minutes = digits[2] * 10 + digits[3]
        let total = (digits[0] * 10 + digits[1]) * 60 + minutes
        guard minutes < 60, total <= 18 * 60 else { return nil }
        self.init(name: text, firstOffset: Int32((text.first == "-" ? -total : total) * 60))
    }

    /// Seconds that local clocks are ahead of UTC at a time.
    ///
    /// - Complexity: O(log n) in the number of transitions.
    public func offset(at time: Timestamp) -> Int64 {
        if isFixed { return Int64(firstOffset) }
        guard let last = transitions.last else { return Int64(tail?.offset(at: time.seconds) ?? firstOffset) }
        if time.seconds >= last.at { return Int64(tail?.offset(at: time.seconds) ?? last.offset) }
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle].at <= time.seconds { low = middle + 1 } else { high = middle }
        }
        return Int64(low == 0 ? firstOffset : transitions[low - 1].offset)
    }

    /// The calendar day that local clocks show at a time.
    public func day(of time: Timestamp) -> CalendarDay {
        // A day of an Int32 spans far more than any calendar; what lies beyond its ends is clamped to them.
        let local = time.advanced(by: offset(at: time)).seconds
        let day = local >= 0 ? local / 86_400 : -((86_399 - max(local, .min + 86_400)) / 86_400)
        return CalendarDay(number: Int32(clamping: day))
    }

    /// The first moment of a calendar day: 00:00:00, or the moment that summer time jumps over it to.
    public func start(of day: CalendarDay) -> Timestamp {
        let midnight = Int64(day.number) * 86_400
        if isFixed { return Timestamp(seconds: midnight - Int64(firstOffset)) }
        // The offset in force lies among those within a day and a half, the largest offset and its change.
        let around = [-129_600, -64_800, 0, 64_800, 129_600].map { offset(at: Timestamp(seconds: midnight + $0)) }
        let candidates = around.map { Timestamp(seconds: midnight - $0) }
        if let start = candidates.filter({ offset(at: $0) == midnight - $0.seconds }).min() { return start }
        // Midnight does not exist: the day starts at the jump, the first moment that is on or past it.
        var low = (candidates.min() ?? Timestamp(seconds: midnight)).seconds - 1
        var high = (candidates.max() ?? Timestamp(seconds: midnight)).seconds
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if self.day(of: Timestamp(seconds: middle)) >= day { high = middle } else { low = middle }
        }
        return Timestamp(seconds: high)
    }

    /// The first moment after a calendar day.
    public func end(of day: CalendarDay) -> Timestamp {
        start(of: day.advanced(by: 1))
    }
}

extension UInt8 {
    /// The value of an ASCII digit, 0 to 9.
    var decimalDigit: Int? {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) ? Int(self - UInt8(ascii: "0")) : nil
    }
}
