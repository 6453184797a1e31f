import Foundation
import QRIssue
import TestSupport
import Testing

/// What the system refuses is told in words, with what to do about it; the callers add the path.
@Suite struct FileFailureTests {
    private let folder = try! TemporaryFolder()

    private func message(_ path: String, _ access: FileBridge.Access) -> String {
        do throws(FileBridge.Failure) {
            let file = try FileBridge.open(path, access)
            defer { try? FileBridge.close(file) }
            try FileBridge.write([1, 2, 3].span, to: file)
            return ""
        } catch {
            return error.message
        }
    }

    @Test func everyRefusalHasItsAdvice() throws {
        let file = try folder.write([1], "file"), link = folder.path + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: link)
        for (path, access, words, advice) in [
            ("nowhere/file", FileBridge.Access.read, "No such file", "check the path"),
            (file + "/inside", .replace, "Not a directory", "check the path"),
            (link, .replace, "symbolic links", "check the path"),
            (folder.path, .replace, "Is a directory", "name a file, not a folder"),
            (file, .new, "File exists", "name another, or remove it"),
            (folder.path + "/" + String(repeating: "x", count: 300), .new, "name too long", "shorten the name"),
            ("/dev/full", .append, "No space left", "make room on the disk"),
        ] {
            let said = message(path, access)
            #expect(said.contains(words) && said.hasSuffix(": " + advice), "\(path): \(said)")
        }
    }

    /// A file of a folder's name is told before anything is written into the folder.
    @Test func aFileIsNoFolder() throws {
        let file = try folder.write([1], "file")
        for path in [file, file + "/inside"] {
            #expect { try FileBridge.makeFolder(path) } throws: { error in
                (error as? FileBridge.Failure)?.message.hasPrefix("Not a directory") == true
            }
        }
        try FileBridge.makeFolder(folder.path + "/a/b")
        try FileBridge.makeFolder(folder.path + "/a/b")
    }
}
