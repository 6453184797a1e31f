private import Dispatch

/// Waits for what an asynchronous function gives; inputs are handled one at a time.
public func wait<Value: Sendable>(for body: @escaping @Sendable () async throws -> Value) throws -> Value {
    nonisolated(unsafe) var result: Result<Value, any Error>?
    let done = DispatchSemaphore(value: 0)
    Task {
        do { result = .success(try await body()) } catch { result = .failure(error) }
        done.signal()
    }
    done.wait()
    return try result!.get()
}
