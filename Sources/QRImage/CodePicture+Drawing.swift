import QRSymbol

#if Text
public import QRText
#endif

extension CodePicture {
    #if Text
    /// Lays the picture out, in units of a module: the symbol's grid falls on whole units.
    ///
    /// - Throws: `.textTooLong` for a text that does not fit at 60 % of its size, or `.text` for one that
    ///   the fonts cannot show.
    public func drawing(_ fonts: FontStack) throws(ImageError) -> Drawing {
        var layout = PictureLayout(self)
        return try layout.drawing(fonts)
    }
    #endif

    /// Lays the picture out without any text: frame, icon and badges alone, in units of a module.
    public func drawing() -> Drawing {
        var layout = PictureLayout(self)
        return layout.drawing()
    }

    /// The version whose size the picture has.
    var version: Version {
        switch content {
        case .symbol(let symbol): symbol.version
        case .veil(let veil): veil.size
        }
    }

    /// The accessible name.
    var title: String {
        [frame.title, frame.subtitle].filter { !$0.isEmpty }.joined(separator: " ").ifEmpty("QR code")
    }

    /// What a sighted person reads off the picture.
    var summary: String {
        let kind: String
        switch content {
        case .symbol(let symbol): kind = "QR code, version \(symbol.version), level \(symbol.level.letter)"
        case .veil: kind = "veiled code"
        }
        var parts =
            [kind, frame.status, frame.statusTranslation] + frame.badges.map(\.text) + frame.captions + frame.details
        if case .veil(let veil) = content { parts += veil.advice }
        return parts.filter { !$0.isEmpty }.joined(separator: "; ")
    }
}

extension String {
    fileprivate func ifEmpty(_ other: String) -> String {
        isEmpty ? other : self
    }
}
