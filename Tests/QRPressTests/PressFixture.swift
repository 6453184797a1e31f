#if Text
import Foundation
import QRCredential
import QRIssue
import QRPoster
import QRPress
import QRSystems
import QRText
import TestSupport

/// The real venue list, signed by a fixed key, and options to print it with.
enum PressFixture {
    static let system = try! CodeSystem.builtIn("changchun")
    static let fonts = try! FontStack()
    /// 2026-11-21T09:30:00Z.
    static let time = Timestamp(seconds: 1_795_253_400)

    static func venues() throws -> [UInt8] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Vectors/venues/venues.csv")
        return Array(try Data(contentsOf: file))
    }

    /// The real venues, and then their halls, until there are as many places as wanted.
    static func manyVenues(_ count: Int) throws -> [UInt8] {
        let bytes = try venues()
        let rows = try VenueTable(parsing: bytes.span).rows
        var csv = "name,name_en,division,category,address,space,unit,credit_code\n"
        for index in 0..<count {
            guard case .success(let venue) = rows[index % rows.count].content else { continue }
            let place = venue.application, round = index / rows.count
            let space = round == 0 ? place.space : place.space + "第\(round)登记点"
            let fields = [
                place.name, place.nameEnglish, place.division, place.category, place.address, space, place.unit,
                place.creditCode ?? "",
            ]
            let quoted = fields.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }
            csv += quoted.joined(separator: ",") + "\n"
        }
        return Array(csv.utf8)
    }

    static func answers(_ csv: [UInt8]) async throws -> [VenueIssuer.Answer] {
        let key = try SigningKey(
            ed25519Seed: Array(1...32), attributes: KeyAttributes(issuer: system.issuer, kinds: .venue))
        let issuer = try VenueIssuer(system: system, time: time, signer: OpenSSLSigner(key))
        return try await issuer.issue(VenueTable(parsing: csv.span))
    }

    static func orders(_ csv: [UInt8]) async throws -> [PosterOrder] {
        try await answers(csv).compactMap { answer in
            (try? answer.content.get()).map { PosterOrder($0, line: answer.line, system: system) }
        }
    }

    /// One poster of a place that is hard to set.
    static func order(
        _ fields: [String: String], payload: String = "HTTPS://VENUE.EXAMPLE/" + String(repeating: "QR7", count: 50)
    )
        -> PosterOrder
    {
        var all = [
            "name": "长春站", "category": "火车站", "address": "吉林省长春市宽城区长白路5号", "issued": "2026-11-21",
        ]
        all.merge(fields) { _, own in own }
        let place = PlaceID(hashing: Array((all["name"] ?? "").utf8).span)
        return PosterOrder(line: 2, place: place, fields: all, payload: Array(payload.utf8))
    }

    static func options(_ template: String = "standard", paper: String = "A4") throws -> PressOptions {
        var options = PressOptions(
            template: try PosterTemplate(builtIn: template), fonts: fonts, paper: try PaperSize(paper),
            title: "Venue posters", createdAt: time.seconds)
        options.values = ["system": system.name.zh, "system_en": system.name.en]
        return options
    }
}
#endif
