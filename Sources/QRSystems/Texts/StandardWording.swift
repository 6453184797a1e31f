internal import QRCredential

/// What every system says unless it has words of its own.
enum StandardWording {
    static func status(_ status: HealthStatus) -> Wording.StatusWording {
        switch status {
        case .green:
            wording("绿码", "Green", "绿码，请通行。", "Green code. Please pass.", say: "绿码，请通行", "Green. Please pass.")
        case .yellow:
            wording(
                "黄码", "Yellow", "黄码，请勿通行，请按防疫规定进行健康监测。",
                "Yellow code. Do not let pass; health monitoring is required.",
                say: "黄码，请留步", "Yellow. Please wait.")
        case .orange:
            wording(
                "橙码", "Orange", "橙码，请勿通行，请居家隔离并联系社区。",
                "Orange code. Do not let pass; stay in quarantine and contact the community.",
                say: "橙码，请留步", "Orange. Please wait.")
        case .red:
            wording(
                "红码", "Red", "红码，请勿通行，请立即隔离并联系疾控部门。",
                "Red code. Do not let pass; isolate at once and contact disease control.",
                say: "红码，请勿通行", "Red. Do not pass.")
        }
    }

    static func situation(_ situation: Situation) -> Advice {
        let (zh, en) = line(situation)
        let (sayZh, sayEn) = spoken(situation)
        return Advice(show: LocalizedText(zh: zh, en: en), say: LocalizedText(zh: sayZh, en: sayEn))
    }

    private static func wording(
        _ zh: String, _ en: String, _ showZh: String, _ showEn: String, say sayZh: String, _ sayEn: String
    ) -> Wording.StatusWording {
        Wording.StatusWording(
            word: LocalizedText(zh: zh, en: en),
            advice: Advice(
                show: LocalizedText(zh: showZh, en: showEn), say: LocalizedText(zh: sayZh, en: sayEn)))
    }

    private static func line(_ situation: Situation) -> (zh: String, en: String) {
        switch situation {
        case .notYetValid: ("二维码尚未生效，请核对设备时间。", "The code is not valid yet. Check the device's time.")
        case .expired: ("二维码已过期，请重新申领。", "The code has expired. Please get a new one.")
        case .stale: ("二维码未及时更新，请刷新后出示。", "The code is out of date. Refresh it and show it again.")
        case .revoked: ("二维码已被撤销，请联系发码机构。", "The code has been revoked. Contact its issuer.")
        case .suspended: ("二维码暂停使用，请在线核实。", "The code is suspended. Check it online.")
        case .superseded: ("已有更新的二维码，请出示最新的二维码。", "A newer code replaces this one. Show the newest code.")
        case .veiled: ("请先扫描场所码，再出示二维码。", "Scan the venue code first, then show your code.")
        case .wrongKind: ("二维码类型不符，请出示正确的二维码。", "This is another kind of code. Show the right one.")
        case .wrongVenue: ("此入场码不属于本场所，请扫描本场所的场所码。", "This pass is for another place. Scan the venue code posted here.")
        case .notAccepted: ("本场所不认可该地区的二维码。", "Codes of this region are not accepted here.")
        case .statusUnknown: ("无法核对吊销名单，请联网后重试。", "The status list is missing or out of date. Update it and try again.")
        case .malformed: ("无法识别的二维码。", "This code cannot be read.")
        case .forged: ("二维码签名无效，可能是伪造的。", "The signature is wrong. The code may be forged.")
        case .unknownIssuer: ("发码机构不在信任名单中。", "The issuer is not on the trust list.")
        case .keyNotValid: ("签发密钥无效或不得签发此类二维码。", "The signing key is not valid for this code.")
        case .notAVenueCode:
            ("不是有效的场所码，请扫描场所张贴的场所码。", "Not a valid venue code. Please scan the code posted at the venue.")
        case .admitted: ("入场登记成功，请通行。", "Entry registered. Please pass.")
        case .admittedByGate: ("本场所允许该颜色通行，请配合登记。", "This gate lets this colour in. Please register and pass.")
        case .venueGenuine: ("场所码有效。", "The venue code is genuine.")
        case .certificateGenuine: ("证书真实有效，请通行。", "The certificate is genuine and in time. Please pass.")
        }
    }

    private static func spoken(_ situation: Situation) -> (zh: String, en: String) {
        switch situation {
        case .notYetValid: ("尚未生效", "Not valid yet")
        case .expired: ("已过期，请重新申领", "Expired. Please get a new code")
        case .stale: ("请刷新", "Please refresh")
        case .revoked: ("已撤销，请留步", "Revoked. Please wait")
        case .suspended: ("暂停使用，请留步", "Suspended. Please wait")
        case .superseded: ("请出示最新的二维码", "Please show the newest code")
        case .veiled: ("请扫描场所码", "Please scan the venue code")
        case .wrongKind: ("请出示正确的二维码", "Please show the right code")
        case .wrongVenue: ("请扫描本场所的场所码", "Please scan the code posted here")
        case .notAccepted: ("不认可，请留步", "Not accepted. Please wait")
        case .statusUnknown: ("请联网核对", "Please check online")
        case .malformed: ("无法识别", "Cannot be read")
        case .forged, .unknownIssuer, .keyNotValid: ("无效的二维码", "Not a genuine code")
        case .notAVenueCode: ("请扫描场所张贴的场所码", "Please scan the code posted at the venue")
        case .admitted: ("登记成功，请通行", "Registered. Please pass")
        case .admittedByGate: ("允许通行，请登记", "May pass. Please register")
        case .venueGenuine: ("场所码有效", "Venue code is genuine")
        case .certificateGenuine: ("证书有效，请通行", "Genuine. Please pass")
        }
    }
}
