import CPeers
import QRSymbol
import Timing

/// An encoder of other people, linked from its Debian package.
enum Peer: CaseIterable {
    case libqrencode, libqrcodegen, zint

    var name: String {
        switch self {
        case .libqrencode: "libqrencode"
        case .libqrcodegen: "libqrcodegen"
        case .zint: "zint"
        }
    }

    /// Makes a symbol and returns its modules a side, or 0; `modules`, where given, gets a byte a module.
    func encode(_ job: inout peer_job, into modules: UnsafeMutablePointer<UInt8>?) -> Int {
        switch self {
        case .libqrencode: Int(peer_qrencode(&job, modules))
        case .libqrcodegen: Int(peer_qrcodegen(&job, modules))
        case .zint: Int(peer_zint(&job, modules))
        }
    }
}

/// Payloads in memory that C can keep pointers to.
final class Jobs {
    private(set) var jobs: [peer_job] = []
    private let text: UnsafeMutablePointer<UInt8>

    init(_ payloads: [[UInt8]], versions: [Version], levels: [ErrorCorrectionLevel], alphabet: EncodeCase.Alphabet) {
        text = .allocate(capacity: payloads.reduce(0) { $0 + $1.count + 1 })
        let mode =
            switch alphabet {
            case .bytes: PEER_BYTES
            case .alphanumeric: PEER_ALPHANUMERIC
            case .digits: PEER_NUMERIC
            }
        var place = text
        for (index, payload) in payloads.enumerated() {
            for (offset, byte) in payload.enumerated() { place[offset] = byte }
            place[payload.count] = 0
            jobs.append(
                peer_job(
                    text: UnsafePointer(place), count: payload.count, mode: Int32(mode.rawValue),
                    version: Int32(versions[index].number), level: Int32(levels[index].rawValue), mask: -1))
            place += payload.count + 1
        }
    }

    deinit {
        text.deallocate()
    }

    /// Makes symbol number `index`; stops the benchmark when the peer refuses.
    func encode(_ index: Int, with peer: Peer, mask: Int? = nil, into modules: UnsafeMutablePointer<UInt8>? = nil) {
        var job = jobs[index]
        if let mask { job.mask = Int32(mask) }
        let size = peer.encode(&job, into: modules)
        precondition(size == 17 + 4 * Int(job.version), "\(peer.name) made another version than asked")
    }
}
