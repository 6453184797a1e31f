internal import QRImage
internal import QRSymbol
internal import QRText

/// Version 8 in a green frame, eight pixels a module: from symbols that are there, and from text.
enum PictureWorkloads {
    static let fromTextName = "text-to-png/v8"

    static let all = [
        Workload("png/v8-frame") { () throws(ToolError) in
            let bench = try PictureBench(), inputs = Self.inputs
            let symbols = inputs.map { bench.encoded($0) }
            return run(bench, inputs) { bench.draw(symbols[$0]) }
        },
        Workload(fromTextName) { () throws(ToolError) in
            let bench = try PictureBench(), inputs = Self.inputs
            return run(bench, inputs) { bench.draw(bench.encoded(inputs[$0])) }
        },
    ]

    static var inputs: [SymbolInput] {
        SymbolWorkloads.Case(name: "", version: 8, level: .medium, alphabet: .alphanumeric, length: 220).payloads
    }

    private static func run(
        _ bench: PictureBench, _ inputs: [SymbolInput], draw: @escaping (Int) -> Void
    ) -> Workload.Run {
        Workload.Run { (range) throws(ToolError) in
            var bytes = 0
            for index in range {
                draw(index)
                bytes += bench.file.count
            }
            return Workload.Batch(items: range.count, bytes: bytes)
        } check: { () throws(ToolError) in
            // Some pictures are read back, and compared with the same picture drawn the slow way.
            var reader = SymbolReader()
            for index in stride(from: 0, to: inputs.count, by: 64) {
                draw(index)
                guard reader.payload(of: bench.file) == inputs[index].text, try bench.fileIsRight(for: inputs[index])
                else { return false }
            }
            return true
        }
    }
}

/// Template, encoder and buffer that all steps of a workload reuse.
final class PictureBench {
    private let encoder = SymbolBench()
    private let template: PNGTemplate
    private(set) var file: [UInt8] = []

    static let scale = 8

    init() throws(ToolError) {
        let drawing = Self.drawing(encoder.symbolOfVersion8)
        let template = try attempt("cannot draw") { () throws(ImageError) in
            try PNGTemplate(drawing, scale: Self.scale)
        }
        guard let template else { throw .cannotStart("the frame is no picture for the fast path: report it.") }
        self.template = template
        file.reserveCapacity(template.maximumByteCount)
    }

    func encoded(_ input: SymbolInput) -> Symbol {
        encoder.encode(input)
        return encoder.symbol
    }

    func draw(_ symbol: borrowing Symbol) {
        file.removeAll(keepingCapacity: true)
        template.append(symbol, to: &file)
    }

    /// Whether the file has the pixels that the general path draws.
    func fileIsRight(for input: SymbolInput) throws(ToolError) -> Bool {
        let symbol = encoded(input), file = file
        return try attempt("cannot draw") { () throws(ImageError) in
            let expected = try Self.drawing(symbol).png(scale: Self.scale)
            return try LumaImage(file: file) == LumaImage(file: expected)
        }
    }

    /// A picture of any symbol of version 8 as a file, and where in it the symbol's first module is, in pixels.
    static func example(_ input: SymbolInput) throws(ToolError) -> (file: [UInt8], left: Int, top: Int) {
        let encoder = SymbolBench()
        encoder.encode(input)
        let drawing = drawing(encoder.symbol)
        let file = try attempt("cannot draw") { () throws(ImageError) in try drawing.png(scale: scale) }
        for case .symbol(let placed) in drawing.nodes {
            return (file, Int(placed.origin.x) * scale, Int(placed.origin.y) * scale)
        }
        throw .cannotStart("the drawing has no symbol: report it.")
    }

    private static func drawing(_ symbol: Symbol) -> Drawing {
        CodePicture(symbol, frame: CodeFrame(style: .green)).drawing()
    }
}

extension SymbolBench {
    fileprivate var symbolOfVersion8: Symbol {
        encode(PictureWorkloads.inputs[0])
        return symbol
    }
}
