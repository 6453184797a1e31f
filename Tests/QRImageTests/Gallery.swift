import QRImage
import QRSymbol

/// One picture of each frame, with the texts that the real ones carry, and longer ones.
enum Gallery {
    static func frame(_ style: FrameStyle) -> CodeFrame {
        switch style {
        case .green:
            CodeFrame(
                style: .green, title: "天津健康码", subtitle: "Tianjin Health Code", status: "绿码",
                statusTranslation: "GREEN", captions: ["请出示此码，凭码通行", "Show this code to pass"],
                details: ["张*三  2022-04-01 08:30:15"], badges: [.init(.shield, text: "金盾")])
        case .yellow:
            CodeFrame(
                style: .yellow, title: "西安一码通", subtitle: "Xi'an One-Code Pass", status: "黄码",
                statusTranslation: "YELLOW", captions: ["请按要求完成核酸检测", "Take the tests asked for before you enter"],
                details: ["李*  2022-04-01 08:30"])
        case .orange:
            CodeFrame(
                style: .orange, title: "吉祥码", subtitle: "Jilin Jixiang Code", status: "橙码",
                statusTranslation: "ORANGE",
                captions: ["密切接触者，请居家隔离至4月14日", "Contact of a case: stay at home until 14 April"],
                details: ["王*  2022-04-01 08:30"])
        case .red:
            CodeFrame(
                style: .red, title: "苏康码", subtitle: "Jiangsu Health Code", status: "红码",
                statusTranslation: "RED", captions: ["请立即联系所在社区", "Call your community office at once"],
                details: ["赵*  2022-04-01 08:30"])
        case .plain:
            CodeFrame(
                style: .plain, title: "场所码", subtitle: "Venue Code",
                captions: ["长春龙嘉国际机场 T2 航站楼出发大厅", "Changchun Longjia International Airport, Departures"],
                details: ["扫码登记 · Scan to register"])
        }
    }

    static let veil = CodePicture(
        veil: Veil(advice: ["请扫描场所码后亮码。", "Scan the venue code to unveil your code."]), frame: frame(.green))
}
