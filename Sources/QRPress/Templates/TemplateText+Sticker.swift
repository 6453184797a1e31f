#if Text
extension TemplateText {
    static let sticker = #"""
        {
          "name": "sticker",
          "about": "Labels for tables, seats and doors, several on a sheet.",
          "colors": {
            "brand": {"rgb": "#0B4F8A", "cmyk": [1, 0.68, 0.1, 0.12]},
            "accent": {"rgb": "#F2A900", "cmyk": [0, 0.38, 1, 0]},
            "pale": {"rgb": "#EAF1F8", "cmyk": [0.08, 0.03, 0.01, 0]},
            "rule": {"rgb": "#B9C8D8", "cmyk": [0.28, 0.15, 0.08, 0.02]}
          },
          "values": {"authority": "本地政务服务管理部门", "hotline": "12345"},
          "sheet": {"columns": 2, "rows": 5},
          "portrait": {"padding": [4, 5, 4, 5], "column": [
            {"length": 9, "align": "center", "anchor": "middle", "text": [{"text": "{system}", "size": 6}]},
            {"share": 1, "padding": [1, 0, 1, 0], "code": true},
            {"length": 18, "align": "center", "anchor": "middle", "text": [
              {"text": "{name}", "size": 6.4, "smallest": 0.3, "leading": 1.2},
              {"text": "{space}", "size": 4.6, "smallest": 0.35, "before": 0.5, "leading": 1.2}]},
            {"length": 5, "align": "center", "anchor": "middle", "text": [{"text": "{serial}", "size": 3.4, "lines": 1}]}]},
          "landscape": {"padding": [4, 5, 4, 4], "gap": 4, "row": [
            {"length": 88, "code": true},
            {"share": 1, "column": [
              {"length": 13, "fill": "brand", "radius": 2, "padding": [0, 2, 0, 2], "align": "center", "anchor": "middle", "text": [
                {"text": "{system}", "size": 7.5, "color": "white"}]},
              {"share": 1, "padding": [2, 0, 2, 0], "anchor": "middle", "text": [
                {"text": "{name}", "size": 10, "smallest": 0.3, "leading": 1.2},
                {"text": "{space}", "size": 7, "smallest": 0.35, "before": 1.5, "leading": 1.2}]},
              {"length": 16, "anchor": "bottom", "text": [
                {"text": "请扫码登记 Scan to check in", "size": 4.6, "leading": 1.35},
                {"text": "No. {serial}", "size": 4.2, "leading": 1.35, "lines": 1}]}]}]}
        }
        """#
}
#endif
