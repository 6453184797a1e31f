/// What Jiangsu says in Japanese and Korean beside the standard Chinese and English.
enum JiangsuWording {
    static func advice(_ situation: Situation) -> Advice {
        let standard = StandardWording.situation(situation)
        let (line, spoken) = (lines(situation), words(situation))
        return Advice(
            show: standard.show.with(ja: line.ja, ko: line.ko), say: standard.say.with(ja: spoken.ja, ko: spoken.ko))
    }

    private static func lines(_ situation: Situation) -> (ja: String, ko: String) {
        switch situation {
        case .notYetValid:
            ("コードはまだ有効ではありません。端末の時刻を確認してください。", "아직 유효하지 않은 코드입니다. 기기의 시간을 확인하세요.")
        case .expired:
            ("コードの有効期限が切れています。新しいコードを取得してください。", "코드의 유효 기간이 지났습니다. 새 코드를 발급받으세요.")
        case .stale:
            ("コードが最新ではありません。更新してからもう一度提示してください。", "최신 코드가 아닙니다. 새로 고친 뒤 다시 제시하세요.")
        case .revoked: ("コードは取り消されています。発行機関にお問い合わせください。", "취소된 코드입니다. 발급 기관에 문의하세요.")
        case .suspended: ("コードは一時停止中です。オンラインで確認してください。", "일시 정지된 코드입니다. 온라인으로 확인하세요.")
        case .superseded:
            ("より新しいコードが発行されています。最新のコードを提示してください。", "더 새로운 코드가 발급되었습니다. 최신 코드를 제시하세요.")
        case .veiled: ("先に場所コードを読み取ってから、コードを提示してください。", "먼저 장소 코드를 스캔한 뒤 코드를 제시하세요.")
        case .wrongKind: ("種類の異なるコードです。正しいコードを提示してください。", "다른 종류의 코드입니다. 올바른 코드를 제시하세요.")
        case .wrongVenue:
            (
                "この入場コードは別の場所のものです。ここに掲示された場所コードを読み取ってください。",
                "다른 장소의 입장 코드입니다. 이곳에 게시된 장소 코드를 스캔하세요."
            )
        case .notAccepted: ("この地域のコードはここでは利用できません。", "이 지역의 코드는 여기에서 인정되지 않습니다.")
        case .statusUnknown:
            ("失効リストがないか、期限が切れています。更新してからやり直してください。", "폐기 목록이 없거나 기한이 지났습니다. 업데이트한 뒤 다시 시도하세요.")
        case .malformed: ("このコードは読み取れません。", "읽을 수 없는 코드입니다.")
        case .forged: ("署名が正しくありません。偽造されたコードの可能性があります。", "서명이 올바르지 않습니다. 위조된 코드일 수 있습니다.")
        case .unknownIssuer: ("発行機関が信頼リストにありません。", "발급 기관이 신뢰 목록에 없습니다.")
        case .keyNotValid:
            ("署名鍵が無効か、この種類のコードには使えません。", "서명 키가 유효하지 않거나 이 종류의 코드에 사용할 수 없습니다.")
        case .notAVenueCode:
            ("有効な場所コードではありません。その場所に掲示されたコードを読み取ってください。", "유효한 장소 코드가 아닙니다. 해당 장소에 게시된 코드를 스캔하세요.")
        case .admitted: ("入場登録が完了しました。お通りください。", "입장 등록이 완료되었습니다. 통과하세요.")
        case .admittedByGate:
            ("ここではこの色のコードで通行できます。登録してお通りください。", "이곳에서는 이 색의 코드로 통과할 수 있습니다. 등록한 뒤 통과하세요.")
        case .venueGenuine: ("場所コードは有効です。", "유효한 장소 코드입니다.")
        case .certificateGenuine: ("証明書は本物で、有効期間内です。お通りください。", "진본이며 유효 기간 내의 증명서입니다. 통과하세요.")
        }
    }

    private static func words(_ situation: Situation) -> (ja: String, ko: String) {
        switch situation {
        case .notYetValid: ("まだ有効ではありません", "아직 유효하지 않습니다")
        case .expired: ("期限切れです。新しいコードを取得してください", "유효 기간이 지났습니다. 새 코드를 발급받으세요")
        case .stale: ("コードを更新してください", "코드를 새로 고치세요")
        case .revoked: ("取り消されたコードです。お待ちください", "취소된 코드입니다. 잠시 기다려 주세요")
        case .suspended: ("一時停止中です。お待ちください", "일시 정지되었습니다. 잠시 기다려 주세요")
        case .superseded: ("最新のコードを提示してください", "최신 코드를 제시하세요")
        case .veiled: ("場所コードを読み取ってください", "장소 코드를 스캔하세요")
        case .wrongKind: ("正しいコードを提示してください", "올바른 코드를 제시하세요")
        case .wrongVenue: ("ここの場所コードを読み取ってください", "이곳의 장소 코드를 스캔하세요")
        case .notAccepted: ("ご利用いただけません。お待ちください", "인정되지 않습니다. 잠시 기다려 주세요")
        case .statusUnknown: ("オンラインで確認してください", "온라인으로 확인하세요")
        case .malformed: ("読み取れません", "읽을 수 없습니다")
        case .forged, .unknownIssuer, .keyNotValid: ("無効なコードです", "유효하지 않은 코드입니다")
        case .notAVenueCode: ("掲示された場所コードを読み取ってください", "게시된 장소 코드를 스캔하세요")
        case .admitted: ("登録しました。お通りください", "등록되었습니다. 통과하세요")
        case .admittedByGate: ("通行できます。登録してください", "통과할 수 있습니다. 등록하세요")
        case .venueGenuine: ("場所コードは有効です", "유효한 장소 코드입니다")
        case .certificateGenuine: ("有効な証明書です。お通りください", "유효한 증명서입니다. 통과하세요")
        }
    }
}
