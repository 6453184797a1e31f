extension String {
    /// Whether both are the same UTF-8 bytes.
    ///
    /// What a stranger wrote is compared with this: `==` takes canonically equivalent texts for one, and it, `hash`,
    /// `hasPrefix` and `switch` take quadratic time for a run of combining marks (a second for 256 KiB).
    /// - Complexity: O(n)
    package func isSpelled(_ other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
    }

    /// Feeds the bytes that `isSpelled` compares.
    func hashSpelling(into hasher: inout Hasher) {
        for byte in utf8 { hasher.combine(byte) }
        hasher.combine(UInt8.max)  // never in UTF-8: ends this text
    }
}
