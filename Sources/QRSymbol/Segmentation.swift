/// Divides a payload into segments so that a symbol needs the fewest bits (ISO/IEC 18004:2015, annex J, made exact).
struct Segmentation {
    private var finder = PieceFinder()
    /// For each piece and mode, the mode of the piece before it on the cheapest way there.
    private var modesBefore: [InlineArray<4, Mode>] = []
    private(set) var segments: [Segment] = []
    /// The mode of the only segment, where that is best in every version.
    private var single: Mode?

    private static let unreachable = Int.max / 2

    /// Takes in a payload.
    mutating func prepare(_ bytes: Span<UInt8>) {
        single = finder.find(bytes)
        if let single { only(single, bytes.count) }
    }

    /// One segment for all of a payload.
    private mutating func only(_ mode: Mode, _ count: Int) {
        segments.removeAll(keepingCapacity: true)
        guard count > 0 else { return }
        segments.append(Segment(mode: mode, start: 0, byteCount: count, characterCount: count))
    }

    /// Sets `segments` to the best ones for a group of versions and returns their bits.
    mutating func divide(for group: VersionGroup) -> Int {
        if single != nil { return segments.first?.bits(group) ?? 0 }
        let costs = walk(group)
        let last = Mode.allCases.min { costs[Int($0.rawValue)] < costs[Int($1.rawValue)] }!
        trace(from: last)
        return (costs[Int(last.rawValue)] + 5) / 6
    }

    /// Goes through the pieces and notes the cheapest way to end each in each mode; returns the costs at the end, in
    /// sixths of a bit.
    private mutating func walk(_ group: VersionGroup) -> InlineArray<4, Int> {
        modesBefore.removeAll(keepingCapacity: true)
        var costs = InlineArray<4, Int>(repeating: 0)
        for mode in Mode.allCases { costs[Int(mode.rawValue)] = mode.headerBits(group) * 6 }
        for index in finder.pieces.indices {
            let cheapest = Mode.allCases.min { Self.ended(costs, $0) < Self.ended(costs, $1) }!
            var next = InlineArray<4, Int>(repeating: Self.unreachable)
            var before = InlineArray<4, Mode>(repeating: cheapest)
            for mode in Mode.allCases {
                let at = Int(mode.rawValue)
                guard let added = finder.pieces[index].sixths(mode) else { continue }
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
    private mutating func trace(from last: Mode) {
        segments.removeAll(keepingCapacity: true)
        var mode = last
        for index in finder.pieces.indices.reversed() {
            let piece = finder.pieces[index]
            let characters = mode == .kanji ? piece.characterCount : piece.byteCount
            if let joined = segments.last, joined.mode == mode {
                let end = joined.start + joined.byteCount
                segments[segments.count - 1].start = piece.start
                segments[segments.count - 1].byteCount = end - piece.start
                segments[segments.count - 1].characterCount += characters
            } else {
                segments.append(
                    Segment(mode: mode, start: piece.start, byteCount: piece.byteCount, characterCount: characters))
            }
            mode = modesBefore[index][Int(mode.rawValue)]
        }
        segments.reverse()
    }
}
