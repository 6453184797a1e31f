import QRSymbol

/// This project's encoder, through its public interface.
final class Engine {
    private var encoder = SymbolEncoder()
    private(set) var symbol = SymbolEncoder.scratch

    func encode(_ payload: [UInt8], _ options: SymbolOptions) {
        do {
            try encoder.encode(bytes: payload.span, options, into: &symbol)
        } catch {
            preconditionFailure("\(error)")
        }
    }
}

extension SymbolEncoder {
    /// Some symbol, whose memory others are encoded into.
    fileprivate static var scratch: Symbol {
        var encoder = SymbolEncoder()
        do {
            return try encoder.encode("")
        } catch {
            preconditionFailure("\(error)")
        }
    }
}
