public import QRCredential

/// Where a moment lies in the life of a health code.
public enum Freshness: Hashable, Sendable {
    /// Issued later than the moment, also by a clock that lags by the tolerance.
    case notYetValid
    /// The code shows its colour.
    case fresh
    /// Still the same day's code, but older than the system lets it show a colour.
    case stale
    /// At its expiry or after it, whether it was stale before or not.
    case expired
}

extension CodeSystem {
    /// The first moment at which a health code issued at a time is no longer valid.
    public func expiry(issuedAt: Timestamp) -> Timestamp {
        switch validity {
        case .calendarDay: zone.end(of: zone.day(of: issuedAt))
        case .duration(let seconds): issuedAt.advanced(by: seconds)
        }
    }

    /// Where a moment lies in the life of a health code: expiry comes before staleness.
    ///
    /// - Parameters:
    ///   - issuedAt: When the code was issued.
    ///   - time: The moment in question.
    ///   - tolerance: Seconds by which a gate's clock may lag behind the issuer's.
    /// - Returns: `.fresh` where the code shows its colour.
    public func freshness(issuedAt: Timestamp, at time: Timestamp, tolerance: Int64 = 0) -> Freshness {
        if time.advanced(by: tolerance) < issuedAt { return .notYetValid }
        if time >= expiry(issuedAt: issuedAt) { return .expired }
        if let refreshInterval, time >= issuedAt.advanced(by: refreshInterval) { return .stale }
        return .fresh
    }

    /// Whether a code of one's own, applied for at a time, may be issued at another.
    ///
    /// - Returns: allowed or refused by `notice`; a system without notice days issues at once.
    public func notice(appliedAt: Timestamp, issuedAt: Timestamp) -> Decision {
        guard zone.day(of: issuedAt) >= zone.day(of: appliedAt).advanced(by: noticeDays) else {
            return .refused("notice", zh: "须至少提前\(noticeDays)天申请。", en: "Apply at least \(noticeDays) day(s) ahead.")
        }
        return .allowed("notice", zh: "可以发码。", en: "The code may be issued.")
    }
}
