#if Text
extension TemplateText {
    static let compact = #"""
        {
          "name": "compact",
          "about": "Little but the code: counters, doors, small paper.",
          "colors": {
            "brand": {"rgb": "#0B4F8A", "cmyk": [1, 0.68, 0.1, 0.12]},
            "accent": {"rgb": "#F2A900", "cmyk": [0, 0.38, 1, 0]},
            "pale": {"rgb": "#EAF1F8", "cmyk": [0.08, 0.03, 0.01, 0]},
            "rule": {"rgb": "#B9C8D8", "cmyk": [0.28, 0.15, 0.08, 0.02]}
          },
          "values": {"authority": "本地政务服务管理部门", "hotline": "12345"},
          "portrait": {"column": [
            {"length": 14, "fill": "brand", "padding": [0, 6, 0, 6], "align": "center", "anchor": "middle", "text": [
              {"text": "{system}", "size": 6, "color": "white", "leading": 1.2},
              {"text": "{system_en}", "size": 2.5, "color": "white", "before": 0.2}]},
            {"share": 1, "padding": [3, 6, 0, 6], "code": true},
            {"length": 7, "align": "center", "anchor": "middle", "text": [
              {"text": "请扫码登记　Scan to check in", "size": 3.6}]},
            {"length": 20, "padding": [0, 6, 1, 6], "align": "center", "anchor": "middle", "text": [
              {"text": "{name}", "size": 8, "smallest": 0.3, "leading": 1.2},
              {"text": "{name_en}", "size": 2.6, "smallest": 0.8, "before": 0.5, "leading": 1.2},
              {"text": "{space}", "size": 3.6, "smallest": 0.65, "before": 0.8, "leading": 1.2}]},
            {"length": 7, "fill": "pale", "padding": [0, 6, 0, 6], "row": [
              {"share": 3, "anchor": "middle", "text": [{"text": "编号 {serial}　{issued}", "size": 2.1, "lines": 1}]},
              {"share": 2, "align": "right", "anchor": "middle", "text": [{"text": "服务热线 {hotline}　请勿裁剪", "size": 2.1, "lines": 1}]}]}]},
          "landscape": {"row": [
            {"length": 96, "padding": [4, 2, 4, 4], "code": true},
            {"share": 1, "column": [
              {"length": 22, "fill": "brand", "padding": [0, 4, 0, 4], "anchor": "middle", "text": [
                {"text": "{system}", "size": 6, "color": "white", "leading": 1.2},
                {"text": "{system_en}", "size": 2.2, "color": "white", "before": 0.2}]},
              {"share": 1, "padding": [4, 4, 3, 4], "anchor": "middle", "text": [
                {"text": "{name}", "size": 7.5, "smallest": 0.3, "leading": 1.2},
                {"text": "{name_en}", "size": 2.5, "smallest": 0.8, "before": 0.8, "leading": 1.2},
                {"text": "{space}", "size": 3.6, "smallest": 0.65, "before": 1.2, "leading": 1.2}]},
              {"length": 12, "padding": [0, 4, 0, 4], "text": [
                {"text": "请扫码登记", "size": 3.4, "leading": 1.3}, {"text": "Scan to check in", "size": 2.6}]},
              {"length": 10, "fill": "pale", "padding": [0, 4, 0, 4], "anchor": "middle", "text": [
                {"text": "编号 {serial}", "size": 2, "leading": 1.4, "lines": 1},
                {"text": "{issued}　热线 {hotline}", "size": 2, "leading": 1.4, "lines": 1}]}]}]}
        }
        """#
}
#endif
