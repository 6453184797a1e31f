"""Converts images to PGM and measures other readers on them: python3 peers.py IMAGES PGM"""

import os
import subprocess
import sys
import time

import numpy
from PIL import Image

ROUNDS = 3


def luma(path):
    image = Image.open(path).convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image)
    return paper.convert("L")


def unescape(text):
    out, escaped = "", False
    for character in text:
        if escaped:
            out += {"n": "\n", "t": "\t", "r": "\r"}.get(character, character)
            escaped = False
        elif character == "\\":
            escaped = True
        else:
            out += character
    return out


def zxing():
    import zxingcpp

    formats, plain = zxingcpp.BarcodeFormat.QRCode, zxingcpp.TextMode.Plain
    return lambda a: [
        (r.text, bytes(r.bytes).hex()) for r in zxingcpp.read_barcodes(a, formats=formats, text_mode=plain)
    ]


def opencv():
    import cv2

    cv2.setNumThreads(1)
    detector = cv2.QRCodeDetector()
    return lambda a: [(text, "") for text in detector.detectAndDecodeMulti(a)[1] if text]


def zbar(path):
    command = ["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", path]
    return {line for line in subprocess.run(command, capture_output=True, text=True).stdout.split("\n") if line}


def measure(read, images):
    tallies = {}
    for name, expected, pixels in images:
        best, found = 1e9, []
        for _ in range(ROUNDS):
            start = time.thread_time()
            try:
                found = read(pixels)
            except Exception:  # a peer's crash is a miss
                found = []
            best = min(best, time.thread_time() - start)
        texts, data = {text for text, _ in found}, {hexed for _, hexed in found}
        reads = sum(unescape(v) in texts if kind == "text" else v.lower() in data for kind, v in expected)
        tally = tallies.setdefault(name, [0, 0, 0, 0.0])
        tally[0] += reads
        tally[1] += len(expected)
        tally[2] += 1
        tally[3] += best
    return tallies


def main():
    source, target = sys.argv[1:]
    known = {}
    for line in open(os.path.join(source, "manifest.tsv"), encoding="utf-8").read().split("\n")[1:]:
        if line:
            name, file, kind, *text = line.split("\t")
            known.setdefault((name, file), []).append((kind, text[0] if text else ""))
    images = []
    for (name, file), contents in known.items():
        image, folder = luma(os.path.join(source, name, file)), os.path.join(target, name)
        os.makedirs(folder, exist_ok=True)
        image.save(os.path.join(folder, file + ".pgm"))
        images.append((name, [c for c in contents if c[0] in ("text", "hex")], numpy.array(image)))
    for peer, make in (("zxing-cpp", zxing), ("OpenCV", opencv)):
        try:
            read = make()
        except ImportError:
            print(f"{peer}: not installed")
            continue
        for name, (reads, expected, count, seconds) in measure(read, images).items():
            print(f"{peer} {name}: {reads} of {expected}, {seconds / count * 1e6:.0f} us an image")
    if subprocess.run(["which", "zbarimg"], capture_output=True).returncode == 0:
        reads = {}
        for name, file in known:
            found = zbar(os.path.join(target, name, file + ".pgm"))
            texts = [unescape(v) for kind, v in known[name, file] if kind == "text"]
            reads[name] = reads.get(name, 0) + sum(text in found for text in texts)
        for name, count in reads.items():
            print(f"ZBar {name}: {count} (reads of texts only; time not taken, it is a process of its own)")


main()
