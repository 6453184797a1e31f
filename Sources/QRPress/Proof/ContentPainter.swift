#if Text
import QRImage
import QRText

/// Draws a page's content stream anew, as far as it reaches into a window.
///
/// Knows the operators that this library writes and refuses others. Glyphs are painted as solid boxes of their
/// width: text that came near a code would spoil its reading for certain.
struct ContentPainter {
    var window: ProofWindow
    /// Whether anything has a colour that is no ink.
    var usesRGB = false
    var resources: ContentResources
    var state = State()
    /// States that wait to be restored, and how many of them the form under way found there.
    var stack: [State] = [], stackFloor = 0
    /// Whether only the operators matter: then a form that was run before is not run again.
    let isInspection: Bool
    private var path = Path()
    private var rectangles: [Rect] = []
    var operands = ContentOperands()
    private var name = ""
    /// Forms that are under way, and all that were run.
    var depth = 0, formCount = 0

    struct State {
        var transform = Transform.identity
        var fill: UInt8 = 0
        var font: String = ""
        var fontSize = 0.0
        var textMatrix = Transform.identity
    }

    init(_ window: ProofWindow, _ resources: ContentResources, isInspection: Bool = false) {
        self.window = window
        self.resources = resources
        self.isInspection = isInspection
        state.transform = window.toPixels
    }

    /// Gives the resources back for the next page.
    consuming func finish() -> (ProofWindow, ContentResources) { (window, resources) }

    /// Runs a content stream.
    ///
    /// - Throws: `.damaged`.
    mutating func run(_ content: [UInt8], _ names: [String: [String: PDFValue]]) throws(PressError) {
        var parser = PDFParser(content)
        while true {
            parser.skipSpace()
            guard parser.offset < content.count else { return }
            let byte = content[parser.offset]
            switch byte {
            case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "."):
                guard let number = parser.number(), operands.append(number) else { throw parser.damaged }
            case UInt8(ascii: "/"): name = try parser.name()
            case UInt8(ascii: "<"):
                if parser.offset + 1 < content.count, content[parser.offset + 1] == byte {
                    _ = try parser.dictionary(0)
                } else {
                    try show(&parser, names)
                }
            default:
                let keyword = try Self.keyword(&parser)
                guard operands.count == keyword.operandCount else { throw parser.damaged }
                guard try execute(keyword, names) else { throw parser.damaged }
                operands.removeAll()
            }
        }
    }

    private static func keyword(_ parser: inout PDFParser) throws(PressError) -> ContentOperator {
        var word: UInt32 = 0, count = 0
        while parser.offset < parser.bytes.count {
            let byte = parser.bytes[parser.offset]
            guard !PDFParser.isSpace(byte), !PDFParser.isDelimiter(byte) else { break }
            word = word << 8 | UInt32(byte)
            count += 1
            parser.offset += 1
        }
        guard (1...3).contains(count), let keyword = ContentOperator(rawValue: word) else { throw parser.damaged }
        return keyword
    }

    /// Carries an operator out with the operands before it.
    ///
    /// - Returns: Whether it makes sense in its place.
    private mutating func execute(
        _ keyword: ContentOperator, _ names: [String: [String: PDFValue]]
    ) throws(PressError) -> Bool {
        guard path.steps.count + rectangles.count < PressLimits.pathSteps else { return false }
        switch keyword {
        case .rectangle:
            rectangles.append(Rect(x: operands[0], y: operands[1], width: operands[2], height: operands[3]))
        case .move: path.steps.append(.move(point(0)))
        case .line: path.steps.append(.line(point(0)))
        case .curve: path.steps.append(.cubic(point(0), point(2), point(4)))
        case .fill: fill()
        case .save:
            guard stack.count < PressLimits.savedStates else { return false }
            stack.append(state)
        case .restore:
            guard stack.count > stackFloor, let last = stack.popLast() else { return false }
            state = last
        case .concatenate:
            state.transform = matrix().then(state.transform)
            guard Self.isUsable(state.transform) else { return false }
        case .font: (state.font, state.fontSize) = (name, operands[0])
        case .textMatrix: state.textMatrix = matrix()
        case .form: try drawForm(names["XObject"]?[name])
        case .process, .rgb, .tint: setColor(keyword)
        case .close, .space, .beginText, .endText, .showText, .beginMark, .beginProperties, .endMark: break
        }
        return true
    }

    private mutating func setColor(_ keyword: ContentOperator) {
        switch keyword {
        case .process: state.fill = Self.gray(operands[0], operands[1], operands[2], operands[3])
        case .rgb:
            usesRGB = true
            state.fill = UInt8(255 * min(1, max(0, 0.3 * operands[0] + 0.59 * operands[1] + 0.11 * operands[2])))
        default:
            // A spot ink may be any colour: it counts as dark, which a code must stand clear of.
            state.fill = 0
        }
    }

    /// Numbers that grow with every transformation end as none.
    private static func isUsable(_ map: Transform) -> Bool {
        [map.a, map.b, map.c, map.d, map.tx, map.ty].allSatisfy { abs($0) <= PressLimits.transformation }
    }

    private func point(_ index: Int) -> Point { Point(operands[index], operands[index + 1]) }

    private func matrix() -> Transform {
        Transform(
            a: operands[0], b: operands[1], c: operands[2], d: operands[3], tx: operands[4], ty: operands[5])
    }

    private static func gray(_ cyan: Double, _ magenta: Double, _ yellow: Double, _ black: Double) -> UInt8 {
        let color = 1 - min(1, 0.3 * cyan + 0.59 * magenta + 0.11 * yellow)
        return UInt8(255 * max(0, min(1, color * (1 - black))))
    }

    private mutating func fill() {
        for rectangle in rectangles { window.fill(placed(rectangle), state.fill) }
        if !path.isEmpty { window.fill(path.applying(state.transform), state.fill) }
        rectangles.removeAll(keepingCapacity: true)
        path.steps.removeAll(keepingCapacity: true)
    }

    /// The upright rectangle around a rectangle's corners in pixels; all transforms here are upright.
    func placed(_ rect: Rect) -> Rect {
        let a = state.transform(Point(rect.x, rect.y)), b = state.transform(Point(rect.maxX, rect.maxY))
        return Rect(x: min(a.x, b.x), y: min(a.y, b.y), width: abs(a.x - b.x), height: abs(a.y - b.y))
    }
}
#endif
