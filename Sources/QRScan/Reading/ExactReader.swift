internal import QRSymbol

/// Reads our own renders: one upright symbol with square modules, dark on light, and nothing above it.
struct ExactReader {
    private var matrix = MatrixReader()
    private var columns = [UInt64](repeating: 0, count: 177 * 3)

    /// The image's symbol; if it must be `alone`, only where nothing else is in the image.
    mutating func read(_ image: borrowing LumaView, alone: Bool) -> ScannedSymbol? {
        guard let place = image.findExact(), !alone || image.isAlone(place),
            let version = Version((place.size - 17) / 4)
        else { return nil }
        image.readExact(place, into: &columns)
        guard let reading = matrix.read(exact: columns, version) else { return nil }
        let left = Double(place.left), top = Double(place.top), width = Double(place.width)
        let corners = [
            ScannedSymbol.Corner(x: left, y: top), .init(x: left + width, y: top),
            .init(x: left + width, y: top + width), .init(x: left, y: top + width),
        ]
        return ScannedSymbol(
            format: .qr(version), level: reading.level, mask: reading.mask, payload: reading.payload.bytes,
            text: TextDecoder.text(reading.payload), corners: corners,
            correctedErrors: reading.corrected, unusedCorrection: reading.unused, isMirrored: false,
            isInverted: false, appendedPart: reading.payload.appended)
    }
}
