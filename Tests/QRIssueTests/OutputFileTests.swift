import Foundation
import QRIssue
import TestSupport
import Testing

/// A file that appears whole or not at all, whatever its name leads to.
@Suite struct OutputFileTests {
    private let folder = try! TemporaryFolder()

    private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    private func write(_ text: String, to path: String) throws {
        let bytes = Array(text.utf8)
        var file = try OutputFile(path)
        try file.write(bytes.span)
        try file.keep()
    }

    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: path(name), encoding: .utf8)
    }

    private func mode(_ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path(name))[.posixPermissions] as? Int
    }

    private var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }

    @Test func aFileThatIsNotKeptLeavesTheEarlierOne() throws {
        try write("earlier", to: path("a"))
        do {
            let bytes = Array("half".utf8)
            var file = try OutputFile(path("a"))
            try file.write(bytes.span)
            #expect(try names.count == 2)
        }
        #expect(try names == ["a"])
        #expect(try text("a") == "earlier")
    }

    /// Two runs that write the same file each write it whole, and the last one's stays.
    @Test func twoWritersDoNotMeet() throws {
        let one = Array("one".utf8), two = Array("two".utf8)
        var first = try OutputFile(path("a")), second = try OutputFile(path("a"))
        #expect(first.temporaryPath != second.temporaryPath)
        try first.write(one.span)
        try second.write(two.span)
        try second.keep()
        try first.keep()
        #expect(try text("a") == "one")
        #expect(try names == ["a"])
    }

    @Test func aLinkKeepsLeadingToItsFile() throws {
        try FileManager.default.createDirectory(atPath: path("there"), withIntermediateDirectories: false)
        try write("earlier", to: path("there/a"))
        for (link, target) in [("link", "there/a"), ("chain", "link"), ("new", "there/b")] {
            try FileManager.default.createSymbolicLink(atPath: path(link), withDestinationPath: target)
        }
        for (link, file) in [("link", "there/a"), ("chain", "there/a"), ("new", "there/b")] {
            try write("by \(link)", to: path(link))
            #expect(try text(file) == "by \(link)")
        }
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path("chain")) == "link")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path("new")) == "there/b")
        #expect(try names == ["chain", "link", "new", "there"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: path("there")).sorted() == ["a", "b"])
    }

    @Test func aCircleOfLinksIsAnError() throws {
        try FileManager.default.createSymbolicLink(atPath: path("a"), withDestinationPath: "b")
        try FileManager.default.createSymbolicLink(atPath: path("b"), withDestinationPath: "a")
        #expect(throws: FileBridge.Failure.self) { try write("x", to: path("a")) }
    }

    @Test(arguments: [0o600, 0o640, 0o755]) func aFileHandsItsPermissionsOn(_ permissions: Int) throws {
        try write("earlier", to: path("a"))
        try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path("a"))
        try write("later", to: path("a"))
        #expect(try mode("a") == permissions)
        #expect(try text("a") == "later")
    }

    /// A device stays one; as the superuser a rename would put a file in its place for the whole machine.
    @Test func devicesAndPipesAreWrittenInPlace() throws {
        let file = try OutputFile("/dev/null")
        #expect(file.temporaryPath == nil)
        try write("gone", to: "/dev/null")
        #expect(
            try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
                == .typeCharacterSpecial)
        #expect(mkfifo(path("pipe"), 0o600) == 0)
        // Opened both ways, so that neither side waits for the other.
        let reader = open(path("pipe"), O_RDWR)
        defer { close(reader) }
        try write("through", to: path("pipe"))
        var bytes = [UInt8](repeating: 0, count: 16)
        #expect(read(reader, &bytes, 16) == 7 && bytes.starts(with: Array("through".utf8)))
        #expect(try names == ["pipe"])
    }

    @Test func foldersAndForeignFoldersAreErrors() throws {
        #expect(throws: FileBridge.Failure.self) { try write("x", to: folder.path) }
        #expect(throws: FileBridge.Failure.self) { try write("x", to: path("absent/a")) }
        #expect(try names.isEmpty)
    }
}
