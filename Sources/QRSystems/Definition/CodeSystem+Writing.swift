internal import QRCredential
internal import QRWire

extension CodeSystem {
    /// The definition in JSON, which reads back to an equal value.
    public func definition() -> [UInt8] {
        JSON.object(head + times + rules + words).serialized()
    }

    private var head: [JSON.Member] {
        [
            .init("id", .string(id)), .init("name", name.json), .init("issuer", .string(issuer)),
            .init("palette", names(palette)),
        ]
    }

    private var times: [JSON.Member] {
        var members: [JSON.Member] = [.init("time_zone", .string(zone.name))]
        switch validity {
        case .calendarDay: members.append(.init("validity", .string("calendar-day")))
        case .duration(let seconds):
            members.append(.init("validity", .object([.init("seconds", .integer(seconds))])))
        }
        if let refreshInterval { members.append(.init("refresh_seconds", .integer(refreshInterval))) }
        members.append(.init("veil", .bool(isVeiled)))
        members.append(.init("pass_seconds", .integer(passLifetime)))
        members.append(.init("notice_days", .integer(Int64(noticeDays))))
        return members
    }

    private var rules: [JSON.Member] {
        var members: [JSON.Member] = [
            .init("admits", names(admits.sorted { $0.rawValue < $1.rawValue })),
            .init("acceptance", .array(acceptance.map(\.json))),
        ]
        if let agency { members.append(.init("agency", agency.json)) }
        if let derivation { members.append(.init("derivation", derivation.json)) }
        members.append(.init("appeals", .bool(hearsAppeals)))
        let kinds = documents.map(\.rawValue).sorted()
        members.append(.init("documents", .array(kinds.map { .string($0) })))
        switch venueForm {
        case .bare: members.append(.init("venue_form", .string("bare")))
        case .url(let url): members.append(.init("venue_form", .object([.init("url", .string(url))])))
        }
        return members
    }

    private var words: [JSON.Member] {
        let statuses = HealthStatus.allCases.compactMap { status in
            wording.statuses[status].map { words -> JSON.Member in
                .init(
                    status.name,
                    .object([
                        .init("word", words.word.json), .init("show", words.advice.show.json),
                        .init("say", words.advice.say.json),
                    ]))
            }
        }
        let situations = Situation.allCases.compactMap { situation in
            wording.situations[situation].map { advice -> JSON.Member in
                .init(
                    situation.rawValue, .object([.init("show", advice.show.json), .init("say", advice.say.json)]))
            }
        }
        return [
            .init("reasons", .array(reasons.map(\.json))), .init("badges", .array(badges.map(\.json))),
            .init("statuses", .object(statuses)), .init("situations", .object(situations)),
        ]
    }
}

private func names(_ statuses: [HealthStatus]) -> JSON {
    .array(statuses.map { .string($0.name) })
}

extension LocalizedText {
    fileprivate var json: JSON {
        .object(languages.map { .init($0, .string(self[$0])) })
    }
}

extension AcceptanceRule {
    fileprivate var json: JSON {
        .object([
            .init("name", .string(name)), .init("text", text.json),
            .init("issuers", .array(issuers.sorted().map { .string($0) })),
            .init("statuses", names(statuses.sorted { $0.rawValue < $1.rawValue })),
        ])
    }
}

extension AgencyRule {
    fileprivate var json: JSON {
        var members: [JSON.Member] = []
        if let maximumDependants { members.append(.init("maximum_dependants", .integer(Int64(maximumDependants)))) }
        if let maximumAgents { members.append(.init("maximum_agents", .integer(Int64(maximumAgents)))) }
        members.append(.init("needs_registration", .bool(needsRegistration)))
        members.append(.init("notice_days", .integer(Int64(noticeDays))))
        members.append(.init("ends_with_own_code", .bool(endsWithOwnCode)))
        return .object(members)
    }
}

extension DerivationRule {
    fileprivate var json: JSON {
        .object([.init("fever_from", .number(Double(feverFrom.millidegrees) / 1_000))])
    }
}

extension CodeSystem.Reason {
    fileprivate var json: JSON {
        var members: [JSON.Member] = [
            .init("code", .integer(Int64(code.rawValue))), .init("name", .string(name)),
            .init("status", .string(status.name)), .init("text", text.json),
        ]
        if let advice { members.append(.init("advice", advice.json)) }
        return .object(members)
    }
}

extension CodeSystem.Badge {
    fileprivate var json: JSON {
        .object([
            .init("bit", .integer(Int64(mark.rawValue.trailingZeroBitCount))), .init("name", .string(name)),
            .init("text", text.json), .init("icon", .string(icon.rawValue)),
        ])
    }
}
