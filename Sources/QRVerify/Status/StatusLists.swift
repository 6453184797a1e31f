public import QRCredential
internal import QRSystems

/// The status lists of a device, one for each issuer and day.
///
/// Two bits a code, kept unpacked: a look-up is one load, and 16 million codes take 4 MiB.
public struct StatusLists: StatusChecking {
    private var lists: [GateState.ListName: StatusList] = [:]
    /// Where the days of issuers begin.
    private let systems: SystemDirectory

    /// Holds no list; `systems` tells where the days of issuers begin.
    public init(systems: SystemDirectory = SystemDirectory()) {
        self.systems = systems
    }

    /// Whether no list was read.
    public var isEmpty: Bool { lists.isEmpty }

    /// Reads a signed list, or a signed change to a list that is here already, and believes it.
    ///
    /// - Parameters:
    ///   - file: The bytes of the file, at most `VerifyLimits.trustBytes`.
    ///   - trust: The keys that may have signed it: the issuer's own, for health codes.
    ///   - time: The moment at which the keys must be valid; an expired list is taken but answers nothing.
    /// - Throws: `.malformed`, `.tooLarge`, `.untrusted`, `.rollback` for a list older than the one
    ///   that is here, and `.mismatch` for a change to another list.
    /// - Complexity: O(n)
    public mutating func add(_ file: Span<UInt8>, trust: TrustList, at time: Timestamp) throws(VerifyError) {
        guard file.count <= VerifyLimits.trustBytes else {
            throw VerifyError(
                .tooLarge, "A status list has at most \(VerifyLimits.trustBytes) bytes: name another file.")
        }
        let list = try list(from: try trust.believed(file, at: time))
        guard let day = CalendarDay(list.day) else {
            throw VerifyError(.malformed, "The status list names no day: ask its issuer for one that does.")
        }
        let name = GateState.ListName(issuer: list.issuer, day: day)
        if let known = lists[name], list.issuedAt < known.issuedAt {
            throw VerifyError(
                .rollback, "A newer status list of \(list.issuer) for \(day) was read before: get that one.")
        }
        lists[name] = list
    }

    /// Takes note of all lists in what a gate remembers, once all files are read: a list and the changes to it may
    /// then be given together again and again.
    ///
    /// - Throws: `.rollback` where a list is older than one that was in use here before.
    public func accept(in state: inout GateState) throws(VerifyError) {
        for (name, list) in lists { try state.accept(statusList: name, issuedAt: list.issuedAt) }
    }

    private func list(from content: SignedStatus.Content) throws(VerifyError) -> StatusList {
        switch content {
        case .list(let list): return list
        case .change(let change):
            guard let day = CalendarDay(change.day), let base = lists[.init(issuer: change.issuer, day: day)] else {
                throw VerifyError(.mismatch, "The change is for a list that is not here: get the whole list.")
            }
            do throws(CredentialError) {
                return try change.applied(to: base)
            } catch {
                throw VerifyError(.mismatch, error.message)
            }
        }
    }

    public func state(of claims: Claims, at time: Timestamp) -> StatusAnswer {
        guard let health = claims.health else { return .unknown }
        let origin = claims.codeOrigin
        let zone = systems.shared(issuer: origin.issuer)?.value.zone ?? .china
        let name = GateState.ListName(issuer: origin.issuer, day: zone.day(of: origin.issuedAt))
        // A list from a clock ahead of this one answers too: who is revoked in it must not pass in between.
        guard let list = lists[name], time < list.expiresAt else { return .unknown }
        // A code behind the list's end was issued after the list.
        return list[health.index].map(StatusAnswer.known) ?? .unknown
    }
}

extension TrustList {
    /// The content of a signed status file whose signature a trusted key made.
    fileprivate func believed(_ file: Span<UInt8>, at time: Timestamp) throws(VerifyError) -> SignedStatus.Content {
        let signed: SignedStatus
        do throws(CredentialError) {
            signed = try SignedStatus(parsing: file)
        } catch {
            throw VerifyError(.malformed, error.message, at: error.offset)
        }
        var verifier = SignatureVerifier()
        let candidates = candidates(id: signed.keyID.bytes, issuer: signed.content.issuer).map { keys[Int($0)] }
        // Keys that are out of date are not tried, and take no place from those that are.
        for key in candidates.filter({ $0.attributes.isValid(at: time) }).prefix(VerifyLimits.keysTried) {
            if signed.isSigned(by: key, &verifier) { return signed.content }
        }
        throw VerifyError(
            .untrusted,
            "No key that is trusted here signed the status list: add its issuer's key to the trust list, or get "
                + "the right list.")
    }
}
