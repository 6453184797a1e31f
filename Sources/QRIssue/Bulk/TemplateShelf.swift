internal import QRCredential
internal import QRImage
internal import QRSymbol
internal import Synchronization

/// The templates of a run: pictures that differ in their modules only, which are all but those that carry a person's
/// name or an issuer's words.
///
/// A template takes as long as a thousand codes made from it, so the tasks of a run share them.
package final class TemplateShelf: Sendable {
    private let templates = Mutex<[Look: CodeTemplate]>([:])

    /// What the pictures of a template have in common within one run.
    struct Look: Hashable, Sendable {
        let version: Version
        let status: HealthStatus
        let reason: ReasonCode
        let badges: Badges
    }

    package init() {}

    /// The template of a look; made by `make` where it is the first of its kind, while others wait for it.
    ///
    /// - Throws: what `make` throws.
    func template(
        of look: Look, make: () throws(ImageError) -> CodeTemplate?
    ) throws(ImageError) -> CodeTemplate? {
        try templates.withLock { templates throws(ImageError) in
            if let known = templates[look] { return known }
            guard let template = try make() else { return nil }
            templates[look] = template
            return template
        }
    }
}

/// A picture that waits for its modules, in a format that has such.
enum CodeTemplate: Sendable {
    case png(PNGTemplate), svg(SVGTemplate)

    /// Nil for formats and pictures that are drawn one by one.
    init?(_ drawing: Drawing, as format: ImageFormat, scale: Int) throws(ImageError) {
        switch format {
        case .png:
            guard let template = try PNGTemplate(drawing, scale: scale) else { return nil }
            self = .png(template)
        case .svg:
            guard let template = SVGTemplate(drawing, scale: scale) else { return nil }
            self = .svg(template)
        case .jpeg, .pdf: return nil
        }
    }

    func append(_ symbol: Symbol, to file: inout [UInt8]) {
        switch self {
        case .png(let template): template.append(symbol, to: &file)
        case .svg(let template): template.append(symbol, to: &file)
        }
    }
}
