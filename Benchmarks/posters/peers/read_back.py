"""Lets other people's programs judge a PDF of posters; read-back says what they must find.

usage: read_back.py ORDERS FILE.pdf; ORDERS has a line a page, with the payload and the venue's name first, by tabs.
"""

import os
import re
import subprocess
import sys
import tempfile

import zxingcpp
from PIL import Image

PAGES_AT_ONCE = 20
RENDERINGS = {"colour": [], "1-bit": ["-mono"]}


def checked(*command):
    """Runs a program that must end well and complain of nothing; tells what it printed to standard output."""
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    said = result.stderr + (result.stdout if command[0] in ("qpdf", "gs") else "")
    if result.returncode or result.stderr or re.search("warning|error:", said, re.IGNORECASE):
        sys.exit(f"{' '.join(command)} ended with {result.returncode} and said:\n{said}")
    return result.stdout


def check_programs(pdf):
    checked("qpdf", "--check", pdf)
    checked("mutool", "info", pdf)
    # Debian's build has no colour management, and says so of any file unless -N.
    checked("mutool", "draw", "-q", "-N", "-r", "20", "-o", "/dev/null", "-F", "pgm", pdf)
    checked("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=nullpage", pdf)
    print("qpdf --check, mutool, Ghostscript: nothing to warn of", flush=True)


def check_names(pdf, orders):
    pages = checked("pdftotext", pdf, "-").split("\f")
    for number, (_, name) in enumerate(orders):
        if "".join(name.split()) not in "".join(pages[number].split()):
            sys.exit(f"pdftotext does not find {name} on page {number + 1}")
    print(f"pdftotext: {len(orders)} of {len(orders)} names, each on its page", flush=True)


def read_by_zbar(files):
    command = ["zbarimg", "-q", "--xml", "-Sdisable", "-Sqrcode.enable", *files]
    found = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    codes = {}
    for source in found.split("<source href='")[1:]:
        codes[source.split("'")[0]] = re.findall(r"<!\[CDATA\[(.*?)\]\]>", source, re.DOTALL)
    return [codes.get(file, []) for file in files]


def read_by_zxing(files):
    images = (Image.open(file).convert("L") for file in files)
    found = (zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode) for image in images)
    return [[code.text for code in codes] for codes in found]


def check_codes(pdf, orders):
    """Both readers must find the one code of every page."""
    missed = 0
    for rendering, options in RENDERINGS.items():
        read = {"zbarimg": 0, "zxing-cpp": 0}
        for start in range(0, len(orders), PAGES_AT_ONCE):
            wanted = [payload for payload, _ in orders[start : start + PAGES_AT_ONCE]]
            with tempfile.TemporaryDirectory() as folder:
                pages = ["-f", str(start + 1), "-l", str(start + len(wanted))]
                checked("pdftoppm", "-r", "150", *options, *pages, pdf, f"{folder}/p")
                files = sorted(f"{folder}/{name}" for name in os.listdir(folder))
                for reader, found in (("zbarimg", read_by_zbar(files)), ("zxing-cpp", read_by_zxing(files))):
                    for index, payload in enumerate(wanted):
                        if index < len(found) and found[index] == [payload]:
                            read[reader] += 1
                        else:
                            missed += 1
                            print(f"{reader} does not read page {start + index + 1} in {rendering}", flush=True)
        for reader, count in read.items():
            print(f"{rendering}, 150 dpi: {reader} {count} of {len(orders)}", flush=True)
    return missed


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        orders = [line.rstrip("\n").split("\t")[:2] for line in lines]
    pdf = sys.argv[2]
    check_programs(pdf)
    check_names(pdf, orders)
    if check_codes(pdf, orders):
        sys.exit(1)


if __name__ == "__main__":
    main()
