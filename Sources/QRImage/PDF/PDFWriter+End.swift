extension PDFWriter {
    /// Writes everything that pages share, and the tables by which a reader finds its way.
    ///
    /// - Throws: `.codec` where a font cannot be cut down to the glyphs that are used.
    public mutating func finish() throws(ImageError) {
        while try finishPart() {}
    }

    /// Writes the next part of what `finish()` writes, so that the tables of a long document need not be held at once.
    ///
    /// - Returns: Whether there is more to write; nothing may be added any longer.
    /// - Throws: as `finish()`
    public mutating func finishPart() throws(ImageError) -> Bool {
        guard var table = crossReferences else {
            try writeSharedObjects()
            return true
        }
        let end = min(table.next + CrossReferences.atOnce, offsets.count)
        for offset in offsets[table.next..<end] {
            output.padded(offset, count: 10)
            output.token(" 00000 n \n")
        }
        table.next = end
        crossReferences = table
        if end == offsets.count { writeTrailer(table) }
        return end < offsets.count
    }

    /// The table by which readers find objects, in the making.
    struct CrossReferences {
        static let atOnce = 4096
        /// Where it begins in the file.
        let start: Int
        let information: Int
        /// The first entry that is not written yet.
        var next = 1
    }

    private mutating func writeSharedObjects() throws(ImageError) {
        precondition(pageTree.count > 0, "a document has a page at least")
        closeNode()
        begin(rootNode)
        let kids = pageTree.nodes.map { "\($0.object) 0 R" }.joined(separator: " ")
        output.token("<</Type/Pages/Count \(pageTree.count)/Kids[\(kids)]>>\nendobj\n")
        try writeResources()
        writeStructureTree()
        let information = addInformation()
        writeCatalog()
        crossReferences = CrossReferences(start: taken + output.count, information: information)
        output.token("xref\n0 \(offsets.count)\n0000000000 65535 f \n")
    }

    private mutating func writeResources() throws(ImageError) {
        var shared: [UInt8] = []
        #if Text
        shared.token("/Font<<")
        for (index, font) in resources.fonts.enumerated() { shared.token("/F\(index) \(try addFont(font)) 0 R") }
        shared.token(">>")
        #endif
        shared.token("/ColorSpace<<")
        for (index, ink) in resources.spots.enumerated() {
            shared.token("/Cs\(index) \(addObject(PDFResources.separation(ink))) 0 R")
        }
        shared.token(">>/ProcSet[/PDF/Text]")
        for (object, hasForms) in [(formResources, false), (pageResources, true)] {
            begin(object)
            output.token("<<")
            output.append(contentsOf: shared)
            if hasForms {
                let forms = formObjects.enumerated().map { "/Fm\($0.offset) \($0.element) 0 R" }.joined()
                output.token("/XObject<<\(forms)>>")
            }
            output.token(">>\nendobj\n")
        }
    }

    private mutating func writeCatalog() {
        // Tools that know nothing of PDF look for the packet in the bytes of the file.
        let metadata = reserveObject()
        writePlainStream(metadata, Array("/Type/Metadata/Subtype/XML".utf8), PDFMetadata.packet(options))
        begin(catalog)
        output.token("<</Type/Catalog/Pages \(rootNode) 0 R/Metadata \(metadata) 0 R")
        output.token("/MarkInfo<</Marked true>>/StructTreeRoot \(structureRoot) 0 R")
        output.token("/ViewerPreferences<</DisplayDocTitle true>>/Lang")
        output.textLiteral(options.language)
        if options.standard == .pdfX1a {
            output.token("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier")
            output.textLiteral(options.printingCondition)
            output.token("/RegistryName(http://www.color.org)/Info")
            output.textLiteral(options.printingCondition)
            output.token(">>]")
        }
        output.token(">>\nendobj\n")
    }

    private mutating func addInformation() -> Int {
        addObject(PDFMetadata.information(options))
    }

    private mutating func writeTrailer(_ table: CrossReferences) {
        offsets.forEach { mix(UInt64($0)) }
        options.title.utf8.forEach { mix(UInt64($0)) }
        mix(UInt64(bitPattern: options.createdAt))
        output.token("trailer\n<</Size \(offsets.count)/Root \(catalog) 0 R/Info \(table.information) 0 R/ID[")
        var identifier: [UInt8] = [UInt8(ascii: "<")]
        for part in 0..<8 {
            identifier.hex(UInt16(truncatingIfNeeded: digest >> UInt64(part % 4 * 16)))
            if part == 3 { mix(digest) }
        }
        identifier.append(UInt8(ascii: ">"))
        output.append(contentsOf: identifier)
        output.append(contentsOf: identifier)
        output.token("]>>\nstartxref\n\(table.start)\n%%EOF\n")
    }
}
