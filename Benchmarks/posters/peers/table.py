"""Turns of the contenders, and memory by pages, as two tables. usage: table.py TURNS MEMORY"""

import statistics
import sys

NAMES = {
    "engine": "engine, subset fonts, PDF/X-1a",
    "engine--proof": "the same, each code read back (--proof)",
    "engine--fast": "the same without proof, Flate level 1",
    "engine--small": "the same without proof, Flate level 6 (--compress)",
    "pango": "Pango/Cairo + libqrencode",
    "pango--form": "the same, shared part in one recording",
    "reportlab": "ReportLab + segno",
}

turns, sizes = {}, {}
for line in open(sys.argv[1], encoding="utf-8"):
    name, pages, seconds, size = line.split()
    sizes[name] = int(size) / int(pages)
    turns.setdefault(name, []).append(float(seconds) / int(pages) * 1e6)
median = {name: statistics.median(times) for name, times in turns.items()}
print("| us a page, CPU | least | median | pages a second | engine is faster by | bytes a page |\n|---|---|---|---|---|---|")
for name, label in NAMES.items():
    ratio = median[name] / median["engine"]
    print(f"| {label} | {min(turns[name]):.0f} | {median[name]:.0f} | {1e6 / median[name]:,.0f} | {ratio:.1f} | {sizes[name]:,.0f} |")
print("\n| pages | resident before printing, KB | at most, KB | more, KB | file, bytes a page |\n|---|---|---|---|---|")
for line in open(sys.argv[2], encoding="utf-8"):
    count, _, _, before, most, size = line.split()
    print(f"| {int(count):,} | {before} | {most} | {int(most) - int(before)} | {int(size) / int(count):,.0f} |")
