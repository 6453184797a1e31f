/// Reads compiled time zones (TZif), as every Unix keeps them under `/usr/share/zoneinfo`.
///
/// RFC 8536. Only the 64-bit block of version 2 and later is read; leap seconds are ignored, as POSIX time does.
public enum ZoneFile {
    /// Reads one file.
    ///
    /// - Parameters:
    ///   - bytes: The file, at most `SystemsLimits.zoneFileBytes`.
    ///   - name: The zone's name in the IANA database.
    /// - Returns: the zone with all its past and future offsets.
    /// - Throws: `.badField` where the bytes are no such file, `.outOfRange` where they are too many.
    public static func parse(_ bytes: [UInt8], name: String) throws(SystemError) -> CivilZone {
        guard bytes.count <= SystemsLimits.zoneFileBytes else {
            throw SystemError(
                .outOfRange,
                "The zone file of \(name) has more than \(SystemsLimits.zoneFileBytes) bytes, which none needs: "
                    + "install tzdata anew.",
                field: "time_zone")
        }
        guard let zone = zone(bytes, name: name) else {
            throw SystemError(
                .badField,
                "The file of \(name) is no TZif file of version 2 or later: install tzdata, or write an offset "
                    + "such as +08:00.",
                field: "time_zone")
        }
        return zone
    }

    /// The numbers of a block's header, in the order of the file.
    private struct Counts {
        let utcIndicators, wallIndicators, leaps, times, types, characters: Int

        /// Bytes of the block after its header, where times take `timeSize` bytes.
        func dataSize(timeSize: Int) -> Int {
            times * (timeSize + 1) + types * 6 + characters + leaps * (timeSize + 4) + wallIndicators + utcIndicators
        }
    }

    private static let headerSize = 44

    private static func zone(_ bytes: [UInt8], name: String) -> CivilZone? {
        guard let first = counts(bytes, at: 0) else { return nil }
        let second = headerSize + first.dataSize(timeSize: 4)
        guard let counts = counts(bytes, at: second), counts.types > 0 else { return nil }
        let data = second + headerSize
        let footer = data + counts.dataSize(timeSize: 8)
        guard footer <= bytes.count, let offsets = offsets(bytes, counts, data),
            let transitions = transitions(bytes, counts, data, offsets)
        else { return nil }
        let rule = bytes[footer...].split(separator: UInt8(ascii: "\n")).first.flatMap { DaylightRule.parse(Array($0)) }
        return CivilZone(name: name, firstOffset: offsets[0], transitions: transitions, tail: rule?.rule)
    }

    private static func counts(_ bytes: [UInt8], at start: Int) -> Counts? {
        guard bytes.count >= start + headerSize, bytes[start..<start + 4].elementsEqual("TZif".utf8),
            bytes[start + 4] >= UInt8(ascii: "2")
        else { return nil }
        let numbers = (0..<6).map { Int(integer(bytes, at: start + 20 + $0 * 4, size: 4)) }
        // A count above the file's size is a lie; so none can overflow below.
        guard numbers.allSatisfy({ $0 <= bytes.count }) else { return nil }
        return Counts(
            utcIndicators: numbers[0], wallIndicators: numbers[1], leaps: numbers[2], times: numbers[3],
            types: numbers[4], characters: numbers[5])
    }

    private static func offsets(_ bytes: [UInt8], _ counts: Counts, _ data: Int) -> [Int32]? {
        let types = data + counts.times * 9
        let offsets = (0..<counts.types).map {
            Int32(truncatingIfNeeded: integer(bytes, at: types + $0 * 6, size: 4))
        }
        // RFC 8536, section 3.2: offsets lie within 26 hours.
        return offsets.allSatisfy { abs(Int($0)) <= 26 * 3_600 } ? offsets : nil
    }

    private static func transitions(
        _ bytes: [UInt8], _ counts: Counts, _ data: Int, _ offsets: [Int32]
    ) -> [CivilZone.Transition]? {
        var transitions: [CivilZone.Transition] = []
        transitions.reserveCapacity(counts.times)
        for index in 0..<counts.times {
            let time = Int64(bitPattern: integer(bytes, at: data + index * 8, size: 8))
            let type = Int(bytes[data + counts.times * 8 + index])
            guard type < offsets.count, transitions.last.map({ $0.at < time }) ?? true else { return nil }
            transitions.append(.init(at: time, offset: offsets[type]))
        }
        return transitions
    }

    private static func integer(_ bytes: [UInt8], at start: Int, size: Int) -> UInt64 {
        bytes[start..<start + size].reduce(0) { $0 << 8 | UInt64($1) }
    }
}
