public import QRCredential

/// Verifies many payloads at once, with the verdicts that verification one by one gives.
///
/// Payloads share nothing but their keys: no verdict depends on the order of payloads, on the worker count or on how
/// they were cut into batches.
///
/// A payload that stands in one batch twice is verified once. Across the batches of a stream it is verified again: to
/// remember the verdicts of a stream of any length takes memory that grows with it, and saves time only.
public struct BatchVerifier: Sendable {
    /// What gives each verdict.
    public let verifier: Verifier
    /// Batches that are verified at the same time, at least 1.
    public let workers: Int
    private let contexts = ContextPool()

    /// Verifies with as many workers, at least 1.
    public init(_ verifier: Verifier, workers: Int) {
        precondition(workers > 0, "a batch verifier needs at least one worker")
        self.verifier = verifier
        self.workers = workers
    }

    /// One verdict a payload, in their order, on the calling task.
    ///
    /// Payloads that stand in the batch twice are verified once.
    ///
    /// - Complexity: O(n)
    public func verify(_ payloads: borrowing ByteBatch, at time: Timestamp, policy: GatePolicy) -> [Verdict] {
        let holder = contexts.take()
        defer { contexts.giveBack(holder) }
        return verify(payloads, at: time, policy: policy, context: &holder.context)
    }

    private func verify(
        _ payloads: borrowing ByteBatch, at time: Timestamp, policy: GatePolicy, context: inout VerificationContext
    ) -> [Verdict] {
        var verdicts: [Verdict] = []
        verdicts.reserveCapacity(payloads.count)
        var seen = SeenPayloads(capacity: payloads.count)
        for index in 0..<payloads.count {
            if let earlier = seen.index(ofEqual: index, in: payloads) {
                verdicts.append(verdicts[earlier])
            } else {
                verdicts.append(verifier.verify(payloads[index], at: time, policy: policy, context: &context))
            }
        }
        return verdicts
    }

    /// Verifies a stream of batches on several workers and hands the verdicts over in the stream's order.
    ///
    /// At most twice as many batches as workers are held at any time: `next` is not asked again before `deliver` has
    /// taken what is ready. Both are called by one task, never at the same time. An error of either ends the run.
    ///
    /// - Parameters:
    ///   - policy: What the gate asks for.
    ///   - isReady: Whether `next` would return without waiting; where it would not, finished verdicts are handed over
    ///     first, so that a hand scanner is answered at once.
    ///   - next: The next batch, the moment at which it was shown, and a tag of the caller's such as its line numbers;
    ///     nil at the end. A stream may last for days: each batch is judged by its own moment.
    ///   - deliver: Takes each batch's tag and verdicts, in the order of `next`.
    /// - Throws: what `next` and `deliver` throw.
    public func run<Tag: Sendable>(
        policy: GatePolicy, isReady: () -> Bool = { true },
        next: () async throws -> (tag: Tag, time: Timestamp, payloads: ByteBatch)?,
        deliver: (Tag, [Verdict]) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: (Int, Tag, [Verdict]).self) { group in
            var started = 0
            var finished = 0
            var delivered = 0
            var isAtEnd = false
            var waiting: [Int: (tag: Tag, verdicts: [Verdict])] = [:]
            while true {
                while !isAtEnd, started - finished < workers, started - delivered < workers * 2,
                    started == finished || isReady()
                {
                    guard let batch = try await next() else {
                        isAtEnd = true
                        break
                    }
                    let number = started
                    started += 1
                    group.addTask { (number, batch.tag, verify(batch.payloads, at: batch.time, policy: policy)) }
                }
                guard let (number, tag, verdicts) = try await group.next() else { return }
                finished += 1
                waiting[number] = (tag, verdicts)
                while let ready = waiting.removeValue(forKey: delivered) {
                    try await deliver(ready.tag, ready.verdicts)
                    delivered += 1
                }
            }
        }
    }

    /// Verifies a stream of batches that are all judged by the same moment.
    ///
    /// - Throws: what `next` and `deliver` throw.
    public func run<Tag: Sendable>(
        at time: Timestamp, policy: GatePolicy, isReady: () -> Bool = { true },
        next: () async throws -> (tag: Tag, payloads: ByteBatch)?,
        deliver: (Tag, [Verdict]) async throws -> Void
    ) async throws {
        try await run(policy: policy, isReady: isReady) {
            guard let batch = try await next() else { return nil }
            return (batch.tag, time, batch.payloads)
        } deliver: { tag, verdicts in
            try await deliver(tag, verdicts)
        }
    }
}

/// Finds payloads that stand in a batch twice, by hash and then byte by byte.
private struct SeenPayloads {
    private var firsts: [UInt64: Int] = [:]

    init(capacity: Int) {
        firsts.reserveCapacity(capacity)
    }

    /// The index of an equal payload before this one; nil where it is the first, or where hashes collide.
    mutating func index(ofEqual index: Int, in payloads: borrowing ByteBatch) -> Int? {
        let payload = payloads[index]
        let hash = Self.hash(payload)
        guard let earlier = firsts[hash] else {
            firsts[hash] = index
            return nil
        }
        let other = payloads[earlier]
        guard other.count == payload.count else { return nil }
        return payload.indices.allSatisfy { payload[$0] == other[$0] } ? earlier : nil
    }

    /// FNV-1a. Whoever makes payloads collide has each of them verified, which is what happens without a table too.
    private static func hash(_ payload: Span<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in payload.indices { hash = (hash ^ UInt64(payload[index])) &* 0x0000_0100_0000_01b3 }
        return hash
    }
}
