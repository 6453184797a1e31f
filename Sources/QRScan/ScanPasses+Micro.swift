/// Finder patterns that stand alone, as Micro QR symbols have them.
extension ScanPasses {
    mutating func readMicro(_ pass: ScanPass, _ image: borrowing LumaView, _ symbols: inout [ScannedSymbol]) {
        for finder in finders.found.prefix(ScanLimits.microFinders) where finder.obliques >= 4 {
            guard trials.isNew(finder, pass) else { continue }
            if let symbol = micro.read(finder, image, inverted: pass.inverted, scale: pass.scale) {
                symbols.append(symbol)
            } else {
                trials.noteStranger(finder, pass)
            }
        }
    }

    /// Fits Micro QR symbols, once an image, to finder patterns of which no pass made anything.
    mutating func fitMicro(
        _ image: borrowing LumaView, _ pyramid: borrowing Pyramid, _ inverse: borrowing InvertedCopy,
        _ symbols: inout [ScannedSymbol]
    ) {
        guard symbols.isEmpty, trials.fittings == 0, !trials.areStrangersFitted else { return }
        trials.areStrangersFitted = true
        for (finder, pass) in trials.strangers {
            let symbol =
                pass.inverted
                ? micro.fit(finder, inverse.view, inverted: true, scale: pass.scale)
                : micro.fit(finder, pyramid.view(image, pass.level), inverted: false, scale: pass.scale)
            if let symbol { return symbols.append(symbol) }
        }
    }
}
