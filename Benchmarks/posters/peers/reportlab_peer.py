"""The standard A4 poster by ReportLab and segno: the same words, boxes and code, one PDF of n pages, subset font.

usage: reportlab_peer.py ORDERS COUNT FILE.pdf; prints pages and CPU seconds.
The part that all pages share is one form object, as ReportLab's manual advises for speed.
"""

import sys
import time

import segno
from reportlab.lib.colors import CMYKColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

UNIT = 210 / 100 * 72 / 25.4
WIDTH, HEIGHT = 210 * 72 / 25.4, 297 * 72 / 25.4
BRAND, ACCENT = CMYKColor(1, 0.68, 0.1, 0.12), CMYKColor(0, 0.38, 1, 0)
PALE, RULE = CMYKColor(0.08, 0.03, 0.01, 0), CMYKColor(0.28, 0.15, 0.08, 0.02)
BLACK, WHITE = CMYKColor(0, 0, 0, 1), CMYKColor(0, 0, 0, 0)
FONT = "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"
STEPS = [
    ("打开手机扫一扫", "Scan this code"),
    ("核对场所并登记", "Check the place, check in"),
    ("出示结果后进入", "Show the result, walk in"),
]


def wrap(words, size, width):
    """Lines no wider than a width in points: words where there are spaces, else characters."""
    if pdfmetrics.stringWidth(words, "han", size) <= width:
        return [words]
    lines, line = [], ""
    for part in words.split(" ") if " " in words and words.isascii() else words:
        longer = line + (" " if line and words.isascii() else "") + part
        if line and pdfmetrics.stringWidth(longer, "han", size) > width:
            lines.append(line)
            line = part
        else:
            line = longer
    return lines + [line]


def text(canvas, words, x, y, width, height, size, align=0.0, anchor=0.0):
    """Sets a text in a box, all in units from the top left; it shrinks until it fits. Returns its height."""
    if not words:
        return 0
    scale = 1.0
    while True:
        points = size * scale * UNIT
        lines = wrap(words, points, width * UNIT)
        high = len(lines) * points * 1.25 / UNIT
        if high <= height + 0.01 or scale < 0.3:
            break
        scale *= 0.96
    top = y + (height - high) * anchor
    canvas.setFont("han", points)
    for index, line in enumerate(lines):
        left = x * UNIT
        if align:
            left += (width * UNIT - pdfmetrics.stringWidth(line, "han", points)) * align
        canvas.drawString(left, HEIGHT - top * UNIT - points * (index * 1.25 + 0.985), line)
    return high


def box(canvas, color, x, y, width, height, radius=0):
    canvas.setFillColor(color)
    place = (x * UNIT, HEIGHT - (y + height) * UNIT, width * UNIT, height * UNIT)
    if radius:
        canvas.roundRect(*place, radius * UNIT, stroke=0, fill=1)
    else:
        canvas.rect(*place, stroke=0, fill=1)


def shared_part(canvas):
    canvas.beginForm("shared")
    box(canvas, BRAND, 0, 0, 100, 18)
    box(canvas, ACCENT, 0, 18, 100, 0.9)
    box(canvas, RULE, 7, 132.9, 86, 0.15)
    canvas.setFillColor(WHITE)
    text(canvas, "长春场所码", 7, 4, 51, 8.8, 7, anchor=0.5)
    text(canvas, "Changchun Venue Code", 7, 12, 51, 4, 2.7, anchor=0.5)
    text(canvas, "请扫码登记", 58, 5, 35, 6, 4.2, 1, 0.5)
    text(canvas, "Scan to check in", 58, 11, 35, 4, 2.4, 1, 0.5)
    canvas.setStrokeColor(BRAND)
    canvas.setLineWidth(0.7 * UNIT)
    canvas.roundRect(22.35 * UNIT, HEIGHT - 101.65 * UNIT, 55.3 * UNIT, 55.3 * UNIT, 2.05 * UNIT)
    for index, (chinese, english) in enumerate(STEPS):
        x = 7 + index * (27.2 + 2.2)
        box(canvas, PALE, x, 106.9, 27.2, 11.5, 1.4)
        box(canvas, BRAND, x + 1.8, 110.1, 5, 5, 2.499)
        canvas.setFillColor(WHITE)
        text(canvas, str(index + 1), x + 1.8, 110.1, 5, 5, 3.1, 0.5, 0.5)
        canvas.setFillColor(BLACK)
        text(canvas, chinese, x + 8.3, 108.6, 19, 4, 2.7, anchor=0.5)
        text(canvas, english, x + 8.3, 112.8, 19, 3, 1.75, anchor=0.5)
    text(canvas, "发布单位　本地政务服务管理部门", 60, 121.4, 33, 3.1, 2.2)
    text(canvas, "服务热线　12345", 60, 124.5, 33, 3.1, 2.2)
    text(canvas, "请勿裁剪、遮挡、涂改　Do not crop or cover", 50, 133.2, 43, 5.4, 1.75, 1, 0.5)
    canvas.endForm()


def code(canvas, payload):
    symbol = segno.make(payload, error="m", micro=False)
    rows = symbol.matrix
    module = 53.6 * UNIT / (len(rows) + 8)
    left, top = 23.2 * UNIT + 4 * module, HEIGHT - 47.2 * UNIT - 4 * module
    path = canvas.beginPath()
    for y, row in enumerate(rows):
        start = None
        for x, dark in enumerate([*row, 0]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                path.rect(left + start * module, top - (y + 1) * module, (x - start) * module, module)
                start = None
    canvas.drawPath(path, stroke=0, fill=1)


def own_part(canvas, fields):
    payload, name, name_en, space, address, category, unit, serial, issued = fields
    canvas.setFillColor(BLACK)
    y = 21.9
    y += text(canvas, name, 7, y, 86, 13, 9, 0.5) + 0.6
    y += text(canvas, name_en, 7, y, 86, 4, 2.9, 0.5) + 1.4
    text(canvas, space, 7, y, 86, 6, 4.2, 0.5)
    code(canvas, payload)
    y = 121.4
    for label, value in (("场所地址　", address), ("场所类别　", category), ("管理单位　", unit)):
        if value:
            y += text(canvas, label + value, 7, y, 48, 6.2, 2.2)
    text(canvas, f"编号 No. {serial}　制码日期 Issued {issued}", 7, 133.2, 43, 5.4, 1.75, 0, 0.5)


def main():
    orders, count, output = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    pdfmetrics.registerFont(TTFont("han", FONT, subfontIndex=0))
    start = time.process_time()
    canvas = Canvas(output, pagesize=(WIDTH, HEIGHT), pageCompression=0)
    shared_part(canvas)
    done = 0
    with open(orders, encoding="utf-8") as lines:
        for line in lines:
            if done == count:
                break
            canvas.doForm("shared")
            own_part(canvas, line.rstrip("\n").split("\t"))
            canvas.showPage()
            done += 1
    canvas.save()
    print(done, f"{time.process_time() - start:.6f}")


if __name__ == "__main__":
    main()
