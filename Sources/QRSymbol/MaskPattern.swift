/// One of the eight patterns that are laid over the data modules to keep them from looking like finders.
///
/// ISO/IEC 18004:2015, 7.8.2, table 10.
public struct MaskPattern: Hashable, Sendable {
    /// The data mask pattern reference, 0 to 7.
    public let reference: Int

    /// Returns nil for a reference outside 0 to 7.
    public init?(_ reference: Int) {
        guard (0...7).contains(reference) else { return nil }
        self.reference = reference
    }

    /// All eight patterns, in the order of their references.
    public static let all: [MaskPattern] = (0...7).map { MaskPattern($0)! }
}

extension MaskPattern: CustomStringConvertible {
    public var description: String { String(reference) }
}
