internal import Synchronization

/// Contexts between two batches, so that libcrypto's objects are made once for each worker and not for each batch.
final class ContextPool: Sendable {
    private let idle = Mutex<[Holder]>([])

    // Sendable: a holder is in the pool or with the one batch that took it, never in two places.
    final class Holder: @unchecked Sendable {
        var context = VerificationContext()
    }

    /// A context that nobody else uses until it is given back.
    func take() -> Holder {
        idle.withLock { $0.popLast() } ?? Holder()
    }

    func giveBack(_ holder: Holder) {
        idle.withLock { $0.append(holder) }
    }
}
