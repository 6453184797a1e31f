public import QRCredential

/// A code system: who issues, which colours there are, how long a code is good, and what people are told.
///
/// A value without behaviour of its own beyond its rules: the seven built-in systems are values of this type, and
/// others load theirs from JSON. Rules are pure functions; what the issuer knows comes in as records.
public struct CodeSystem: Hashable, Sendable {
    /// Short and stable, in lower-case ASCII letters, digits and hyphens, such as `tianjin`.
    public var id: String
    /// What people call the system, such as 天津健康码 and Tianjin Health Code; the title of its pictures.
    public var name: LocalizedText
    /// The issuer that credentials name: the GB/T 2260 code of the region, such as `120000`.
    public var issuer: String
    /// The colours of its health codes; empty where it issues venue codes only.
    public var palette: [HealthStatus]
    /// Where its calendar days begin and end.
    public var zone: CivilZone
    /// How long a health code is good; passes have `passLifetime`.
    public var validity: Validity
    /// Seconds after which a code of today no longer shows a colour and must be refreshed; nil for never.
    public var refreshInterval: Int64?
    /// Whether a health code stays veiled until the holder scanned a venue code.
    public var isVeiled: Bool
    /// Seconds that an entry pass lives: 1 to 900.
    public var passLifetime: Int64
    /// Whole days between the application for a code of one's own and its first day; 0 issues at once.
    public var noticeDays: Int
    /// The statuses that pass a gate which has no policy of its own.
    public var admits: Set<HealthStatus>
    /// Which codes of other systems its gates take.
    public var acceptance: [AcceptanceRule]
    /// Who may hold a code for somebody else; nil where nobody may, and a request that names an agent is refused.
    public var agency: AgencyRule?
    /// How a colour follows from what was measured; nil where the issuer states it.
    public var derivation: DerivationRule?
    /// Whether a successful appeal re-issues green.
    public var hearsAppeals: Bool
    /// The documents that a holder may register with.
    public var documents: Set<IdentityDocument.Kind>
    /// Why a code may have its colour, each code once.
    public var reasons: [Reason]
    /// The marks that its codes may carry beside the colour, each bit once.
    public var badges: [Badge]
    /// Whether posted codes open in the system's own app or in any scanner.
    public var venueForm: VenueForm
    /// What holders and people at gates are told; the standard words stand in for those it lacks.
    public var wording: Wording

    /// A system of China's zone whose codes are good for a calendar day, and the simplest rules else.
    public init(
        id: String, name: LocalizedText, issuer: String, palette: [HealthStatus], zone: CivilZone = .china,
        validity: Validity = .calendarDay, refreshInterval: Int64? = nil, isVeiled: Bool = false,
        passLifetime: Int64 = SystemsLimits.passSeconds, noticeDays: Int = 0, admits: Set<HealthStatus> = [.green],
        acceptance: [AcceptanceRule] = [], agency: AgencyRule? = nil, derivation: DerivationRule? = nil,
        hearsAppeals: Bool = false, documents: Set<IdentityDocument.Kind> = [.residentID], reasons: [Reason] = [],
        badges: [Badge] = [], venueForm: VenueForm = .bare, wording: Wording = .standard
    ) {
        self.id = id
        self.name = name
        self.issuer = issuer
        self.palette = palette
        self.zone = zone
        self.validity = validity
        self.refreshInterval = refreshInterval
        self.isVeiled = isVeiled
        self.passLifetime = passLifetime
        self.noticeDays = noticeDays
        self.admits = admits
        self.acceptance = acceptance
        self.agency = agency
        self.derivation = derivation
        self.hearsAppeals = hearsAppeals
        self.documents = documents
        self.reasons = reasons
        self.badges = badges
        self.venueForm = venueForm
        self.wording = wording
    }

    /// How long a health code is good.
    public enum Validity: Hashable, Sendable {
        /// Until the calendar day of issue ends in the system's zone.
        case calendarDay
        /// That many seconds from issue.
        case duration(Int64)
    }

    /// What a posted venue code holds.
    public enum VenueForm: Hashable, Sendable {
        /// The credential alone, for systems whose own app scans.
        case bare
        /// A landing URL that carries the credential, for general scanners.
        case url(String)
    }

    /// Why a status is what it is, in words.
    public struct Reason: Hashable, Sendable {
        /// The number that credentials carry.
        public var code: ReasonCode
        /// The name in request lines, such as `fever`.
        public var name: String
        /// The status that it explains.
        public var status: HealthStatus
        /// The main cause.
        public var text: LocalizedText
        /// What to do about it; nil where the status says enough.
        public var advice: LocalizedText?

        /// A reason with its words; `code` and `name` must be no other reason's of the system.
        public init(
            code: ReasonCode, name: String, status: HealthStatus, text: LocalizedText, advice: LocalizedText? = nil
        ) {
            self.code = code
            self.name = name
            self.status = status
            self.text = text
            self.advice = advice
        }
    }

    /// A mark beside the colour.
    public struct Badge: Hashable, Sendable {
        /// The bit that credentials carry: exactly one.
        public var mark: Badges
        /// The name in request lines, such as `vaccination`.
        public var name: String
        /// What the mark means, beside its icon and where no icon can be seen.
        public var text: LocalizedText
        /// How pictures draw it.
        public var icon: Icon

        /// The shapes that pictures can draw.
        public enum Icon: String, CaseIterable, Sendable {
            /// For vaccination or a guarded service, for vaccination, and for a test; the raw values are those of
            /// definitions.
            case shield, syringe, tube
        }

        /// A badge by its bit, its name in request lines, its words and its shape.
        public init(mark: Badges, name: String, text: LocalizedText, icon: Icon) {
            self.mark = mark
            self.name = name
            self.text = text
            self.icon = icon
        }
    }
}

extension CodeSystem {
    /// Whether it issues health codes at all.
    public var issuesHealthCodes: Bool { !palette.isEmpty }

    /// The reason with a code; nil where the system words none.
    public func reason(_ code: ReasonCode) -> Reason? {
        reasons.first { $0.code == code }
    }

    /// The main cause of a status, in words; nil for none and for codes that the system does not word.
    public func text(of reason: ReasonCode) -> LocalizedText? {
        reason == .other ? Self.otherCause.inLanguages(of: name) : self.reason(reason)?.text
    }

    private static let otherCause = LocalizedText(zh: "发码机构另有说明", en: "A cause that the issuer states")
        .with(ja: "発行機関が別途示す理由", ko: "발급 기관이 별도로 밝힌 사유")

    /// The badges of a set, in the order in which the system lists them.
    public func badges(in set: Badges) -> [Badge] {
        badges.filter { set.contains($0.mark) }
    }
}
