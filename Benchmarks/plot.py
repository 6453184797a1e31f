#!/usr/bin/env python3
"""Draws time against version as SVG, from the lines of `peers --versions --json` on standard input."""
import json
import math
import sys

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 860, 520, 70, 150, 50, 50
LOW, HIGH = 1e-1, 1e5  # microseconds
COLORS = {"avx512": "#004488", "avx2": "#4477AA", "portable": "#66CCEE", "neon": "#228833",
          "libqrencode": "#EE7733", "zint": "#AA3377", "libqrcodegen": "#CC3311"}


def x(version):
    return LEFT + (version - 1) / 39 * (WIDTH - LEFT - RIGHT)


def y(microseconds):
    share = math.log10(microseconds / LOW) / math.log10(HIGH / LOW)
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)


def read(lines):
    """Points (version, microseconds) of each contender."""
    series = {}
    for row in map(json.loads, lines):
        version = int(row["name"].removeprefix("encode/").split("-")[0])
        series.setdefault(row["contender"], []).append((version, row["minimum_ns"] / 1000))
    return series


def axes():
    for power in range(round(math.log10(LOW)), round(math.log10(HIGH)) + 1):
        value = 10.0 ** power
        label = f"{value:g} µs" if value < 1000 else f"{value / 1000:g} ms"
        yield f'<path d="M{LEFT} {y(value):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
        yield f'<text x="{LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{label}</text>'
    for version in (1, 5, 10, 15, 20, 25, 30, 35, 40):
        yield f'<text x="{x(version):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{version}</text>'
    middle = (LEFT + WIDTH - RIGHT) / 2
    label = "version (level M, filled with bytes, best mask)"
    yield f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle">{label}</text>'


def curves(series):
    for name, points in series.items():
        path = "L".join(f"{x(version):.1f} {y(value):.1f}" for version, value in points)
        color, (_, last) = COLORS.get(name, "#555"), points[-1]
        yield f'<path d="M{path}" fill="none" stroke="{color}" stroke-width="2"/>'
        yield f'<text x="{WIDTH - RIGHT + 8}" y="{y(last) + 4:.1f}" fill="{color}">{name}</text>'


def main():
    title = sys.argv[1] if len(sys.argv) > 1 else "Time to make a symbol"
    series = read(sys.stdin)
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
          f'font-family="sans-serif" font-size="13">')
    print(f"<title>{title}</title><desc>CPU time for one symbol against its version, on a logarithmic scale, for each "
          f"contender: {', '.join(series)}.</desc>")
    print(f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>')
    print(f'<text x="{LEFT}" y="28" font-size="16">{title}</text>')
    print("\n".join([*axes(), *curves(series)]))
    print("</svg>")


main()
