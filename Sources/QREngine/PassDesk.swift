public import QRCredential
public import QRIssue
public import QRSystems
public import QRVerify

/// Admits people at a venue: checks the health code and the venue code that were shown, and signs the entry pass.
///
/// The way through a Tianjin veil, and the register of who entered where and when.
public struct PassDesk: Sendable {
    /// Knows the keys and the lists, and the newest codes where `admit` is not told them.
    public private(set) var verifier: Verifier
    private let system: CodeSystem
    private let issuer: CredentialIssuer
    /// The authority that alone can read manual registrations; nil where there is none to register with.
    private let authority: SealingKey?
    /// What the desk asks of health codes and of venue codes.
    private let healthPolicy, venuePolicy: GatePolicy

    /// Opens a desk for one system's venues.
    ///
    /// - Parameters:
    ///   - verifier: Knows the keys, the lists and the newest codes.
    ///   - system: The venues' code system.
    ///   - signer: Signs the passes.
    ///   - authority: Who alone can read the registrations of people without phones; nil to register none.
    ///   - admits: The colours that get a pass; nil for those that the system's gates let in.
    ///   - withoutStatusList: What becomes of codes whose status the verifier's lists do not tell.
    ///   - clockTolerance: Seconds by which the desk's clock may lag behind an issuer's.
    ///   - time: When the desk opens; nil leaves it to the first pass to find out that the key is out of date.
    /// - Throws: `.signing` for a key of another issuer or one that may not sign passes.
    public init(
        verifier: Verifier, system: CodeSystem, signer: any Signer, authority: SealingKey? = nil,
        admits: Set<HealthStatus>? = nil, withoutStatusList: GatePolicy.WithoutStatusList = .note,
        clockTolerance: Int64 = VerifyLimits.clockTolerance, openingAt time: Timestamp? = nil
    ) throws(IssueError) {
        guard signer.publicKey.attributes.issuer == system.issuer else {
            throw IssueError(.signing, "The key does not sign for \(system.id): take a key of \(system.issuer).")
        }
        do throws(CredentialError) {
            issuer = try CredentialIssuer(signer)
            if let time { try issuer.checkCan(issue: .pass, at: time) }
        } catch {
            throw IssueError(.signing, error.message)
        }
        self.verifier = verifier
        self.system = system
        self.authority = authority
        healthPolicy = GatePolicy(
            expect: .health, system: system, admits: admits, withoutStatusList: withoutStatusList,
            clockTolerance: clockTolerance)
        venuePolicy = GatePolicy(expect: .venue, system: system, clockTolerance: clockTolerance)
    }

    /// Takes over newer keys, status lists or rules.
    public mutating func update(_ verifier: Verifier) {
        self.verifier = verifier
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
        var known = verifier.judge.snapshot
        return try await admit(request, at: time, learning: &known)
    }

    /// The same for a desk that learns: what `known` says of newer codes counts, and the codes that were shown here,
    /// admitted or not, are noted in it for the next request.
    public func admit(
        _ request: PassRequest, at time: Timestamp, learning known: inout SequenceSnapshot
    ) async throws(IssueError) -> Admission {
        let shown = verdicts(on: request, at: time, known)
        for code in shown.codes { known.note(code) }
        var record: AdmissionRecord
        do throws(AdmissionDesk.Refusal) {
            record = try AdmissionDesk.record(
                venue: shown.venue, holder: shown.holder, companions: shown.companions,
                manual: request.manual.map(\.holder), at: time)
        } catch {
            throw IssueError(.refused, explain(error))
        }
        // Sealing is dear: nobody is sealed for a scan that admits nobody.
        record.manual = try sealed(request.manual)
        return Admission(
            pass: try await pass(shown.holder, shown.venue, at: time), venueName: shown.venue.venueName ?? "",
            record: record, advice: system.wording[.admitted],
            isStatusChecked: !shown.codes.isEmpty && shown.codes.allSatisfy(\.isStatusChecked))
    }

    /// The verdicts on everything that was shown.
    private struct Shown {
        let venue: Verdict
        let holder: Verdict?
        let companions: [Verdict]
        var codes: [Verdict] { (holder.map { [$0] } ?? []) + companions }
    }

    private func verdicts(on request: PassRequest, at time: Timestamp, _ known: SequenceSnapshot) -> Shown {
        var verifier = verifier, context = VerificationContext()
        verifier.judge.snapshot = known
        func verdict(_ payload: String, _ policy: GatePolicy, _ context: inout VerificationContext) -> Verdict {
            let bytes = Array(payload.utf8)
            return verifier.verify(bytes.span, at: time, policy: policy, context: &context)
        }
        let venue = verdict(request.venue, venuePolicy, &context)
        let holder = request.health.map { verdict($0, healthPolicy, &context) }
        var companions: [Verdict] = []
        for payload in request.companions { companions.append(verdict(payload, healthPolicy, &context)) }
        return Shown(venue: venue, holder: holder, companions: companions)
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
        let decision = system.registration(with: document.kind)
        guard decision.isAllowed else {
            throw IssueError(.refused, "\"manual\": \(decision.text.zh) \(decision.text.en)")
        }
        do throws(VerifyError) {
            return try ManualRegistration(document: document, name: entry.name).sealed(to: authority)
        } catch {
            throw IssueError(.badValue, "\"manual\": \(error.message)")
        }
    }

    private func explain(_ refusal: AdmissionDesk.Refusal) -> String {
        switch refusal {
        case .venue(let verdict): words(verdict.passes ? system.wording[.notAVenueCode] : verdict.advice)
        case .holder(let verdict): "The health code: " + words(verdict)
        case .companion(let index, let verdict): "Companion \(index + 1): " + words(verdict)
        case .repeated(let index): "Companion \(index + 1) is there already."
        case .nobody: "Nobody to admit: show a health code or register somebody by hand."
        case .tooMany: "At most \(VerifyLimits.companions) people come in on one scan."
        }
    }

    private func words(_ verdict: Verdict) -> String {
        // A certificate in a format of others may well pass a gate, but it names nobody whom a pass could follow.
        guard verdict.passes else { return words(verdict.advice) }
        return "该证书不含可换发入场码的持有人信息，请出示本系统的健康码。"
            + " This certificate names no holder that an entry pass can be made for: show a health code."
    }

    private func words(_ advice: Advice) -> String {
        "\(advice.show.zh) \(advice.show.en)"
    }
}
