public import QRCredential
internal import QRWire

extension CodeSystem {
    /// A holder's pseudonym for a day: under another day, system or key the same person has another one.
    ///
    /// The message under the key is the system's id, the day as `YYYY-MM-DD` and the reference, in UTF-8, with a line
    /// feed after the first and the second. Neither of those contains one, so no two people share a message.
    ///
    /// - Parameters:
    ///   - holder: Any stable reference to the person, 1 to `SystemsLimits.holderBytes` bytes.
    ///   - day: The day of issue in the system's zone.
    ///   - hasher: The pseudonym key's, reused by its task.
    /// - Returns: ten bytes that only the key's owner can tell from random ones.
    /// - Throws: `.missingField` for an empty reference, `.outOfRange` for a long one.
    public func pseudonym(
        of holder: String, on day: CalendarDay, hasher: inout PseudonymHasher
    ) throws(SystemError) -> Pseudonym {
        guard !holder.isEmpty else { throw SystemError(.missingField, "Name the holder.", field: "holder") }
        guard holder.utf8.count <= SystemsLimits.holderBytes else {
            throw SystemError(
                .outOfRange, "A reference has at most \(SystemsLimits.holderBytes) bytes; use a shorter one.",
                field: "holder")
        }
        let message = "\(id)\n\(day)\n\(holder)"
        return message.withUTF8Bytes { hasher.pseudonym(of: $0) }
    }

    /// A holder's pseudonym for a day, for occasional use.
    ///
    /// - Throws: as the other overload does.
    public func pseudonym(
        of holder: String, on day: CalendarDay, key: PseudonymKey
    ) throws(SystemError) -> Pseudonym {
        var hasher = key.hasher()
        return try pseudonym(of: holder, on: day, hasher: &hasher)
    }
}
