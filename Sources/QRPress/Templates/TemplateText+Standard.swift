#if Text
extension TemplateText {
    static let standard = #"""
        {
          "name": "standard",
          "about": "A poster for the entrance: name, code, three steps, who answers for it.",
          "colors": {
            "brand": {"rgb": "#0B4F8A", "cmyk": [1, 0.68, 0.1, 0.12]},
            "accent": {"rgb": "#F2A900", "cmyk": [0, 0.38, 1, 0]},
            "pale": {"rgb": "#EAF1F8", "cmyk": [0.08, 0.03, 0.01, 0]},
            "rule": {"rgb": "#B9C8D8", "cmyk": [0.28, 0.15, 0.08, 0.02]}
          },
          "values": {"authority": "本地政务服务管理部门", "hotline": "12345"},
          "parts": {
            "step1": {"fill": "pale", "radius": 1.4, "padding": [1.4, 1.6, 1.4, 1.8], "gap": 1.5, "row": [
              {"length": 5, "column": [
                {"share": 1},
                {"length": 5, "fill": "brand", "radius": 2.5, "align": "center", "anchor": "middle", "text": [
                  {"text": "1", "size": 3.1, "color": "white"}]},
                {"share": 1}]},
              {"share": 1, "anchor": "middle", "text": [
                {"text": "打开手机扫一扫", "size": 2.7, "leading": 1.2, "lines": 1},
                {"text": "Scan this code", "size": 1.8, "before": 0.3, "leading": 1.15, "lines": 1}]}]},
            "step2": {"fill": "pale", "radius": 1.4, "padding": [1.4, 1.6, 1.4, 1.8], "gap": 1.5, "row": [
              {"length": 5, "column": [
                {"share": 1},
                {"length": 5, "fill": "brand", "radius": 2.5, "align": "center", "anchor": "middle", "text": [
                  {"text": "2", "size": 3.1, "color": "white"}]},
                {"share": 1}]},
              {"share": 1, "anchor": "middle", "text": [
                {"text": "核对场所并登记", "size": 2.7, "leading": 1.2, "lines": 1},
                {"text": "Check the place, check in", "size": 1.8, "before": 0.3, "leading": 1.15, "lines": 1}]}]},
            "step3": {"fill": "pale", "radius": 1.4, "padding": [1.4, 1.6, 1.4, 1.8], "gap": 1.5, "row": [
              {"length": 5, "column": [
                {"share": 1},
                {"length": 5, "fill": "brand", "radius": 2.5, "align": "center", "anchor": "middle", "text": [
                  {"text": "3", "size": 3.1, "color": "white"}]},
                {"share": 1}]},
              {"share": 1, "anchor": "middle", "text": [
                {"text": "出示结果后进入", "size": 2.7, "leading": 1.2, "lines": 1},
                {"text": "Show the result, walk in", "size": 1.8, "before": 0.3, "leading": 1.15, "lines": 1}]}]},
            "footer": {"length": 8.5, "padding": [0, 7, 2.4, 7], "column": [
              {"length": 0.15, "fill": "rule"},
              {"length": 5.4, "row": [
                {"share": 1, "anchor": "middle", "text": [
                  {"text": "编号 No. {serial}　制码日期 Issued {issued}", "size": 1.75, "lines": 1}]},
                {"share": 1, "align": "right", "anchor": "middle", "text": [
                  {"text": "请勿裁剪、遮挡、涂改　Do not crop or cover", "size": 1.75}]}]}]}
          },
          "portrait": {"column": [
            {"length": 18, "fill": "brand", "padding": [0, 7, 0, 7], "row": [
              {"share": 3, "anchor": "middle", "text": [
                {"text": "{system}", "size": 7, "color": "white", "leading": 1.2},
                {"text": "{system_en}", "size": 2.7, "color": "white", "before": 0.4}]},
              {"share": 2, "align": "right", "anchor": "middle", "text": [
                {"text": "请扫码登记", "size": 4.2, "color": "white", "leading": 1.25},
                {"text": "Scan to check in", "size": 2.4, "color": "white", "before": 0.3}]}]},
            {"length": 0.9, "fill": "accent"},
            {"length": 27, "padding": [3, 7, 2, 7], "align": "center", "anchor": "middle", "text": [
              {"text": "{name}", "size": 9, "smallest": 0.3, "leading": 1.22},
              {"text": "{name_en}", "size": 2.9, "smallest": 0.8, "before": 0.8, "leading": 1.25},
              {"text": "{space}", "size": 4.2, "smallest": 0.65, "before": 1.6, "leading": 1.25}]},
            {"share": 1, "row": [
              {"share": 1},
              {"length": 56, "stroke": "brand", "line": 0.7, "radius": 2.4, "padding": 1.2, "code": true},
              {"share": 1}]},
            {"length": 15, "padding": [4, 7, 0, 7], "gap": 2.2, "row": [
              {"share": 1, "part": "step1"}, {"share": 1, "part": "step2"}, {"share": 1, "part": "step3"}]},
            {"length": 15.5, "padding": [3, 7, 0.6, 7], "gap": 5, "row": [
              {"share": 3, "text": [
                {"label": "场所地址", "indent": 5, "text": "{address}", "size": 2.2, "leading": 1.4},
                {"label": "场所类别", "indent": 5, "text": "{category}", "size": 2.2, "leading": 1.4, "lines": 1},
                {"label": "管理单位", "indent": 5, "text": "{unit}", "size": 2.2, "leading": 1.4, "lines": 1}]},
              {"share": 2, "text": [
                {"label": "发布单位", "indent": 5, "text": "{authority}", "size": 2.2, "leading": 1.4, "lines": 1},
                {"label": "服务热线", "indent": 5, "text": "{hotline}", "size": 2.2, "leading": 1.4, "lines": 1}]}]},
            {"part": "footer"}]},
          "landscape": {"column": [
            {"length": 14, "fill": "brand", "padding": [0, 6, 0, 6], "row": [
              {"share": 3, "anchor": "middle", "text": [
                {"text": "{system}", "size": 5.8, "color": "white", "leading": 1.2},
                {"text": "{system_en}", "size": 2.3, "color": "white", "before": 0.3}]},
              {"share": 2, "align": "right", "anchor": "middle", "text": [
                {"text": "请扫码登记", "size": 3.8, "color": "white", "leading": 1.25},
                {"text": "Scan to check in", "size": 2.2, "color": "white", "before": 0.3}]}]},
            {"length": 0.8, "fill": "accent"},
            {"share": 1, "padding": [4.5, 6, 3, 6], "gap": 6, "row": [
              {"length": 66, "column": [
                {"share": 1},
                {"length": 66, "stroke": "brand", "line": 0.7, "radius": 2.4, "padding": 1.4, "code": true},
                {"share": 1}]},
              {"share": 1, "gap": 1.8, "column": [
                {"share": 1, "anchor": "middle", "text": [
                  {"text": "{name}", "size": 8, "smallest": 0.3, "leading": 1.22},
                  {"text": "{name_en}", "size": 2.5, "smallest": 0.8, "before": 0.8, "leading": 1.25},
                  {"text": "{space}", "size": 3.8, "smallest": 0.65, "before": 1.4, "leading": 1.25}]},
                {"length": 25, "gap": 1.4, "column": [
                  {"share": 1, "part": "step1", "padding": [0.7, 1.6, 0.7, 1.8]},
                  {"share": 1, "part": "step2", "padding": [0.7, 1.6, 0.7, 1.8]},
                  {"share": 1, "part": "step3", "padding": [0.7, 1.6, 0.7, 1.8]}]},
                {"length": 15.5, "anchor": "bottom", "text": [
                  {"label": "场所地址", "indent": 5, "text": "{address}", "size": 2.1, "leading": 1.4},
                  {"label": "场所类别", "indent": 5, "text": "{category}", "size": 2.1, "leading": 1.4, "lines": 1},
                  {"label": "管理单位", "indent": 5, "text": "{unit}", "size": 2.1, "leading": 1.4, "lines": 1},
                  {"label": "发布单位", "indent": 5, "text": "{authority}", "size": 2.1, "leading": 1.4, "lines": 1},
                  {"label": "服务热线", "indent": 5, "text": "{hotline}", "size": 2.1, "leading": 1.4, "lines": 1}]}]}]},
            {"part": "footer", "length": 7.6, "padding": [0, 6, 2, 6]}]}
        }
        """#
}
#endif
