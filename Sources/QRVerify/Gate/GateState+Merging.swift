public import QRCredential
internal import QRSystems

// Several gates may keep one state, and none may grow without end.
extension GateState {
    /// Adds what another gate remembers: of each list, bundle and holder the newest counts.
    ///
    /// - Complexity: O(n) in what the other remembers
    public mutating func merge(_ other: GateState) {
        bundles.merge(other.bundles) { max($0, $1) }
        statusLists.merge(other.statusLists) { max($0, $1) }
        snapshot.merge(other.snapshot)
    }

    /// Forgets holders and status lists whose codes have all expired, and holders of whom only a first code was seen,
    /// which supersedes none; bundles are never forgotten.
    ///
    /// - Parameters:
    ///   - time: The present moment.
    ///   - systems: How long codes are good; those of issuers that no system names are taken to last for
    ///     `SystemsLimits.validitySeconds`.
    /// - Complexity: O(n)
    public mutating func removeExpired(at time: Timestamp, _ systems: SystemDirectory) {
        // A day more than the rules say, for gates whose clocks differ.
        let now = time.advanced(by: -86_400)
        func hasEnded(_ issuer: String, _ issuedAt: Timestamp) -> Bool {
            let expiry = systems.shared(issuer: issuer)?.value.expiry(issuedAt: issuedAt)
            return now >= (expiry ?? issuedAt.advanced(by: SystemsLimits.validitySeconds))
        }
        keepHolders { $1.sequence > 0 && !hasEnded($0.issuer, $1.seenAt) }
        statusLists = statusLists.filter { name, _ in
            let zone = systems.shared(issuer: name.issuer)?.value.zone ?? .china
            return !hasEnded(name.issuer, zone.end(of: name.day).advanced(by: -1))
        }
    }

    /// Forgets the holders seen the longest ago, until the state takes at most so many bytes.
    ///
    /// - Returns: how many holders were forgotten: codes of theirs that are still good are superseded no more.
    /// - Complexity: O(n log n)
    public mutating func removeOldest(over bytes: Int) -> Int {
        let known = snapshot.count
        while !snapshot.isEmpty, serialized().count > bytes {
            let oldest = snapshot.entries.sorted {
                ($0.value.seenAt, $0.value.sequence) < ($1.value.seenAt, $1.value.sequence)
            }
            // A quarter, so that a full state is not sorted at every start.
            let forgotten = Set(oldest.prefix(max(1, oldest.count / 4)).map(\.key))
            keepHolders { key, _ in !forgotten.contains(key) }
        }
        return known - snapshot.count
    }

    private mutating func keepHolders(where isKept: (SequenceSnapshot.Key, SequenceSnapshot.Entry) -> Bool) {
        var kept = SequenceSnapshot()
        for (key, entry) in snapshot.entries where isKept(key, entry) {
            kept.note(issuer: key.issuer, pseudonym: key.pseudonym, sequence: entry.sequence, at: entry.seenAt)
        }
        snapshot = kept
    }
}
