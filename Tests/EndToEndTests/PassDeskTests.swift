import QREngine
import QRWire
import Testing

/// What a pass desk answers where it signs no pass.
@Suite struct PassDeskTests {
    private let time = Timestamp(rfc3339: "2022-04-10T08:30:00+08:00")!
    private let tianjin: SigningKey
    private let austria: SigningKey
    private let authority: OpeningKey

    init() throws {
        tianjin = try SigningKey.generate(attributes: KeyAttributes(issuer: "120000", kinds: .all))
        austria = try SigningKey.generate(.es256, attributes: KeyAttributes(issuer: "AT", kinds: .foreign))
        authority = try OpeningKey.generate()
    }

    private func desk(_ kinds: CredentialKinds = .all, admits: Set<HealthStatus>? = nil) throws -> PassDesk {
        let key = kinds == .all ? tianjin : try .generate(attributes: KeyAttributes(issuer: "120000", kinds: kinds))
        let verifier = Verifier(trust: try TrustList([tianjin.publicKey, austria.publicKey]))
        return try PassDesk(
            verifier: verifier, system: .tianjin, signer: OpenSSLSigner(key), authority: authority.sealingKey,
            admits: admits, openingAt: time)
    }

    private func venue() async throws -> String {
        let place = PlaceApplication(name: "天津站", category: "火车站", division: "120102", address: "新纬路1号")
        return try await CredentialIssuer(OpenSSLSigner(tianjin)).issue(
            CodeSystem.tianjin.claims(venue: try place.checked(), issuedAt: time))
    }

    private func health(_ status: HealthStatus = .green, issuedAt: Timestamp? = nil) async throws -> String {
        let pseudonym = try #require(Pseudonym(hex: "000102030405060708ff"))
        let health = HealthClaims(status: status, pseudonym: pseudonym, index: 1)
        return try await CredentialIssuer(OpenSSLSigner(tianjin)).issue(
            CodeSystem.tianjin.claims(health: health, issuedAt: issuedAt ?? time))
    }

    private func refusal(_ request: PassRequest) async throws -> IssueError? {
        let desk = try desk()
        return await #expect(throws: IssueError.self) { try await desk.admit(request, at: time) }
    }

    /// It passes a gate, but names nobody whom a pass could follow; the refusal must not say "please pass".
    @Test func aCertificateOfOthersIsNotToldToPass() async throws {
        let certificate = CBOR.map([
            .init(.text("nam"), .map([.init(.text("fnt"), .text("MUSTER"))])), .init(.text("ver"), .text("1.3.0")),
            .init(.text("v"), .array([.map([])])),
        ])
        let payload = try await HealthCertificate.issue(
            certificate, issuer: "AT", issuedAt: time, expiresAt: time.advanced(by: 100), by: OpenSSLSigner(austria))
        let error = try await refusal(PassRequest(health: payload, venue: try await venue()))
        #expect(error?.code == .refused && error?.message.contains("names no holder") == true)
        #expect(error?.message.contains("lease pass") == false)
    }

    @Test func documentsAreThoseOfTheSystem() async throws {
        let venue = try await venue(), desk = try desk()
        func request(_ number: String) -> PassRequest {
            PassRequest(health: nil, venue: venue, manual: [.init(holder: number, name: "郑奶奶")])
        }
        #expect(try await desk.admit(request("11010519491231002X"), at: time).record.manual.count == 1)
        let error = try await refusal(request("15CV12345"))
        #expect(error?.code == .refused && error?.message.contains("kind of document") == true)
    }

    /// What was scanned is judged before anybody is sealed.
    @Test func aWrongVenueCodeIsToldBeforeAnythingElse() async throws {
        let request = PassRequest(
            health: nil, venue: "https://example.org/", manual: [.init(holder: "not a number", name: "x")])
        #expect(try await refusal(request)?.message.contains("not a valid venue code") == true)
    }

    @Test func aKeyThatMaySignNoPassIsToldWhenTheDeskOpens() async throws {
        #expect(throws: IssueError(.signing, "")) { try desk(.health) }
        #expect(throws: Never.self) { try desk(.pass) }
    }

    @Test func theDesksPolicyAndClockCount() async throws {
        let venue = try await venue()
        let orange = PassRequest(health: try await health(.orange), venue: venue)
        #expect(try await refusal(orange)?.code == .refused)
        #expect(try await desk(admits: [.green, .orange]).admit(orange, at: time).pass != nil)
        // The phone's code was refreshed a minute ahead of the desk's clock.
        let ahead = PassRequest(health: try await health(issuedAt: time.advanced(by: 60)), venue: venue)
        #expect(try await desk().admit(ahead, at: time).pass != nil)
        let farAhead = PassRequest(health: try await health(issuedAt: time.advanced(by: 61)), venue: venue)
        #expect(try await refusal(farAhead)?.code == .refused)
    }
}
