import QRCredential
import QRSystems
import Testing

@Suite struct ClaimsTests {
    private let health = HealthClaims(status: .green, pseudonym: Pseudonym(high: 1, low: 2), index: 3)

    @Test func aHealthCodeIsCheckedAgainstItsSystem() throws {
        let claims = try CodeSystem.tianjin.claims(health: health, issuedAt: morning)
        #expect(claims.issuer == "120000" && claims.subject == .health(health))
        #expect(claims.expiresAt == Timestamp(seconds: 1_795_276_800))
        var yellow = health
        yellow.status = .yellow
        #expect(throws: SystemError(.outsidePalette, "")) {
            try CodeSystem.tianjin.claims(health: yellow, issuedAt: morning)
        }
        #expect(throws: SystemError(.outsidePalette, "")) {
            try CodeSystem.changchun.claims(health: health, issuedAt: morning)
        }
    }

    @Test func aReasonMustBeDefinedAndExplainTheColor() {
        var claims = health
        claims.reason = .confirmedCase
        #expect(throws: SystemError(.badField, "")) { try CodeSystem.xian.claims(health: claims, issuedAt: morning) }
        claims.reason = ReasonCode(rawValue: 200)
        #expect(throws: SystemError(.unknownName, "")) { try CodeSystem.xian.claims(health: claims, issuedAt: morning) }
    }

    @Test func aBadgeMustBeDefined() {
        var claims = health
        claims.badges = [.jindun]
        #expect(throws: SystemError(.unknownName, "")) { try CodeSystem.xian.claims(health: claims, issuedAt: morning) }
        #expect(throws: Never.self) { try CodeSystem.tianjin.claims(health: claims, issuedAt: morning) }
    }

    @Test func aPassLivesAtMostAQuarterOfAnHourAndNeverLongerThanTheCode() {
        let place = PlaceID(high: 1, low: 2)
        let venue = VenueClaims(place: place, division: 120_101, name: "天津站", space: "候车厅")
        let end = morning.advanced(by: 86_400)
        let claims = CodeSystem.tianjin.claims(admitting: health, healthExpiry: end, to: venue, at: morning)
        #expect(claims.expiresAt == morning.advanced(by: 900) && claims.kind == .pass)
        guard case .pass(let pass) = claims.subject else { return }
        #expect(pass.venueName == "天津站 候车厅" && pass.place == place && pass.admittedAt == morning)
        let late = end.advanced(by: -60)
        #expect(CodeSystem.tianjin.passExpiry(admittedAt: late, healthExpiry: end) == end)
        var careless = CodeSystem.tianjin
        careless.passLifetime = 5_000
        #expect(careless.passExpiry(admittedAt: morning, healthExpiry: nil) == morning.advanced(by: 900))
    }

    /// Name and space have a limit of their own each; a pass has one for both, and is signed all the same.
    @Test func aPassForALongVenueNameCutsItBetweenCharacters() throws {
        let name = String(repeating: "长", count: 60), space = String(repeating: "👨‍👩‍👧‍👦", count: 15)
        let place = PlaceApplication(name: name, space: space, category: "c", division: "220103", address: "a")
        let venue = try place.checked().claims
        let claims = CodeSystem.changchun.claims(admitting: health, healthExpiry: nil, to: venue, at: morning)
        guard case .pass(let pass) = claims.subject else { return }
        #expect(pass.venueName == "\(name) " + String(repeating: "👨‍👩‍👧‍👦", count: 8))
        #expect(pass.venueName.utf8.count <= CredentialLimits.nameBytes)
    }

    @Test func aPassNamesTheOriginOfItsCodeWhereItIsNotItsOwnOfToday() {
        let venue = VenueClaims(place: PlaceID(high: 1, low: 2), division: 320_401, name: "常州站")
        let system = CodeSystem.changzhou
        func origin(_ issuer: String, _ issuedAt: Timestamp) -> CodeOrigin? {
            let origin = CodeOrigin(issuer: issuer, issuedAt: issuedAt)
            let claims = system.claims(admitting: health, healthExpiry: nil, from: origin, to: venue, at: morning)
            #expect(claims.codeOrigin == origin || issuer == system.issuer)
            guard case .pass(let pass) = claims.subject else { return nil }
            return pass.origin
        }
        let dayStart = system.zone.start(of: system.zone.day(of: morning))
        #expect(origin("320400", morning) == nil && origin("320400", dayStart) == nil)
        let yesterday = dayStart.advanced(by: -1)
        #expect(origin("320400", yesterday) == CodeOrigin(issuer: "320400", issuedAt: yesterday))
        #expect(origin("310000", morning) == CodeOrigin(issuer: "310000", issuedAt: morning))
    }

    @Test func everyVisitStartsVeiled() {
        let system = CodeSystem.tianjin
        let here = PlaceID(high: 1, low: 1), there = PlaceID(high: 2, low: 2)
        let pass = PassClaims(health: health, place: here, admittedAt: morning, venueName: "天津站")
        let newest = (claims: pass, expiresAt: morning.advanced(by: 900))
        #expect(system.needsVeil(at: here, pass: nil, at: morning))
        #expect(!system.needsVeil(at: here, pass: newest, at: morning.advanced(by: 899)))
        #expect(system.needsVeil(at: here, pass: newest, at: morning.advanced(by: 900)))
        #expect(system.needsVeil(at: here, pass: newest, at: morning.advanced(by: -1)))
        #expect(system.needsVeil(at: there, pass: newest, at: morning))
        #expect(!CodeSystem.xian.needsVeil(at: here, pass: nil, at: morning))
    }
}
