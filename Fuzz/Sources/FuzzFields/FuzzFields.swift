import FuzzSupport
import QRCredential
import QRSystems

/// Short texts of requests, tables and options: each has one form that it is kept in.
@main enum FuzzFields: Fuzzer {
    static func check(_ input: Span<UInt8>) {
        let text = String(decoding: [UInt8](input), as: UTF8.self)
        checkTimes(text)
        checkPeople(text)
        let normal = PlaceNormalization.normalized(text)
        promise("the normal form stays", PlaceNormalization.normalized(normal) == normal)
        let kept = PlaceNormalization.collapsed(text)
        promise("the kept form stays and is the same place", PlaceNormalization.collapsed(kept) == kept)
        promise("both forms are one place", PlaceNormalization.normalized(kept) == normal)
        if let code = try? CreditCode(text) { promise("a credit code is kept as it is", code.text == text) }
        if let place = PlaceID(hex: text) { promise("a place id reads back", PlaceID(hex: "\(place)") == place) }
        if let url = try? VenueURL(landing: text) {
            promise("a landing URL is kept", (try? VenueURL(landing: url.landing)) == url)
        }
    }

    static func checkTimes(_ text: String) {
        if let time = Timestamp(rfc3339: text) {
            for offset in [0, 28_800, -43_200, 86_340] {
                promise("a time reads back", Timestamp(rfc3339: time.rfc3339(offsetSeconds: offset)) == time)
            }
        }
        if let day = CalendarDay(text) { promise("a day is written as it was read", "\(day)" == text) }
        if let zone = CivilZone(offset: text) {
            let day = zone.day(of: Timestamp(seconds: 1_650_000_000))
            promise("a day lies between its ends", zone.day(of: zone.start(of: day)) == day)
        }
    }

    static func checkPeople(_ text: String) {
        let mask = NameMask.mask(text)
        promise("a masked name stays", NameMask.mask(mask) == mask)
        if let document = try? IdentityDocument(number: text) {
            let again = try? IdentityDocument(document.kind, number: document.number)
            promise("a document is read the same by kind", again == document)
        }
    }
}
