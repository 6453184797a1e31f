import FuzzSupport
import QRCredential
import QRSystems

/// Compiled time zones, and the calendar on top of them.
@main enum FuzzZoneFile: Fuzzer {
    static func check(_ input: Span<UInt8>) {
        guard let zone = try? ZoneFile.parse([UInt8](input), name: "Some/Zone") else { return }
        let moments: [Int64] = [.min, -62_135_596_800, -1, 0, 1_650_000_000, 4_102_444_800, 253_402_300_799, .max]
        for seconds in moments {
            let day = zone.day(of: Timestamp(seconds: seconds))
            _ = zone.start(of: day)
            _ = zone.end(of: day)
        }
    }
}
