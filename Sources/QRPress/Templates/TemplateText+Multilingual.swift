#if Text
extension TemplateText {
    static let multilingual = #"""
        {
          "name": "multilingual",
          "about": "For airports, stations and hotels: eight languages tell what to do.",
          "colors": {
            "brand": {"rgb": "#0B4F8A", "cmyk": [1, 0.68, 0.1, 0.12]},
            "accent": {"rgb": "#F2A900", "cmyk": [0, 0.38, 1, 0]},
            "pale": {"rgb": "#EAF1F8", "cmyk": [0.08, 0.03, 0.01, 0]},
            "rule": {"rgb": "#B9C8D8", "cmyk": [0.28, 0.15, 0.08, 0.02]}
          },
          "values": {"authority": "本地政务服务管理部门", "hotline": "12345"},
          "parts": {
            "eastern": {"share": 1, "anchor": "middle", "text": [
              {"text": "请扫码登记后进入", "size": 2.5, "smallest": 0.6, "leading": 1.55},
              {"text": "Scan this code to check in", "size": 2.5, "smallest": 0.6, "leading": 1.55},
              {"text": "スキャンして登録してください", "size": 2.5, "smallest": 0.6, "leading": 1.55},
              {"text": "스캔하여 등록해 주십시오", "size": 2.5, "smallest": 0.6, "leading": 1.55}]},
            "western": {"share": 1, "anchor": "middle", "align": "right", "text": [
              {"text": "Отсканируйте код для регистрации", "size": 2.5, "smallest": 0.6, "leading": 1.55},
              {"text": "Scannez ce code pour vous enregistrer", "size": 2.5, "smallest": 0.6, "leading": 1.55},
              {"text": "Escanee este código para registrarse", "size": 2.5, "smallest": 0.6, "leading": 1.55},
              {"text": "امسح هذا الرمز ضوئيًا لتسجيل الدخول", "size": 2.5, "smallest": 0.6, "leading": 1.55}]},
            "footer": {"length": 8.5, "padding": [0, 7, 2.4, 7], "column": [
              {"length": 0.15, "fill": "rule"},
              {"length": 5.4, "row": [
                {"share": 1, "anchor": "middle", "text": [
                  {"text": "编号 No. {serial}　制码日期 Issued {issued}", "size": 1.75, "lines": 1}]},
                {"share": 1, "align": "right", "anchor": "middle", "text": [
                  {"text": "请勿裁剪、遮挡、涂改　Do not crop or cover", "size": 1.75}]}]}]}
          },
          "portrait": {"column": [
            {"length": 17, "fill": "brand", "padding": [0, 7, 0, 7], "align": "center", "anchor": "middle", "text": [
              {"text": "{system}", "size": 7, "color": "white", "leading": 1.2},
              {"text": "{system_en}", "size": 3, "color": "white", "before": 0.3}]},
            {"length": 0.9, "fill": "accent"},
            {"length": 26, "padding": [3, 7, 1.5, 7], "align": "center", "anchor": "middle", "text": [
              {"text": "{name}", "size": 8.5, "smallest": 0.3, "leading": 1.22},
              {"text": "{name_en}", "size": 3.4, "smallest": 0.7, "before": 0.8, "leading": 1.25},
              {"text": "{space}", "size": 4, "smallest": 0.65, "before": 1.4, "leading": 1.25}]},
            {"share": 1, "row": [
              {"share": 1},
              {"length": 56, "stroke": "brand", "line": 0.7, "radius": 2.4, "padding": 1.2, "code": true},
              {"share": 1}]},
            {"length": 22, "padding": [3, 7, 1, 7], "column": [
              {"share": 1, "fill": "pale", "radius": 1.6, "padding": [1, 3, 1, 3], "gap": 4, "row": [
                {"part": "eastern"}, {"part": "western"}]}]},
            {"length": 10.5, "padding": [1, 7, 0.6, 7], "gap": 4, "row": [
              {"share": 5, "text": [
                {"label": "地址 Address", "indent": 7.4, "text": "{address}", "size": 2, "leading": 1.4},
                {"label": "类别 Category", "indent": 7.4, "text": "{category}", "size": 2, "leading": 1.4, "lines": 1}]},
              {"share": 4, "text": [
                {"label": "发布 Authority", "indent": 7.4, "text": "{authority}", "size": 2, "leading": 1.4, "lines": 1},
                {"label": "热线 Hotline", "indent": 7.4, "text": "{hotline}", "size": 2, "leading": 1.4, "lines": 1}]}]},
            {"part": "footer"}]},
          "landscape": {"column": [
            {"length": 14, "fill": "brand", "padding": [0, 6, 0, 6], "row": [
              {"share": 1, "anchor": "middle", "text": [
                {"text": "{system}", "size": 5.8, "color": "white", "leading": 1.2}]},
              {"share": 1, "align": "right", "anchor": "middle", "text": [
                {"text": "{system_en}", "size": 3, "color": "white"}]}]},
            {"length": 0.8, "fill": "accent"},
            {"share": 1, "padding": [4.5, 6, 3, 6], "gap": 6, "row": [
              {"length": 66, "column": [
                {"share": 1},
                {"length": 66, "stroke": "brand", "line": 0.7, "radius": 2.4, "padding": 1.4, "code": true},
                {"share": 1}]},
              {"share": 1, "gap": 2, "column": [
                {"share": 1, "anchor": "middle", "text": [
                  {"text": "{name}", "size": 7.5, "smallest": 0.3, "leading": 1.22},
                  {"text": "{name_en}", "size": 2.7, "smallest": 0.75, "before": 0.8, "leading": 1.25},
                  {"text": "{space}", "size": 3.6, "smallest": 0.65, "before": 1.2, "leading": 1.25}]},
                {"length": 35, "fill": "pale", "radius": 1.6, "padding": [1, 3, 1, 3], "anchor": "middle", "text": [
                  {"text": "请扫码登记后进入", "size": 2.5, "smallest": 0.6, "leading": 1.5},
                  {"text": "Scan this code to check in", "size": 2.5, "smallest": 0.6, "leading": 1.5},
                  {"text": "スキャンして登録してください", "size": 2.5, "smallest": 0.6, "leading": 1.5},
                  {"text": "스캔하여 등록해 주십시오", "size": 2.5, "smallest": 0.6, "leading": 1.5},
                  {"text": "Отсканируйте код для регистрации", "size": 2.5, "smallest": 0.6, "leading": 1.5},
                  {"text": "Scannez ce code pour vous enregistrer", "size": 2.5, "smallest": 0.6, "leading": 1.5},
                  {"text": "Escanee este código para registrarse", "size": 2.5, "smallest": 0.6, "leading": 1.5},
                  {"text": "امسح هذا الرمز ضوئيًا لتسجيل الدخول", "size": 2.5, "smallest": 0.6, "leading": 1.5}]},
                {"length": 8, "anchor": "bottom", "text": [
                  {"label": "地址 Address", "indent": 7.4, "text": "{address}", "size": 2, "leading": 1.4},
                  {"label": "热线 Hotline", "indent": 7.4, "text": "{hotline}", "size": 2, "leading": 1.4, "lines": 1}]}]}]},
            {"part": "footer", "length": 7.6, "padding": [0, 6, 2, 6]}]}
        }
        """#
}
#endif
