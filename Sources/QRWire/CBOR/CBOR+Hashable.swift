// By hand, because texts are compared by their bytes and floats by their bits: keys that are encoded differently
// differ.

extension CBOR: Hashable {
    public static func == (left: CBOR, right: CBOR) -> Bool {
        switch (left, right) {
        case (.unsigned(let left), .unsigned(let right)): left == right
        case (.negative(let left), .negative(let right)): left == right
        case (.bytes(let left), .bytes(let right)): left == right
        case (.text(let left), .text(let right)): left.isSpelled(right)
        case (.array(let left), .array(let right)): left == right
        case (.map(let left), .map(let right)): left == right
        case (.tagged(let left, let leftItem), .tagged(let right, let rightItem)):
            left == right && leftItem == rightItem
        case (.simple(let left), .simple(let right)): left == right
        case (.float(let left), .float(let right)): left.bitPattern == right.bitPattern
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .unsigned(let value): hasher.combine(value)
        case .negative(let complement): hasher.combine(~complement)
        case .bytes(let content): hasher.combine(content)
        case .text(let content): content.hashSpelling(into: &hasher)
        case .array(let elements): hasher.combine(elements)
        case .map(let pairs): hasher.combine(pairs)
        case .tagged(let number, let content):
            hasher.combine(number)
            hasher.combine(content)
        case .simple(let value): hasher.combine(value)
        case .float(let value): hasher.combine(value.bitPattern)
        }
    }
}
