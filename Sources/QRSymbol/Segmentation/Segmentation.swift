/// Divides a payload into segments so that a symbol needs the fewest bits (ISO/IEC 18004:2015, annex J, made exact).
struct Segmentation {
    private var finder = PieceFinder()
    /// The pieces of the same text in kanji mode, where it can be used.
    private var kanjiPieces: [Piece] = []
    private var hasKanji = false
    /// For each piece and mode, the mode of the piece before it on the cheapest way there.
    private var modesBefore: [InlineArray<4, Mode>] = []
    private var divided: [Segment] = []
    /// The only segment, where one is best; `divided` then says nothing.
    private(set) var whole: Segment?
    /// The mode of the only segment, where that is best in every version.
    private var single: Mode?
    private var count = 0

    /// The segments of the last division, in their order.
    var segments: [Segment] { whole.map { [$0] } ?? divided }

    private static let unreachable = Int.max / 2

    /// Takes in a payload, at most `SymbolLimits.payloadBytes`; kanji mode wants well-formed UTF-8.
    mutating func prepare(_ bytes: Span<UInt8>, allowsKanji: Bool) {
        count = bytes.count
        single = finder.find(bytes)
        hasKanji = allowsKanji && !finder.isASCII && kanjiPieces.collectKanji(bytes)
    }

    /// Whether all bytes of the payload are ASCII.
    var isASCII: Bool { finder.isASCII }

    /// Makes the best segments for a group of versions and returns their bits.
    mutating func divide(for group: VersionGroup) -> Int {
        whole = nil
        let bits = divideBytes(group)
        guard hasKanji else { return bits }
        let bytesAlone = whole
        whole = nil
        let kanjiBits = divide(kanjiPieces, group)
        guard kanjiBits >= bits else { return kanjiBits }
        whole = bytesAlone
        return bytesAlone == nil ? divideBytes(group) : bits
    }

    private mutating func divideBytes(_ group: VersionGroup) -> Int {
        guard let single else { return divide(finder.pieces, group) }
        guard count > 0 else {
            divided.removeAll(keepingCapacity: true)
            return 0
        }
        let segment = Segment(mode: single, start: 0, byteCount: count, characterCount: count)
        whole = segment
        return segment.bits(group)
    }

    private mutating func divide(_ pieces: [Piece], _ group: VersionGroup) -> Int {
        let costs = walk(pieces, group)
        let last = Mode.allCases.min { costs[Int($0.rawValue)] < costs[Int($1.rawValue)] }!
        trace(pieces, from: last)
        return (costs[Int(last.rawValue)] + 5) / 6
    }

    /// Goes through the pieces and notes the cheapest way to end each in each mode; returns the costs at the end, in
    /// sixths of a bit.
    private mutating func walk(_ pieces: [Piece], _ group: VersionGroup) -> InlineArray<4, Int> {
        modesBefore.removeAll(keepingCapacity: true)
        var costs = InlineArray<4, Int>(repeating: 0)
        for mode in Mode.allCases { costs[Int(mode.rawValue)] = mode.headerBits(group) * 6 }
        for index in pieces.indices {
            let cheapest = Mode.allCases.min { Self.ended(costs, $0) < Self.ended(costs, $1) }!
            var next = InlineArray<4, Int>(repeating: Self.unreachable)
            var before = InlineArray<4, Mode>(repeating: cheapest)
            for mode in Mode.allCases {
                let at = Int(mode.rawValue)
                guard let added = pieces[index].sixths(mode) else { continue }
                let switched = Self.ended(costs, cheapest) + mode.headerBits(group) * 6
                let stays = index == 0 || costs[at] <= switched
                if stays { before[at] = mode }
                next[at] = (stays ? costs[at] : switched) + added
            }
            modesBefore.append(before)
            costs = next
        }
        return costs
    }

    /// What it costs to end a segment in a mode: a last part of a bit counts whole.
    private static func ended(_ costs: borrowing InlineArray<4, Int>, _ mode: Mode) -> Int {
        (costs[Int(mode.rawValue)] + 5) / 6 * 6
    }

    /// Follows the way back from the last piece and joins pieces of one mode to segments.
    private mutating func trace(_ pieces: [Piece], from last: Mode) {
        divided.removeAll(keepingCapacity: true)
        var mode = last
        for index in pieces.indices.reversed() {
            let piece = pieces[index]
            let characters = mode == .kanji ? piece.characterCount : piece.byteCount
            if let joined = divided.last, joined.mode == mode {
                let end = joined.start + joined.byteCount
                divided[divided.count - 1].start = piece.start
                divided[divided.count - 1].byteCount = end - piece.start
                divided[divided.count - 1].characterCount += characters
            } else {
                divided.append(
                    Segment(mode: mode, start: piece.start, byteCount: piece.byteCount, characterCount: characters))
            }
            mode = modesBefore[index][Int(mode.rawValue)]
        }
        divided.reverse()
    }
}
