#if Text
/// The operators of content streams that this library writes (ISO 32000-1, annex A), by their letters packed into a
/// number, the last in the lowest byte.
enum ContentOperator: UInt32 {
    // Paths: re m l c h f
    case rectangle = 0x7265
    case move = 0x6D
    case line = 0x6C
    case curve = 0x63
    case close = 0x68
    case fill = 0x66
    // State: q Q cm
    case save = 0x71
    case restore = 0x51
    case concatenate = 0x636D
    // Colours: k rg cs scn
    case process = 0x6B
    case rgb = 0x7267
    case space = 0x6373
    case tint = 0x73636E
    // Text: BT ET Tf Tm Tj
    case beginText = 0x4254
    case endText = 0x4554
    case font = 0x5466
    case textMatrix = 0x546D
    case showText = 0x546A
    // Forms and marks: Do BMC BDC EMC
    case form = 0x446F
    case beginMark = 0x424D43
    case beginProperties = 0x424443
    case endMark = 0x454D43

    /// How many numbers stand before it.
    var operandCount: Int {
        switch self {
        case .curve, .concatenate, .textMatrix: 6
        case .rectangle, .process: 4
        case .rgb: 3
        case .move, .line: 2
        case .tint, .font: 1
        default: 0
        }
    }
}

/// The numbers before an operator, at most six.
struct ContentOperands {
    private var values = SIMD8<Double>()
    private(set) var count = 0

    /// Whether there was room.
    mutating func append(_ value: Double) -> Bool {
        guard count < 6 else { return false }
        values[count] = value
        count += 1
        return true
    }

    mutating func removeAll() {
        count = 0
    }

    subscript(index: Int) -> Double { values[index] }
}
#endif
