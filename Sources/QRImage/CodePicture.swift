public import QRSymbol

/// A code as people see it: a symbol, or a veil in its place, with the frame that tells its status.
public struct CodePicture: Hashable, Sendable {
    /// The symbol, or the veil that stands for it.
    public var content: Content
    /// The status in words and colour around the content.
    public var frame: CodeFrame

    /// What stands inside the frame.
    public enum Content: Hashable, Sendable {
        /// The code itself, to be read by anyone who sees the picture.
        case symbol(Symbol)
        /// A fixed pattern and some words: it is given no symbol, so nothing of a code can be in the picture.
        case veil(Veil)
    }

    /// A picture that shows a code.
    public init(_ symbol: Symbol, frame: CodeFrame) {
        content = .symbol(symbol)
        self.frame = frame
    }

    /// A picture that shows no code, but the frame's status all the same.
    public init(veil: Veil, frame: CodeFrame) {
        content = .veil(veil)
        self.frame = frame
    }
}

/// What stands in place of a symbol that is not to be read yet.
public struct Veil: Hashable, Sendable {
    /// What to do to lift the veil, a line each; wrapped where too long.
    public var advice: [String]
    /// The size of the picture, which must not tell the size of the symbol that it stands for.
    public var size: Version

    /// A veil of any size; the usual one, version 8 (49 modules a side), leaves room for two or three lines of advice.
    public init(advice: [String], size: Version = Version(8)!) {
        self.advice = advice
        self.size = size
    }
}

/// Everything around the symbol: the same for all codes of a status, but for times and names.
public struct CodeFrame: Hashable, Sendable {
    /// The colours, borders and icon that tell the status.
    public var style: FrameStyle
    /// What kind of code it is, such as 天津健康码; one line over the frame.
    public var title: String
    /// The same in a second language; empty for none.
    public var subtitle: String
    /// The status in words, such as 绿码; beside the icon.
    public var status: String
    /// The same in a second language; empty for none.
    public var statusTranslation: String
    /// What to know and do, under the frame; each is wrapped where too long.
    public var captions: [String]
    /// Smaller lines at the bottom, such as holder, venue and time.
    public var details: [String]
    /// Signs beside the title, from left to right; empty for none.
    public var badges: [Badge]

    /// A sign beside the title.
    public struct Badge: Hashable, Sendable {
        /// Its shape.
        public var icon: Icon
        /// What it says, for people who cannot see it.
        public var text: String

        /// A badge of that shape, with its words.
        public init(_ icon: Icon, text: String) {
            self.icon = icon
            self.text = text
        }

        /// The shapes that there are.
        public enum Icon: CaseIterable, Hashable, Sendable {
            /// A guarded service, such as Tianjin's golden shield.
            case shield
            /// A vaccination.
            case syringe
            /// A test.
            case tube
        }
    }

    /// A frame of one style; texts that are left out take no room.
    public init(
        style: FrameStyle, title: String = "", subtitle: String = "", status: String = "",
        statusTranslation: String = "", captions: [String] = [], details: [String] = [], badges: [Badge] = []
    ) {
        self.style = style
        self.title = title
        self.subtitle = subtitle
        self.status = status
        self.statusTranslation = statusTranslation
        self.captions = captions
        self.details = details
        self.badges = badges
    }
}

/// How a frame tells a status: by colour, line and icon at once, so that no one of them is needed.
public enum FrameStyle: String, CaseIterable, Hashable, Sendable {
    /// Green, a solid line, a tick.
    case green
    /// Yellow, a broken line, a triangle.
    case yellow
    /// Orange, a hatched line, a diamond.
    case orange
    /// Red, a double line, an octagon.
    case red
    /// Black, a solid line, no icon: for codes that have no status, such as those of venues.
    case plain
}
