// The structure tree (ISO 32000-1, 14.7): what the parts of a page mean, for people who cannot see them.

extension PDFWriter {
    /// One section a page; its parts in reading order, with words for what cannot be seen.
    mutating func writeStructure(of page: PDFPage, _ pageObject: Int, _ marks: [PDFContent.Mark]) {
        let section = reserveObject(), first = offsets.count
        for _ in marks { _ = reserveObject() }
        begin(section)
        output.token("<</Type/StructElem/S/Sect/P \(documentElement) 0 R/Pg \(pageObject) 0 R/T")
        output.textString(page.title)
        output.token("/K[")
        for index in marks.indices { output.token("\(first + index) 0 R ") }
        output.token("]>>\nendobj\n")
        for (index, mark) in marks.enumerated() {
            begin(first + index)
            output.token("<</Type/StructElem/P \(section) 0 R/Pg \(pageObject) 0 R/K \(index)")
            writeMeaning(mark)
            output.token(">>\nendobj\n")
        }
        let parents = reserveObject()
        begin(parents)
        output.token("[")
        for index in marks.indices { output.token("\(first + index) 0 R ") }
        output.token("]\nendobj\n")
        structure.append(section: section, parents: parents)
    }

    private mutating func writeMeaning(_ mark: PDFContent.Mark) {
        switch mark {
        case .paragraph: output.token("/S/P")
        case .figure(let words):
            output.token("/S/Figure/Alt")
            output.textString(words)
        case .section(let words):
            output.token("/S/Sect/ActualText")
            output.textString(words)
        }
    }

    mutating func writeStructureTree() {
        let parentTree = reserveObject()
        begin(structureRoot)
        output.token("<</Type/StructTreeRoot/K \(documentElement) 0 R/ParentTree \(parentTree) 0 R")
        output.token("/ParentTreeNextKey \(pageTree.count)>>\nendobj\n")
        begin(documentElement)
        output.token("<</Type/StructElem/S/Document/P \(structureRoot) 0 R/K[")
        structure.sections.forEach { output.token("\($0) 0 R ") }
        output.token("]>>\nendobj\n")
        begin(parentTree)
        output.token("<</Nums[")
        for (index, parents) in structure.parents.enumerated() { output.token("\(index) \(parents) 0 R ") }
        output.token("]>>\nendobj\n")
    }
}

/// The numbers of the objects that the structure tree's root lists.
struct PDFStructure {
    private(set) var sections: [Int] = []
    private(set) var parents: [Int] = []

    mutating func append(section: Int, parents: Int) {
        sections.append(section)
        self.parents.append(parents)
    }
}
