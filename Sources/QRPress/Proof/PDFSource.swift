#if Text
import QRIssue

/// The bytes of a finished PDF, in memory or on disk.
package final class PDFSource {
    private let bytes: [UInt8]
    private let descriptor: Int32?
    let count: Int
    /// How many more bytes of objects are read.
    private var allowance: Int

    package init(bytes: [UInt8]) {
        self.bytes = bytes
        descriptor = nil
        count = bytes.count
        allowance = Self.allowance(count)
    }

    /// Opens a file to be read piece by piece.
    ///
    /// - Throws: `.file`.
    init(path: String) throws(PressError) {
        do throws(FileBridge.Failure) {
            let opened = try FileBridge.open(path, .read)
            descriptor = opened
            count = PressBridge.size(of: opened)
            bytes = []
        } catch {
            throw PressError(.file, "The finished file cannot be read back: \(error.message).", at: path)
        }
        allowance = Self.allowance(count)
    }

    /// A right file is read about twice and inflated once; one whose pages all name the same large object, or whose
    /// streams are all zeros, would keep its reader busy for ever.
    private static func allowance(_ count: Int) -> Int {
        let (bytes, isTooLarge) = count.multipliedReportingOverflow(by: PressLimits.readings)
        return isTooLarge ? .max : max(bytes, PressLimits.readingsOfSmallFiles)
    }

    /// Whether so many more bytes of objects may be read or inflated, which are then taken as read.
    func mayRead(_ bytes: Int) -> Bool {
        guard bytes <= allowance else { return false }
        allowance -= bytes
        return true
    }

    func read(at offset: Int, count: Int) -> [UInt8] {
        guard let descriptor else { return Array(bytes.dropFirst(offset).prefix(count)) }
        return PressBridge.read(descriptor, at: offset, count: count)
    }

    deinit {
        if let descriptor { try? FileBridge.close(descriptor) }
    }
}
#endif
