// Objects and the tables by which a reader finds them (ISO 32000-1, 7.5).

extension PDFWriter {
    /// A number for an object that is written later.
    mutating func reserveObject() -> Int {
        offsets.append(0)
        return offsets.count - 1
    }

    mutating func begin(_ object: Int) {
        offsets[object] = taken + output.count
        output.token("\(object) 0 obj\n")
    }

    /// Writes a whole object under a new number.
    mutating func addObject(_ content: [UInt8]) -> Int {
        let object = reserveObject()
        begin(object)
        output.append(contentsOf: content)
        output.token("\nendobj\n")
        return object
    }

    /// Writes a stream, compressed where the options say so.
    ///
    /// - Throws: `.codec` without memory.
    mutating func writeStream(_ object: Int, _ dictionary: [UInt8], _ content: [UInt8]) throws(ImageError) {
        guard let level = options.compression.level else { return writePlainStream(object, dictionary, content) }
        if deflater == nil { deflater = try StreamDeflater(level: level) }
        guard let packed = try deflater?.deflate(content), packed.count < content.count else {
            return writePlainStream(object, dictionary, content)
        }
        writePlainStream(object, dictionary + Array("/Filter/FlateDecode".utf8), packed)
    }

    /// Writes a stream as it is.
    mutating func writePlainStream(_ object: Int, _ dictionary: [UInt8], _ content: [UInt8]) {
        begin(object)
        output.token("<<")
        output.append(contentsOf: dictionary)
        output.token("/Length \(content.count)>>\nstream\n")
        output.append(contentsOf: content)
        output.token("\nendstream\nendobj\n")
    }

    /// Writes a stream under a new number, compressed where the options say so.
    mutating func addStream(_ dictionary: String, _ content: [UInt8]) throws(ImageError) -> Int {
        let object = reserveObject()
        try writeStream(object, Array(dictionary.utf8), content)
        return object
    }
}
