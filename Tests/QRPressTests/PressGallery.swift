#if Text
import Foundation
import QRPoster
import QRPress
import Testing

/// Posters to look at, not to compare: `QR_GALLERY=folder swift test --filter PressGallery`.
@Suite struct PressGallery {
    static let folder = ProcessInfo.processInfo.environment["QR_GALLERY"]

    @Test(.enabled(if: folder != nil))
    func everyTemplate() async throws {
        let folder = Self.folder!
        let long = "中国国家博物馆与长春市文化广场联合举办之第二十一届东北亚国际书法与当代水墨艺术邀请展览暨学术研讨会主会场南侧临时登记处一号入口"
        let orders = [
            PressFixture.order([
                "name": "长春站", "name_en": "Changchun Railway Station", "space": "一层南进站厅", "unit": "中国铁路沈阳局集团有限公司长春站",
            ]),
            PressFixture.order([
                "name": long, "name_en": "The Memorial Hall of the Victims in Nanjing Massacre by Japanese Invaders",
                "space": "二楼候诊区（针灸科、推拿科、康复科共用等候区域）",
            ]),
            PressFixture.order([
                "name": "\"梅泰恒\"商圈: 梅龙镇广场 & Plaza 66 مركز التسوق", "name_en": "مركز تسوق بلازا 66", "space": "東館 3F",
            ]),
        ]
        for template in PosterTemplate.builtInNames {
            for paper in ["A4", "A4-landscape", "A6", "300x120"] {
                for mono in [false, true] where !mono || paper == "A4" {
                    var options = try PressFixture.options(template, paper: paper)
                    options.isMonochrome = mono
                    options.hasMarks = paper == "A4" && !mono
                    options.bleed = options.hasMarks ? 3 : 0
                    options.isProofed = true
                    let name = "\(template)-\(paper)\(mono ? "-mono" : "")"
                    do {
                        let summary = try PressRun(options).print(orders, to: .file("\(folder)/\(name).pdf"))
                        print(name, summary)
                    } catch {
                        print(name, error)
                    }
                }
            }
        }
    }
}
#endif
