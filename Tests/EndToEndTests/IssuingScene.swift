import Foundation
import TestSupport

/// A tool with the keys of Xi'an, requests for it, and the files of its folder.
struct IssuingScene {
    let tool = Tool()
    let command = ["issue", "--system", "xian", "--key", "keys/610100.pem"]

    init() throws {
        try tool.makeKeys("610100")
    }

    func path(_ name: String) -> String { tool.folder.path + "/" + name }

    func read(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
    }

    func requests(_ count: Int, seed: UInt64 = 0x51C0) -> [String] {
        let requests = HolderRequests(seed: seed, count: count, profile: .threeColors)
        return requests.indices.map { requests.requestLine($0) }
    }
}
