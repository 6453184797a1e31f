internal import QRCredential
internal import QRSystems

/// What is fixed for a whole run of bulk issuance.
public struct IssueRun: Sendable {
    /// Turns each request into claims, by the rules of the run's system.
    public var desk: HealthDesk
    /// The index of the first request's code; each request line, also a bad one, takes the next.
    public var firstIndex: UInt32
    /// How codes are drawn; nil for payloads only.
    public var pictures: Pictures?

    /// How the codes of a run are drawn.
    public struct Pictures: Sendable {
        /// The kind of file, and its name's extension.
        public var format: ImageFormat
        /// What the frame's words are set in.
        public var fonts: CaptionFonts
        /// Pixels a module.
        public var scale: Int
        /// Whether the system's veil is drawn in place of each symbol.
        public var isVeiled: Bool
        /// Whether images are packed as tar members.
        public var isPacked: Bool
        /// What stands before the file's name in a result line, such as a folder with its slash.
        public var namePrefix: String
        /// What each file's name begins with, so that another run's files stay.
        public var stem: String

        /// Pictures in files of their own, 8 pixels a module, without words where no fonts are given.
        public init(
            format: ImageFormat = .png, fonts: CaptionFonts = .none, scale: Int = 8, isVeiled: Bool = false,
            isPacked: Bool = false, namePrefix: String = "", stem: String = ""
        ) {
            self.format = format
            self.fonts = fonts
            self.scale = scale
            self.isVeiled = isVeiled
            self.isPacked = isPacked
            self.namePrefix = namePrefix
            self.stem = stem
        }

        /// The file of the code with an index, such as `00000042.png`, behind the stem.
        func name(of index: UInt32) -> String {
            let digits = String(index)
            return stem + String(repeating: "0", count: max(0, 8 - digits.count)) + digits + "." + format.rawValue
        }
    }

    /// A run that begins with the day's first code unless another index is given.
    public init(desk: HealthDesk, firstIndex: UInt32 = 0, pictures: Pictures? = nil) {
        self.desk = desk
        self.firstIndex = firstIndex
        self.pictures = pictures
    }

    /// The index of the code for a request line.
    ///
    /// - Throws: `.badValue` past the last index of a day.
    package func index(ofLine line: Int) throws(IssueError) -> UInt32 {
        // A code behind the end of the longest status list could never be revoked.
        let index = Int(firstIndex) + line - 1
        guard index < CredentialLimits.statusCodes else {
            throw IssueError(
                .badValue,
                "The day's batch is full: a status list covers \(CredentialLimits.statusCodes) codes; begin a new batch "
                    + "tomorrow, or with another issuer.")
        }
        return UInt32(index)
    }
}
