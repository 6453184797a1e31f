public import QRCredential

/// The words of a system: one advice a status and a situation.
public struct Wording: Hashable, Sendable {
    /// What each colour is called and what it means at a gate.
    public var statuses: [HealthStatus: StatusWording]
    /// What to say of codes that show no colour, such as expired ones; those left out get the standard words.
    public var situations: [Situation: Advice]

    /// The words for one status.
    public struct StatusWording: Hashable, Sendable {
        /// One word for the frame, such as 绿码 and Green.
        public var word: LocalizedText
        /// What to do with a code of this colour.
        public var advice: Advice

        /// The words for one colour.
        public init(word: LocalizedText, advice: Advice) {
            self.word = word
            self.advice = advice
        }
    }

    /// The words that differ from the standard ones, which stand in for all others.
    public init(statuses: [HealthStatus: StatusWording], situations: [Situation: Advice]) {
        self.statuses = statuses
        self.situations = situations
    }

    /// The words for a status: the system's own, or the standard ones.
    public subscript(status: HealthStatus) -> StatusWording {
        statuses[status] ?? StandardWording.status(status)
    }

    /// The advice for a situation: the system's own, or the standard one.
    public subscript(situation: Situation) -> Advice {
        situations[situation] ?? StandardWording.situation(situation)
    }

    /// No words of its own: the standard ones everywhere.
    public static let standard = Wording(statuses: [:], situations: [:])
}
