#if Text
/// The fields that templates may name in braces.
public enum PosterFields {
    /// The same on all posters of a run.
    public static let fixed: Set<String> = ["system", "system_en", "authority", "authority_en", "hotline"]
    /// Of one place.
    public static let own: Set<String> = [
        "name", "name_en", "space", "unit", "category", "address", "division", "manager", "credit_code", "serial",
        "issued",
    ]
    /// Every field that a template may name without giving it a value of its own.
    public static let all = fixed.union(own)
}
#endif
