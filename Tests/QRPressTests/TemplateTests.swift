#if Text
import QRPoster
import QRPress
import QRText
import Testing

@Suite struct TemplateTests {
    @Test(arguments: PosterTemplate.builtInNames)
    func builtInDesignsFitEveryPaperEitherWay(name: String) throws {
        let template = try PosterTemplate(builtIn: name)
        #expect(template.name == name)
        for paper in ["A2", "A3", "A4", "A5", "A6", "90x54", "300x120", "120x300", "150x150", "160x140"] {
            let size = try PaperSize(paper)
            for size in [size, size.turned] {
                let layout = try PosterLayout(template, paper: size)
                #expect(layout.page.contains(layout.codeRoom))
                // The code takes a good part of any page, squares and streamers too.
                let side = min(layout.codeRoom.width, layout.codeRoom.height)
                #expect(side >= 0.33 * min(layout.page.width, layout.page.height), "\(name) \(size.name)")
            }
        }
    }

    @Test(arguments: [
        ("{", "template"),
        ("[]", "template"),
        (#"{"name": 3, "portrait": {}, "landscape": {}}"#, "name"),
        (#"{"name": "x", "portrait": {}}"#, "template"),
        (#"{"name": "x", "portrait": {"size": 3}, "landscape": {}}"#, "portrait"),
        (
            #"{"name": "x", "portrait": {"column": [{}, {"length": "3"}]}, "landscape": {}}"#,
            "portrait.column[1].length"
        ),
        (#"{"name": "x", "portrait": {"code": true, "row": []}, "landscape": {}}"#, "portrait"),
        (
            #"{"name": "x", "portrait": {"text": [{"text": "{nmae}", "size": 3}]}, "landscape": {}}"#,
            "portrait.text[0].text"
        ),
        (#"{"name": "x", "portrait": {"text": [{"text": "a"}]}, "landscape": {}}"#, "portrait.text[0]"),
        (#"{"name": "x", "portrait": {"padding": [1, 2]}, "landscape": {}}"#, "portrait.padding"),
        (#"{"name": "x", "portrait": {"align": "middle", "text": []}, "landscape": {}}"#, "portrait.align"),
        (#"{"name": "x", "colors": {"a": {"rgb": "red"}}, "portrait": {}, "landscape": {}}"#, "colors.a.rgb"),
        (##"{"name": "x", "colors": {"a": {"rgb": "#123456"}}, "portrait": {}, "landscape": {}}"##, "colors.a"),
        (#"{"name": "x", "sheet": {"columns": 0, "rows": 1}, "portrait": {}, "landscape": {}}"#, "sheet.columns"),
        (#"{"name": "x", "values": {"fax": "1"}, "portrait": {}, "landscape": {}}"#, "values"),
        (#"{"name": "x", "colors": 3, "portrait": {}, "landscape": {}}"#, "colors"),
        (#"{"name": "x", "portrait": {"row": [{"part": "foot"}]}, "landscape": {}}"#, "portrait.row[0].part"),
        (#"{"name": "x", "parts": {"foot": {"hight": 3}}, "portrait": {}, "landscape": {}}"#, "parts.foot"),
        (
            #"{"name": "x", "parts": {"a": {"row": [{"part": "a"}]}}, "portrait": {}, "landscape": {}}"#,
            "parts.a"
        ),
        (#"{"name": "x", "parts": {"a": {}}, "portrait": {"part": "a", "code": true}, "landscape": {}}"#, "portrait"),
        (#"{"name": "x", "parts": [], "portrait": {}, "landscape": {}}"#, "parts"),
    ])
    func errorsNameTheField(json: String, place: String) {
        do {
            let bytes = Array(json.utf8)
            _ = try PosterTemplate(json: bytes.span)
            Issue.record("accepted: \(json)")
        } catch {
            #expect(error.code == .template && (error.place ?? "template") == place, "\(error)")
        }
    }

    @Test func partsBringTheirContentAndTakeAnotherPlace() throws {
        let json = #"""
            {"name": "x", "parts": {"c": {"length": 30, "padding": 2, "code": true}},
             "portrait": {"column": [{"part": "c"}, {"share": 1}]},
             "landscape": {"row": [{"part": "c", "length": 60, "padding": 0}, {"share": 1}]}}
            """#
        let bytes = Array(json.utf8)
        let template = try PosterTemplate(json: bytes.span)
        let upright = try PosterLayout(template, paper: .a4),
            lying = try PosterLayout(template, paper: PaperSize.a4.turned)
        let unit = upright.page.width / 100
        #expect(abs(upright.codeRoom.height - 26 * unit) < 0.01 && abs(upright.codeRoom.x - 2 * unit) < 0.01)
        #expect(abs(lying.codeRoom.width - 60 * unit) < 0.01 && lying.codeRoom.x == 0)
    }

    @Test(arguments: [
        (#"{"fill": "mauve", "code": true}"#, "portrait.fill"),
        (#"{"column": [{"code": true}, {"code": true}]}"#, "portrait"),
        (#"{"column": [{"length": 300}, {"code": true}]}"#, "portrait.column"),
        (#"{"padding": 60, "code": true}"#, "portrait"),
        (
            #"{"row": [{"code": true}, {"text": [{"text": "x", "size": 3, "color": "teal"}]}]}"#,
            "portrait.row[1].text[0].color"
        ),
    ])
    func whatCannotBeLaidOutNamesTheBox(portrait: String, field: String) throws {
        let json = #"{"name": "x", "portrait": \#(portrait), "landscape": {"code": true}}"#
        let bytes = Array(json.utf8)
        let template = try PosterTemplate(json: bytes.span)
        do {
            _ = try PosterLayout(template, paper: .a4)
            Issue.record("laid out: \(json)")
        } catch {
            #expect(error.code == .template && error.field == field, "\(error)")
        }
    }
}
#endif
