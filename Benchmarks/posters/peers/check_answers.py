"""Checks what a contender printed: every 40th page shows the right code, read by zxing-cpp, and its name and address,
found by pdftotext.

usage: check_answers.py ORDERS FILE.pdf PAGES
"""

import subprocess
import sys
import tempfile

import zxingcpp
from PIL import Image

orders, pdf, pages = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open(orders, encoding="utf-8") as lines:
    rows = [line.rstrip("\n").split("\t") for line in lines][:pages]
texts = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout.split("\f")
if len(texts) != pages + 1:
    sys.exit(f"{pdf} has {len(texts) - 1} pages, not {pages}")
for index in range(0, pages, 40):
    payload, name, _, _, address = rows[index][:5]
    text = "".join(texts[index].split())
    if "".join(name.split()) not in text or "".join(address.split()) not in text:
        sys.exit(f"{pdf}: page {index + 1} lacks {name} or {address}")
    with tempfile.TemporaryDirectory() as folder:
        page = ["-f", str(index + 1), "-l", str(index + 1), "-singlefile"]
        subprocess.run(["pdftoppm", "-r", "150", *page, pdf, f"{folder}/p"], check=True)
        found = zxingcpp.read_barcodes(Image.open(f"{folder}/p.ppm").convert("L"))
    if [code.text for code in found] != [payload]:
        sys.exit(f"{pdf}: the code of page {index + 1} says something else")
