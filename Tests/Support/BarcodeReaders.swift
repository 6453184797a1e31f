import Foundation

/// Other people's readers, as oracles: they run where they are installed, one process for many pictures.
public enum BarcodeReaders {
    /// The payloads that each reader found in each file, by the reader's name; readers that are absent are left out.
    public static func read(_ files: [String]) -> [String: [String: [String]]] {
        var found: [String: [String: [String]]] = [:]
        if let payloads = readByZXing(files) { found["zxing-cpp"] = payloads }
        if let payloads = readByZBar(files) { found["zbar"] = payloads }
        if found.isEmpty { print("notice: neither zbarimg nor Python's zxing-cpp is installed") }
        return found
    }

    private static func readByZXing(_ files: [String]) -> [String: [String]]? {
        let script = """
            import sys, json, zxingcpp
            from PIL import Image
            for path in sys.stdin.read().splitlines():
                codes = zxingcpp.read_barcodes(Image.open(path).convert('L'), formats=zxingcpp.BarcodeFormat.QRCode)
                print(json.dumps([path, [code.text for code in codes]]))
            """
        guard let output = run("python3", ["-c", script], input: files.joined(separator: "\n")) else { return nil }
        var payloads: [String: [String]] = [:]
        for line in output.split(separator: "\n") {
            guard let pair = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any], pair.count == 2,
                let path = pair[0] as? String, let texts = pair[1] as? [String]
            else { return nil }
            payloads[path] = texts
        }
        return payloads
    }

    /// `zbarimg --xml` lists each source with its symbols; their texts stand in CDATA sections.
    private static func readByZBar(_ files: [String]) -> [String: [String]]? {
        let options = ["-q", "--xml", "-Sdisable", "-Sqrcode.enable"]
        guard let output = run("zbarimg", options + files, input: "", success: [0, 4]) else { return nil }
        var payloads = Dictionary(uniqueKeysWithValues: files.map { ($0, [String]()) })
        for source in output.components(separatedBy: "<source href='").dropFirst() {
            guard let end = source.range(of: "'") else { continue }
            let texts = source.components(separatedBy: "<![CDATA[").dropFirst().compactMap {
                $0.components(separatedBy: "]]>").first
            }
            payloads[String(source[..<end.lowerBound])] = texts
        }
        return payloads
    }

    /// Draws a PDF file's pages, at most nine, as PNG files beside it by pdftoppm; nil where it is not installed.
    public static func rasterize(pdf file: String) -> [String]? {
        let folder = URL(filePath: file).deletingLastPathComponent().path, stem = "page-of-pdf"
        guard run("pdftoppm", ["-png", "-r", "100", file, "\(folder)/\(stem)"], input: "") != nil else {
            print("notice: pdftoppm is not installed")
            return nil
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasPrefix(stem) }.sorted().map { "\(folder)/\($0)" }
    }

    /// Draws SVG files as PNG files beside them by rsvg-convert; nil where it is not installed.
    public static func rasterize(svg files: [String]) -> [String]? {
        var pictures: [String] = []
        for file in files {
            guard run("rsvg-convert", [file, "-o", file + ".png"], input: "") != nil else {
                print("notice: rsvg-convert is not installed")
                return nil
            }
            pictures.append(file + ".png")
        }
        return pictures
    }

    /// Runs a program found on PATH; nil where it is absent or ends with another status than the given ones.
    private static func run(_ name: String, _ arguments: [String], input: String, success: Set<Int32> = [0]) -> String?
    {
        let process = Process(), output = Pipe(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        process.standardOutput = output
        process.standardInput = pipe
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        try? pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try? pipe.fileHandleForWriting.close()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return success.contains(process.terminationStatus) ? String(decoding: data, as: UTF8.self) : nil
    }
}

/// A folder for a test's files, removed with the value's last use.
public final class TemporaryFolder {
    public let path: String

    public init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("qr-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file and returns its path.
    @discardableResult
    public func write(_ bytes: [UInt8], _ name: String) throws -> String {
        let file = "\(path)/\(name)"
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }
}
