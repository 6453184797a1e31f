import FuzzSupport
import QRPress

/// The check of finished PDF files, which takes files that others may have changed.
@main enum FuzzPreflight: Fuzzer {
    static func check(_ input: Span<UInt8>) {
        let file = [UInt8](input)
        check(file)
        if let mended = mended(file) { check(mended) }
    }

    static func check(_ file: [UInt8]) {
        let findings = try? Preflight.check(file)
        promise("the same file has the same findings", findings == (try? Preflight.check(file)))
    }

    /// The file with a cross-reference table of where its objects stand, so that mutations reach what is behind it;
    /// nil where there is no trailer.
    static func mended(_ file: [UInt8]) -> [UInt8]? {
        guard let trailer = start(of: "trailer", in: file), let end = start(of: "startxref", in: file), trailer < end
        else { return nil }
        let table = start(of: "xref\n", in: file) ?? trailer
        let offsets = objects(in: file)
        var mended = Array(file[..<table])
        mended += Array("xref\n0 \(offsets.count)\n".utf8)
        for offset in offsets {
            let digits = String(offset)
            let padded = String(repeating: "0", count: 10 - digits.count) + digits
            mended += Array("\(padded) \(offset == 0 ? "65535 f" : "00000 n") \n".utf8)
        }
        return mended + file[trailer..<end] + Array("startxref\n\(table)\n%%EOF".utf8)
    }

    /// Where the objects 0 to 31 stand; 0 for those that don't.
    static func objects(in file: [UInt8]) -> [Int] {
        (0..<32).map { number in start(of: "\n\(number) 0 obj", in: file).map { $0 + 1 } ?? 0 }
    }

    static func start(of text: String, in file: [UInt8]) -> Int? {
        let text = Array(text.utf8)
        guard file.count >= text.count else { return nil }
        return (0...file.count - text.count).first { file[$0] == text[0] && file[$0...].starts(with: text) }
    }
}
