/// What a file says of itself, in the information dictionary and again in XMP: readers may look at either.
enum PDFMetadata {
    private static let producer = "QREngine"

    static func information(_ options: PDFOptions) -> [UInt8] {
        let date = PDFDate(options.createdAt).information
        var dictionary: [UInt8] = []
        dictionary.token("<</Title")
        dictionary.textString(options.title)
        dictionary.token("/Creator(\(producer))/Producer(\(producer))/CreationDate(\(date))/ModDate(\(date))")
        dictionary.token("/Trapped/False")
        if options.standard == .pdfX1a { dictionary.token("/GTS_PDFXVersion(PDF/X-1a:2003)") }
        dictionary.token(">>")
        return dictionary
    }

    /// The XMP packet (ISO 16684-1), without padding: nobody edits it in place.
    static func packet(_ options: PDFOptions) -> [UInt8] {
        let date = PDFDate(options.createdAt).metadata, title = XMLText.escape(options.title)
        let conformance =
            options.standard == .pdfX1a ? "\n  <pdfx:GTS_PDFXVersion>PDF/X-1a:2003</pdfx:GTS_PDFXVersion>" : ""
        let packet = """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
             <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
               xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
               xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/">
              <dc:format>application/pdf</dc:format>
              <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(title)</rdf:li></rdf:Alt></dc:title>
              <xmp:CreateDate>\(date)</xmp:CreateDate>
              <xmp:ModifyDate>\(date)</xmp:ModifyDate>
              <xmp:MetadataDate>\(date)</xmp:MetadataDate>
              <xmp:CreatorTool>\(producer)</xmp:CreatorTool>
              <pdf:Producer>\(producer)</pdf:Producer>
              <pdf:Trapped>False</pdf:Trapped>\(conformance)
             </rdf:Description>
            </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>
            """
        return Array(packet.utf8)
    }
}
