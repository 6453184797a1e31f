import QRSymbol
import QRText

/// Puts the parts of a code picture at their places, from the top down.
struct PictureLayout {
    let picture: CodePicture
    let metrics: FrameMetrics
    private var nodes: [Drawing.Node] = []
    /// The lower edge of what is placed, in modules.
    private var y: Double

    private var frame: CodeFrame { picture.frame }
    private var left: Double { metrics.margin }

    init(_ picture: CodePicture) {
        self.picture = picture
        metrics = FrameMetrics(picture.version)
        y = metrics.margin
    }

    #if Text
    /// The whole picture.
    mutating func drawing(_ fonts: FontStack) throws(ImageError) -> Drawing {
        try placeHeader(fonts)
        placeCode()
        try placeVeilText(fonts)
        try placePlate(fonts)
        try placeLines(fonts)
        return finish()
    }
    #endif

    /// The picture without any text.
    mutating func drawing() -> Drawing {
        placeBadges(height: frame.badges.isEmpty ? 0 : metrics.titleSize * 1.4)
        placeCode()
        placePlate()
        return finish()
    }

    private mutating func finish() -> Drawing {
        let height = (y + metrics.margin).rounded(.up)
        let paper = Rect(x: 0, y: 0, width: metrics.width, height: height)
        return Drawing(
            width: metrics.width, height: height, title: picture.title, summary: picture.summary,
            nodes: [.fill(.rectangle(paper), .white)] + nodes)
    }

    // MARK: Code

    private var ringBox: Rect { Rect(x: left, y: y, width: metrics.ringSide, height: metrics.ringSide) }

    private mutating func placeCode() {
        let box = ringBox, inside = box.inset(by: Double(metrics.ring))
        nodes += FrameRing(style: frame.style, metrics: metrics, box: box).nodes
        switch picture.content {
        case .symbol(let symbol):
            let zone = Double(FrameMetrics.quietZone)
            nodes.append(.symbol(PlacedSymbol(symbol, origin: Point(inside.x + zone, inside.y + zone))))
        case .veil:
            let pattern = VeilPattern(style: frame.style, box: inside)
            nodes.append(pattern.net)
            nodes.append(.fill(ShieldBadge.path(in: veilShield(pattern.panel)), veilInk))
        }
        y = box.maxY
    }

    private var veilInk: Color { frame.style.hasKeyline ? .black : frame.style.color }

    /// In the upper part of the panel, because words stand under it.
    private func veilShield(_ panel: Rect) -> Rect {
        let side = panel.width * 0.46
        return Rect(x: panel.midX - side / 2, y: panel.y + panel.height * 0.1, width: side, height: side)
    }

    // MARK: Plate

    private mutating func placePlate() {
        guard let icon = frame.style.icon else { return }
        let box = addPlate(), side = box.height * 0.66
        let square = Rect(x: box.midX - side / 2, y: box.midY - side / 2, width: side, height: side)
        nodes.append(.fill(icon.path(in: square), frame.style.inkOnColor))
    }

    private mutating func addPlate() -> Rect {
        let box = Rect(x: left, y: y + metrics.gap, width: metrics.ringSide, height: metrics.plate)
        let radius = Double(metrics.ring) / 2, line = metrics.keyline
        if frame.style.hasKeyline {
            nodes.append(.fill(.roundedRectangle(box, radius: radius), .black))
            nodes.append(.fill(.roundedRectangle(box.inset(by: line), radius: radius - line), frame.style.color))
        } else {
            nodes.append(.fill(.roundedRectangle(box, radius: radius), frame.style.color))
        }
        y = box.maxY
        return box
    }

    private mutating func placeBadges(height: Double) {
        var right = left + metrics.ringSide
        // A title of two lines is no reason for larger badges: they would run into it.
        let side = min(height * 0.92, metrics.badgeRoom * 0.88)
        for badge in frame.badges.reversed() {
            let box = Rect(x: right - side, y: y + (height - side) / 2, width: side, height: side)
            nodes.append(.group(.init(title: badge.text, nodes: [.fill(badge.icon.path(in: box), .black)])))
            right -= side * 1.12
        }
        if height > 0 { y = (y + height + metrics.gap * 0.8).rounded(.up) }
    }
}

#if Text
extension PictureLayout {
    private mutating func placeHeader(_ fonts: FontStack) throws(ImageError) {
        let width = metrics.ringSide - metrics.badgeRoom * Double(frame.badges.count), top = y
        var height = 0.0
        for (text, size) in [(frame.title, metrics.titleSize), (frame.subtitle, metrics.subtitleSize)]
        where !text.isEmpty {
            let block = try TextBlock(text, fonts, size: size, width: width, limit: 2)
            nodes += block.nodes(left: left, top: top + height, width: width, alignment: 0, .black)
            height += block.height
        }
        if height == 0 && !frame.badges.isEmpty { height = metrics.titleSize * 1.4 }
        placeBadges(height: height)
    }

    /// Icon and words as one group in the middle of the plate.
    private mutating func placePlate(_ fonts: FontStack) throws(ImageError) {
        let words = [(frame.status, metrics.statusSize), (frame.statusTranslation, metrics.statusTranslationSize)]
            .filter { !$0.0.isEmpty }
        guard frame.style.icon != nil || !words.isEmpty else { return }
        let box = addPlate(), side = frame.style.icon == nil ? 0 : box.height * 0.66, space = box.height * 0.26
        var room = box.width - 2 * space - side
        var blocks: [TextBlock] = []
        for (text, size) in words {
            let block = try TextBlock(text, fonts, size: size, width: room - space, limit: 1)
            blocks.append(block)
            room -= block.width + space
        }
        let parts = (side > 0 ? [side] : []) + blocks.map(\.width)
        var x = box.midX - (parts.reduce(0, +) + space * Double(parts.count - 1)) / 2
        if let icon = frame.style.icon {
            let square = Rect(x: x, y: box.midY - side / 2, width: side, height: side)
            nodes.append(.fill(icon.path(in: square), frame.style.inkOnColor))
            x += side + space
        }
        for block in blocks {
            let top = box.midY + block.size * (TextBlock.middle - TextBlock.rise)
            nodes += block.nodes(left: x, top: top, width: block.width, alignment: 0, frame.style.inkOnColor)
            x += block.width + space
        }
    }

    private mutating func placeLines(_ fonts: FontStack) throws(ImageError) {
        try place(frame.captions, fonts, size: metrics.captionSize, following: 0.88, lines: 4)
        try place(frame.details, fonts, size: metrics.detailSize, following: 1, lines: 3)
    }

    /// Sets texts under one another; those after the first stand back by a factor.
    private mutating func place(
        _ texts: [String], _ fonts: FontStack, size: Double, following: Double, lines: Int
    ) throws(ImageError) {
        let present = texts.filter { !$0.isEmpty }
        if !present.isEmpty { y += size * 0.5 }
        for (index, text) in present.enumerated() {
            let size = index == 0 ? size : size * following
            let block = try TextBlock(text, fonts, size: size, width: metrics.ringSide, limit: lines)
            if index > 0 { y += size * 0.18 }
            nodes += block.nodes(left: left, top: y, width: metrics.ringSide, alignment: 0.5, .black)
            y += block.height
        }
    }

    private mutating func placeVeilText(_ fonts: FontStack) throws(ImageError) {
        guard case .veil(let veil) = picture.content else { return }
        let inside = Rect(x: left, y: y - metrics.ringSide, width: metrics.ringSide, height: metrics.ringSide)
        let panel = VeilPattern(style: frame.style, box: inside.inset(by: Double(metrics.ring))).panel
        let top = veilShield(panel).maxY + metrics.captionSize * 0.4, width = panel.width * 0.9
        let blocks = try TextBlock.column(
            veil.advice.filter { !$0.isEmpty }, fonts, size: metrics.captionSize * 1.05, width: width,
            height: panel.maxY - top - metrics.captionSize * 0.3)
        var y = top
        for block in blocks {
            nodes += block.nodes(left: panel.midX - width / 2, top: y, width: width, alignment: 0.5, .black)
            y += block.height
        }
    }
}
#endif
