import QRText

/// What stands where a symbol would: a net of dots in the status's colour around a shield. It is the same for every
/// code, and nothing in it looks like a finder.
struct VeilPattern {
    let style: FrameStyle
    /// The square inside the frame, quiet zone included.
    let box: Rect

    /// The clear field in the middle of the net.
    var panel: Rect { box.inset(by: (box.width / 8).rounded()) }

    var net: Drawing.Node {
        var path = Path()
        let count = Int(box.width)
        for row in stride(from: 1, to: count - 1, by: 2) {
            for column in stride(from: 1, to: count - 1, by: 2) {
                let dot = Rect(x: box.x + Double(column), y: box.y + Double(row), width: 1, height: 1)
                if !panel.inset(by: -1).contains(dot) { path.append(.rectangle(dot)) }
            }
        }
        return .fill(path, style == .yellow ? FrameStyle.orange.color : style.color)
    }
}
