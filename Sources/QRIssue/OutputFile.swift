/// A file that appears under its name only when it is whole: until then it is written beside it.
///
/// The name may lead elsewhere: a link to a file keeps leading to it, and what is no regular file, such as a pipe or
/// a device, is written in place. A file that is replaced hands its permissions on.
package struct OutputFile: ~Copyable {
    /// The name as it was given.
    package let path: String
    /// Where the file stands until it is kept; nil for what is written in place, which cannot be read back.
    package let temporaryPath: String?
    /// What the file replaces once it is whole.
    private let target: String
    /// Nil once the file is closed.
    private var descriptor: Int32?
    private var isKept = false

    /// Opens what is written until the file is kept.
    ///
    /// Its name cannot be foreseen: neither a second run nor a link that somebody planted gets in the way.
    package init(_ path: String) throws(FileBridge.Failure) {
        let (target, temporaryPath, descriptor) = try Self.open(path)
        self.path = path
        self.target = target
        self.temporaryPath = temporaryPath
        self.descriptor = descriptor
    }

    private static func open(
        _ path: String
    ) throws(FileBridge.Failure) -> (target: String, temporaryPath: String?, descriptor: Int32) {
        guard let place = try FileBridge.replaceable(path) else {
            return (path, nil, try FileBridge.open(path, .inPlace))
        }
        let temporary = place.path + ".unfinished-" + String(UInt64.random(in: 0...UInt64.max), radix: 16)
        let descriptor = try FileBridge.open(temporary, .new)
        do throws(FileBridge.Failure) {
            if let mode = place.mode { try FileBridge.setMode(of: descriptor, to: mode) }
        } catch {
            try? FileBridge.close(descriptor)
            FileBridge.remove(temporary)
            throw error
        }
        return (place.path, temporary, descriptor)
    }

    package mutating func write(_ bytes: Span<UInt8>) throws(FileBridge.Failure) {
        guard let descriptor else { preconditionFailure("a file that was kept is written no more") }
        try FileBridge.write(bytes, to: descriptor)
    }

    /// Gives the file its name, once its bytes would survive a power cut.
    ///
    /// Whether the name must survive one too is the caller's to say: of many files of a folder, see to it once.
    package mutating func keep(isNameDurable: Bool = true) throws(FileBridge.Failure) {
        guard let open = descriptor else { preconditionFailure("a file is kept once") }
        try FileBridge.synchronize(open)
        descriptor = nil
        try FileBridge.close(open)
        guard let temporaryPath else { return }
        try FileBridge.rename(temporaryPath, to: target)
        isKept = true
        if isNameDurable { try FileBridge.synchronizeName(of: target) }
    }

    deinit {
        if let descriptor { try? FileBridge.close(descriptor) }
        if !isKept, let temporaryPath { FileBridge.remove(temporaryPath) }
    }
}
