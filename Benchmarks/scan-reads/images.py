"""The benchmark's images: a folder with a manifest.tsv, and synthetic frames; all as luma, kept as binary PGM too."""

import os

import numpy
import zxingcpp
from PIL import Image


def luma(path):
    """An image file's luma, transparent pixels over white."""
    image = Image.open(path).convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image)
    return numpy.array(paper.convert("L"))


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


def known_images(folder):
    """{set: [(file, pixels, [(kind, value)])]} as manifest.tsv lists them."""
    known = {}
    for line in open(os.path.join(folder, "manifest.tsv"), encoding="utf-8").read().split("\n")[1:]:
        if line:
            name, file, kind, *text = line.split("\t")
            value = text[0] if text else ""
            value = unescape(value) if kind == "text" else value.lower()
            known.setdefault(name, {}).setdefault(file, []).append((kind, value))
    return {
        name: [(file, luma(os.path.join(folder, name, file)), contents) for file, contents in files.items()]
        for name, files in known.items()
    }


def symbol(version, side, text):
    """A symbol with its quiet zone, drawn at whole pixels a module; at least one, `side` pixels at most."""
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="L", version=version)
    modules = 17 + 4 * version + 8
    scale = max(1, side // modules)
    plain = numpy.array(made.to_image(scale=1, add_quiet_zones=False))
    plain = plain.reshape(modules - 8, -1)[:, : modules - 8]
    return numpy.kron(numpy.pad(plain, 4, constant_values=255), numpy.ones((scale, scale), numpy.uint8))


def ground(width, height, random):
    """A room without a code: light that falls off, shapes with edges, a sensor's noise."""
    x, y = numpy.meshgrid(numpy.linspace(0, 1, width), numpy.linspace(0, 1, height))
    frame = 90 + 80 * x + 40 * numpy.sin(5 * y + 2 * x)
    for _ in range(40):
        w, h = random.integers(width // 40, width // 5), random.integers(height // 40, height // 5)
        left, top = random.integers(0, width - w), random.integers(0, height - h)
        frame[top : top + h, left : left + w] = random.integers(20, 235)
    return frame


def finished(frame, random):
    return numpy.clip(frame + random.normal(0, 3, frame.shape), 0, 255).astype(numpy.uint8)


def frames():
    """{set: [(file, pixels, contents)]}: frames of a camera with a code about a third of the area, without, noise."""
    out = {}
    for width, height in ((640, 480), (1920, 1080)):
        random = numpy.random.default_rng(5)
        plain = ground(width, height, random)
        code = symbol(10, round((width * height / 3) ** 0.5), "CODE " * 50)
        top, left = (height - code.shape[0]) // 2, (width - code.shape[1]) // 2
        with_code = plain.copy()
        with_code[top : top + code.shape[0], left : left + code.shape[1]] = 40 + code * 0.7
        size = f"{width}x{height}"
        out[f"{size} empty"] = [("empty", finished(plain, random), [("none", "")])]
        out[f"{size} v10"] = [("v10", finished(with_code, random), [("text", "CODE " * 50)])]
        noise = random.integers(0, 256, (height, width)).astype(numpy.uint8)
        out[f"{size} noise"] = [("noise", noise, [("none", "")])]
    return out


def renders():
    """{set: [(file, pixels, contents)]}: plain upright symbols at four pixels a module."""
    texts = {10: "CODE " * 50, 40: "A" * 4000}
    return {
        f"render v{version}": [("plain", symbol(version, 4 * (25 + 4 * version), text), [("text", text)])]
        for version, text in texts.items()
    }


def save(sets, folder):
    """Writes PGM files and a list of them: set, tab, file."""
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "list.tsv"), "w", encoding="utf-8") as listing:
        for name, images in sets.items():
            os.makedirs(os.path.join(folder, name), exist_ok=True)
            for file, pixels, _ in images:
                Image.fromarray(pixels).save(os.path.join(folder, name, file + ".pgm"))
                listing.write(f"{name}\t{file}\n")
