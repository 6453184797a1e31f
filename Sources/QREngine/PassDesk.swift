public import QRCredential
public import QRIssue
public import QRSystems
public import QRVerify

/// Admits people at a venue: checks the health code and the venue code that were shown, and signs the entry pass.
///
/// The way through a Tianjin veil, and the register of who entered where and when.
public struct PassDesk: Sendable {
    private let verifier: Verifier
    private let system: CodeSystem
    private let issuer: CredentialIssuer
    /// The authority that alone can read manual registrations; nil where there is none to register with.
    private let authority: SealingKey?
    private let healthPolicy: GatePolicy

    /// Codes whose status the verifier's lists do not tell get a pass unless `withoutStatusList` says otherwise.
    ///
    /// - Throws: `.signing` for a key of another issuer or one that cannot sign credentials.
    public init(
        verifier: Verifier, system: CodeSystem, signer: any Signer, authority: SealingKey? = nil,
        withoutStatusList: GatePolicy.WithoutStatusList = .note
    ) throws(IssueError) {
        guard signer.publicKey.attributes.issuer == system.issuer else {
            throw IssueError(.signing, "The key does not sign for \(system.id): take a key of \(system.issuer).")
        }
        do throws(CredentialError) {
            issuer = try CredentialIssuer(signer)
        } catch {
            throw IssueError(.signing, error.message)
        }
        self.verifier = verifier
        self.system = system
        self.authority = authority
        healthPolicy = GatePolicy(expect: .health, system: system, withoutStatusList: withoutStatusList)
    }

    /// What an admission gave.
    public struct Admission: Sendable {
        /// The entry pass; nil where only people without phones were registered.
        public var pass: Pass?
        /// The name in the venue code, for the person to compare with the door.
        public var venueName: String
        /// Who came in, for the venue's register.
        public var record: AdmissionRecord
        /// What to show and to say.
        public var advice: Advice
        /// Whether valid lists told the status of every health code that was shown; false where none was shown.
        public var isStatusChecked: Bool

        /// A signed entry pass.
        public struct Pass: Sendable {
            /// What the pass says: the health code as it stood, the place and the moment.
            public var claims: Claims
            /// The text of its symbol.
            public var payload: String
        }
    }

    /// Admits the person who scanned, with companions and people without phones.
    ///
    /// - Parameters:
    ///   - request: Everything that was shown.
    ///   - time: The moment of admission.
    /// - Returns: The pass, the record, and what to say.
    /// - Throws: `.refused` and the words to show, `.badValue` for a manual registration that
    ///   cannot be one, `.signing` where the signer gave up.
    public func admit(_ request: PassRequest, at time: Timestamp) async throws(IssueError) -> Admission {
        var seen = SequenceSnapshot()
        return try await admit(request, at: time, noting: &seen)
    }

    /// The same, and notes the health codes that were shown, admitted or not, for the desk's next run.
    public func admit(
        _ request: PassRequest, at time: Timestamp, noting seen: inout SequenceSnapshot
    ) async throws(IssueError) -> Admission {
        let policy = GatePolicy(expect: .venue, system: system)
        let venue = verifier.verify(request.venue, at: time, policy: policy)
        let holder = request.health.map { verifier.verify($0, at: time, policy: healthPolicy) }
        let companions = request.companions.map { verifier.verify($0, at: time, policy: healthPolicy) }
        let codes = (holder.map { [$0] } ?? []) + companions
        for code in codes { seen.note(code) }
        let manual = try sealed(request.manual)
        let record: AdmissionRecord
        do throws(AdmissionDesk.Refusal) {
            record = try AdmissionDesk.record(
                venue: venue, holder: holder, companions: companions, manual: manual, at: time)
        } catch {
            throw IssueError(.refused, explain(error))
        }
        return Admission(
            pass: try await pass(holder, venue, at: time), venueName: venue.venueName ?? "", record: record,
            advice: system.wording[.admitted],
            isStatusChecked: !codes.isEmpty && codes.allSatisfy(\.isStatusChecked))
    }

    private func pass(
        _ holder: Verdict?, _ venue: Verdict, at time: Timestamp
    ) async throws(IssueError) -> Admission.Pass? {
        guard let health = holder?.claims, case .health(let code) = health.subject,
            case .venue(let place) = venue.claims?.subject
        else { return nil }
        let claims = system.claims(
            admitting: code, healthExpiry: health.expiresAt, from: health.codeOrigin, to: place, at: time)
        do throws(CredentialError) {
            return Admission.Pass(claims: claims, payload: try await issuer.issue(claims))
        } catch {
            throw IssueError(.signing, error.message)
        }
    }
}

extension PassDesk {
    private func sealed(_ entries: [PassRequest.Manual]) throws(IssueError) -> [String] {
        guard !entries.isEmpty else { return [] }
        guard let authority else {
            throw IssueError(
                .badValue,
                "\"manual\" needs the authority's public key, which alone can read it: give it with --authority, or "
                    + "leave \"manual\" out.")
        }
        var sealed: [String] = []
        for entry in entries { sealed.append(try seal(entry, for: authority)) }
        return sealed
    }

    private func seal(_ entry: PassRequest.Manual, for authority: SealingKey) throws(IssueError) -> String {
        let document: IdentityDocument
        do throws(SystemError) {
            document = try IdentityDocument(number: entry.holder)
        } catch {
            throw IssueError(.badValue, "\"manual\": \(error.message)")
        }
        do throws(VerifyError) {
            return try ManualRegistration(document: document, name: entry.name).sealed(to: authority)
        } catch {
            throw IssueError(.badValue, "\"manual\": \(error.message)")
        }
    }

    private func explain(_ refusal: AdmissionDesk.Refusal) -> String {
        switch refusal {
        case .venue(let verdict): words(verdict)
        case .holder(let verdict): "The health code: " + words(verdict)
        case .companion(let index, let verdict): "Companion \(index + 1): " + words(verdict)
        case .repeated(let index): "Companion \(index + 1) is there already."
        case .nobody: "Nobody to admit: show a health code or register somebody by hand."
        case .tooMany: "At most \(VerifyLimits.companions) people come in on one scan."
        }
    }

    private func words(_ verdict: Verdict) -> String {
        "\(verdict.advice.show.zh) \(verdict.advice.show.en)"
    }
}
