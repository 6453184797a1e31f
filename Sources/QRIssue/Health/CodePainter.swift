public import QRCredential
public import QRImage
public import QRSymbol
public import QRSystems

/// Draws credentials as their code systems show them: the one place where a system's words meet a picture.
public struct CodePainter: Sendable {
    /// Whose names, words and badges stand in the frame.
    public let system: CodeSystem
    /// Whether health codes are drawn behind the system's veil.
    public var isVeiled: Bool

    /// A painter for one system's codes.
    public init(system: CodeSystem, isVeiled: Bool = false) {
        self.system = system
        self.isVeiled = isVeiled
    }

    /// What a picture shows that is not signed.
    public struct Caption: Hashable, Sendable {
        /// The holder's name; only its masked form is drawn.
        public var name: String?
        /// The cause in the issuer's words, where the system has no code for it.
        public var reason: String?

        /// Words beside those that the claims and the system give; nil for none.
        public init(name: String? = nil, reason: String? = nil) {
            self.name = name
            self.reason = reason
        }
    }

    /// The picture of a health code or an entry pass, or of a venue code without its poster.
    ///
    /// A veiled picture is never given the symbol, so that nothing of it can be recovered from the file.
    public func picture(of claims: Claims, as symbol: Symbol, caption: Caption = Caption()) -> CodePicture {
        switch claims.subject {
        case .health(let health):
            let frame = frame(of: health, issuedAt: claims.issuedAt, caption: caption)
            return isVeiled ? CodePicture(veil: veil, frame: frame) : CodePicture(symbol, frame: frame)
        case .pass(let pass):
            return CodePicture(symbol, frame: frame(of: pass, expiresAt: claims.expiresAt))
        case .venue(let venue):
            return CodePicture(symbol, frame: frame(of: venue))
        }
    }
}

extension CodePainter {
    private func frame(of health: HealthClaims, issuedAt: Timestamp, caption: Caption) -> CodeFrame {
        var frame = frame(status: health.status, badges: health.badges)
        frame.captions = captions(of: health, caption: caption)
        let name = caption.name.map { NameMask.mask($0) }
        frame.details = [name, localTime(issuedAt)].compactMap(\.self)
        return frame
    }

    private func frame(of pass: PassClaims, expiresAt: Timestamp?) -> CodeFrame {
        var frame = frame(status: pass.health.status, badges: pass.health.badges)
        frame.captions = [pass.venueName]
        let end = expiresAt.map { "\u{2013}" + localTime($0).suffix(8) } ?? ""
        frame.details = [localTime(pass.admittedAt) + end]
        return frame
    }

    private func frame(of venue: VenueClaims) -> CodeFrame {
        let captions = [venue.name, venue.space].filter { !$0.isEmpty }
        return CodeFrame(style: .plain, title: system.name.zh, subtitle: system.name.en, captions: captions)
    }

    private func frame(status: HealthStatus, badges: Badges) -> CodeFrame {
        let word = system.wording[status].word
        return CodeFrame(
            style: FrameStyle(status), title: system.name.zh, subtitle: system.name.en, status: word.zh,
            statusTranslation: word.en,
            badges: system.badges(in: badges).map {
                CodeFrame.Badge(.init($0.icon), text: "\($0.text.zh) \($0.text.en)")
            })
    }

    /// The main cause and what to do about it, in Chinese and then in English; without a cause, what the status means.
    private func captions(of health: HealthClaims, caption: Caption) -> [String] {
        let reason = system.reason(health.reason), status = system.wording[health.status].advice.show
        let causes = [reason?.text.zh, ownWords(caption, health)].compactMap(\.self)
        guard !causes.isEmpty else { return [status.zh, status.en] }
        let english = [reason?.text.en, reason?.advice?.en].compactMap(\.self)
        return [causes.joined(separator: "；"), reason?.advice?.zh, english.joined(separator: ". ")].compactMap(\.self)
    }

    /// The cause in the issuer's words: all that there is of it, or beside the one that the system derived.
    private func ownWords(_ caption: Caption, _ health: HealthClaims) -> String? {
        guard let words = caption.reason, health.reason != .none else { return nil }
        let isName = health.reason != .other && system.reasons.contains { $0.name == words }
        return isName ? nil : words
    }

    private var veil: Veil {
        let advice = system.wording[.veiled].show
        return Veil(advice: [advice.zh, advice.en])
    }

    /// A time as people of the system's zone write it: `2022-04-10 08:30:00`.
    private func localTime(_ time: Timestamp) -> String {
        let text = time.rfc3339(offsetSeconds: Int(system.zone.offset(at: time)))
        return text.prefix(10) + " " + text.dropFirst(11).prefix(8)
    }
}

extension FrameStyle {
    fileprivate init(_ status: HealthStatus) {
        switch status {
        case .green: self = .green
        case .yellow: self = .yellow
        case .orange: self = .orange
        case .red: self = .red
        }
    }
}

extension CodeFrame.Badge.Icon {
    fileprivate init(_ icon: CodeSystem.Badge.Icon) {
        switch icon {
        case .shield: self = .shield
        case .syringe: self = .syringe
        case .tube: self = .tube
        }
    }
}
