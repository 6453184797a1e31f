#if Text
public import QRIssue
import QRCredential
public import QRSystems

extension PosterOrder {
    /// The poster of a place that has its code.
    ///
    /// - Parameters:
    ///   - issued: The place and its payload.
    ///   - line: The line of the table.
    ///   - system: Whose calendar the date of issue is written in.
    public init(_ issued: VenueIssuer.Issued, line: Int, system: CodeSystem) {
        let place = issued.place.application
        let fields = [
            "name": place.name, "name_en": place.nameEnglish, "space": place.space, "unit": place.unit,
            "category": place.category, "address": place.address, "division": place.division,
            "manager": place.manager, "credit_code": place.creditCode ?? "",
            "issued": system.zone.day(of: issued.claims.issuedAt).description,
        ]
        self.init(
            line: line, place: issued.place.id, fields: fields, payload: issued.payload, size: issued.venue.size,
            copies: issued.venue.copies)
    }
}
#endif
