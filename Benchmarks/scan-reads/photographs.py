"""Synthetic photographs of symbols, by what is wrong with each: python3 photographs.py FOLDER [COUNT] [SEED]

Writes FOLDER/KIND/NUMBER.png and FOLDER/manifest.tsv, which compare reads: a set of COUNT images (18) for each kind.
"""

import io
import os
import sys

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 960, 720
VERSIONS = [1, 2, 3, 4, 5, 6, 7, 10, 14]
# Bytes at level M; half of them are used, and the rest is padding.
ROOM = {1: 14, 2: 26, 3: 42, 4: 62, 5: 84, 6: 106, 7: 122, 10: 213, 14: 362, 20: 666, 25: 997, 30: 1370, 40: 2331}
INK, PAPER, PIXELS = 25, 235, 8


class Photograph:
    """A room, a symbol on paper in it, and a camera."""

    def __init__(self, random, kind, number, version):
        self.random, self.version, self.modules = random, version, 17 + 4 * version
        self.text = (f"{kind} {number} " + "photographs of symbols " * 120)[: ROOM[version] // 2]
        made = zxingcpp.create_barcode(self.text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", version=version)
        dark = np.array(made.to_image(scale=1, add_quiet_zones=False)).reshape(self.modules, -1) == 0
        self.dark = dark[:, : self.modules]
        self.side = max(random.uniform(220, 420), (self.modules + 8) * 2.4)
        self.center, self.turn = (480, 360), random.uniform(-3.1, 3.1)
        self.tilt = random.uniform(-0.15, 0.15), random.uniform(-0.15, 0.15)
        self.blur, self.noise, self.quality = 0.6, 4.0, 85
        self.frame = self.room()

    def room(self):
        def cloud(size, contrast):
            grains = self.random.normal(128, contrast, (HEIGHT // size, WIDTH // size)).clip(0, 255)
            return np.array(Image.fromarray(grains.astype(np.uint8)).resize((WIDTH, HEIGHT), Image.BICUBIC), float)

        return 0.7 * cloud(16, 40) + 0.3 * cloud(3, 25)

    def paper(self, part=1.0, is_round=False):
        """The symbol in its quiet zone; dark modules take a part of their room, from their middles."""
        image = Image.new("L", [(self.modules + 8) * PIXELS] * 2, PAPER)
        pen, inset = ImageDraw.Draw(image), (1 - part) / 2 * PIXELS
        for row, column in np.argwhere(self.dark):
            x, y = (column + 4) * PIXELS, (row + 4) * PIXELS
            box = [x + inset, y + inset, x + PIXELS - 1 - inset, y + PIXELS - 1 - inset]
            is_finder = min(row, self.modules - 1 - row) < 7 and min(column, self.modules - 1 - column) < 7
            (pen.ellipse if is_round and not is_finder else pen.rectangle)(box, fill=INK)
        return np.array(image, float)

    def corners(self):
        """Where a camera sees the paper's corners."""
        for x, y in [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)]:
            right = x * np.cos(self.turn) - y * np.sin(self.turn)
            down = x * np.sin(self.turn) + y * np.cos(self.turn)
            depth = 1 + self.tilt[0] * right + self.tilt[1] * down
            yield self.center[0] + right * self.side / depth, self.center[1] + down * self.side / depth

    def lay(self, paper):
        height, width = paper.shape
        equations, values = [], []
        for (x, y), (u, v) in zip(self.corners(), [(0, 0), (width, 0), (width, height), (0, height)]):
            equations += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
            values += [u, v]
        warp = Image.PERSPECTIVE, np.linalg.solve(np.array(equations), np.array(values))
        seen = Image.fromarray(paper.astype(np.uint8)).transform((WIDTH, HEIGHT), *warp, Image.BICUBIC)
        mask = Image.new("L", (width, height), 255).transform((WIDTH, HEIGHT), *warp, Image.NEAREST)
        self.frame = np.where(np.array(mask) > 0, np.array(seen, float), self.frame)

    def spot(self, reach):
        """Distances from a place on the symbol."""
        x, y = np.meshgrid(np.arange(WIDTH), np.arange(HEIGHT))
        away = self.random.uniform(-reach, reach, 2) * self.side
        return np.hypot(x - self.center[0] - away[0], y - self.center[1] - away[1])

    def taken(self):
        image = Image.fromarray(self.frame.clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(self.blur))
        frame = np.array(image, float) + self.random.normal(0, self.noise, (HEIGHT, WIDTH))
        file = io.BytesIO()
        Image.fromarray(frame.clip(0, 255).astype(np.uint8)).save(file, "JPEG", quality=self.quality)
        return Image.open(file).convert("L")


def shadow(p):
    x, y = np.meshgrid(np.arange(WIDTH) - 480, np.arange(HEIGHT) - 360)
    way = p.random.uniform(0, 6.28)
    beyond = x * np.cos(way) + y * np.sin(way) > p.random.uniform(-60, 60)
    p.frame *= np.where(beyond, p.random.uniform(0.2, 0.4), 1)


def motion(p):
    length, way = p.random.uniform(0.8, 2.2) * p.side / (p.modules + 8), p.random.uniform(0, 3.14)
    shifts = [(int(k * length * np.sin(way)), int(k * length * np.cos(way))) for k in np.linspace(-0.5, 0.5, 9)]
    p.frame = sum(np.roll(p.frame, shift, (0, 1)) for shift in shifts) / len(shifts)


def monitor(p):
    x, y = np.meshgrid(np.arange(WIDTH), np.arange(HEIGHT))
    stripes = 0.75 + 0.25 * np.sin(2 * np.pi * (x + 0.1 * y) / p.random.uniform(2.3, 5))
    p.frame *= stripes * (0.85 + 0.15 * np.sin(2 * np.pi * y / p.random.uniform(25, 90)))


def bright_spots(p):
    p.frame *= 0.75
    for _ in range(p.random.integers(1, 4)):
        p.frame[p.spot(0.4) < p.random.uniform(0.06, 0.16) * p.side] = 255


def glare(p):
    p.frame = p.frame * 0.7 + p.random.uniform(200, 400) * np.exp(
        -((p.spot(0.4) / (p.random.uniform(0.15, 0.35) * p.side)) ** 2) / 2)


def rolled(p, paper):
    """Paper on a can, seen from a little above."""
    side, bend, sag = len(paper), p.random.uniform(0.5, 0.95), p.random.uniform(0, 0.06)
    angles = np.linspace(-1, 1, side) * bend
    source = np.interp(np.linspace(-1, 1, side), np.sin(angles) / np.sin(bend), np.arange(side)).round().astype(int)
    drop = sag * side * (np.cos(angles[source]) - np.cos(bend)) / (1 - np.cos(bend))
    out = np.full((side + int(sag * side) + 1, side), float(PAPER))
    for column in range(side):
        out[int(drop[column]) : int(drop[column]) + side, column] = paper[:, source[column]]
    return np.pad(out, [(0, 0), (0, len(out) - side)], constant_values=PAPER)


def specks(p, paper):
    image = Image.fromarray(paper.astype(np.uint8))
    pen = ImageDraw.Draw(image)
    for _ in range(10 + p.version):
        (x, y), radius = p.random.uniform(4, p.modules + 4, 2) * PIXELS, p.random.uniform(0.3, 1.2) * PIXELS
        pen.ellipse([x - radius, y - radius, x + radius, y + radius], fill=int(p.random.choice([35, 60, 200])))
    return np.array(image, float)


def missing_finder(p, paper):
    row, column = [(4, 4), (4, p.modules - 3), (p.modules - 3, 4)][p.random.integers(3)]
    paper[row * PIXELS : (row + 7) * PIXELS, column * PIXELS : (column + 7) * PIXELS] = p.random.choice([35, 120, 230])
    return paper


# What is done to the camera before, to the paper, and to the photograph.
KINDS = {
    "nominal": {},
    "slant": {"camera": lambda p: vars(p).update(tilt=(p.random.choice([-1, 1]) * p.random.uniform(0.3, 0.75), 0.2))},
    "shadow": {"light": shadow},
    "overexposed": {"light": lambda p: vars(p).update(frame=p.frame * p.random.uniform(1.5, 3.5) + 50)},
    "underexposed": {"light": lambda p: vars(p).update(frame=p.frame * p.random.uniform(0.05, 0.2) + 4)},
    "motion": {"light": motion},
    "blurred": {"camera": lambda p: vars(p).update(blur=p.random.uniform(0.3, 0.8) * p.side / (p.modules + 8))},
    "jpeg": {"camera": lambda p: vars(p).update(quality=int(p.random.choice([5, 8, 12, 18])))},
    "monitor": {"light": monitor},
    "bright-spots": {"light": bright_spots},
    "glare": {"light": glare},
    "rolled": {"paper": rolled},
    "specks": {"paper": specks},
    "missing-finder": {"paper": missing_finder},
    "dots": {"paper": lambda p, paper: p.paper(0.9, is_round=True)},
    "gaps": {"paper": lambda p, paper: p.paper(0.8)},
    "inverted": {"paper": lambda p, paper: 255 - paper},
    "no-quiet-zone": {"paper": lambda p, paper: paper[31:-31, 31:-31]},
    "many": {},
    "high-version": {},
}


def photograph(kind, number, random):
    versions = [14, 20, 25, 30, 40] if kind == "high-version" else VERSIONS
    p = Photograph(random, kind, number, versions[number % len(versions)])
    steps, texts = KINDS[kind], []
    if kind == "high-version":
        p.side, p.turn = min(690, (p.modules + 8) * random.uniform(2.8, 4)), random.uniform(-0.1, 0.1)
    if kind == "many":
        for place in range(24):
            one = Photograph(random, f"{number}.{place}", place, int(random.integers(1, 5)))
            one.frame, one.side, one.turn = p.frame, 140, random.uniform(-0.2, 0.2)
            one.center = 90 + place % 6 * 156, 100 + place // 6 * 172
            one.lay(one.paper())
            p.frame = one.frame
            texts.append(one.text)
        return p.taken(), texts
    if "camera" in steps:
        steps["camera"](p)
    p.lay(steps["paper"](p, p.paper()) if "paper" in steps else p.paper())
    if "light" in steps:
        steps["light"](p)
    return p.taken(), [p.text]


def main():
    folder, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 18
    lines = ["set\tfile\tkind\ttext"]
    for place, kind in enumerate(KINDS):
        random = np.random.default_rng([int(sys.argv[3]) if len(sys.argv) > 3 else 1, place])
        os.makedirs(os.path.join(folder, kind), exist_ok=True)
        for number in range(count):
            image, texts = photograph(kind, number, random)
            image.save(os.path.join(folder, kind, f"{number:02}.png"))
            lines += [f"{kind}\t{number:02}.png\ttext\t{text}" for text in texts]
    with open(os.path.join(folder, "manifest.tsv"), "w", encoding="utf-8") as manifest:
        manifest.write("\n".join(lines) + "\n")


main()
