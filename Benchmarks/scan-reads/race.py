"""Reads, misreads and CPU time of the scanner and its peers, in turns: python3 race.py SCANBENCH IMAGES WORK [--quick] [--sets=A,B]

SCANBENCH is the built program, IMAGES a folder with a manifest.tsv, WORK a folder for PGM files.
"""

import statistics
import sys

import images
import readers
import zxingcpp

FORMATS = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.MicroQRCode])
QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


def judge(found, contents):
    """How many of an image's symbols were read, and how many that are not among them."""
    def holds(kind, value, text, data):
        return text == value if kind == "text" else data.hex() == value

    reads = sum(any(holds(k, v, t, d) for t, d in found) for k, v in contents if k in ("text", "hex"))
    if any(kind == "unknown" for kind, _ in contents):
        return reads, 0
    allowed = [(kind, value) for kind, value in contents if kind != "none"]
    return reads, sum(not any(holds(k, v, t, d) for k, v in allowed) for t, d in found)


def race(contenders, name, samples, rounds, rotations):
    """{contender: (reads at each rotation, misreads, least and median microseconds an image, upright)}"""
    tally = {c.name: ([0] * 4, [0], [[] for _ in samples]) for c in contenders}
    for round in range(rounds):
        for c in contenders[round % len(contenders) :] + contenders[: round % len(contenders)]:
            reads, misreads, times = tally[c.name]
            for place, (seconds, found) in enumerate(c.turn(name, 0)):
                times[place].append(seconds * 1e6)
                if round == 0:
                    hits, wrong = judge(found, samples[place][2])
                    reads[0], misreads[0] = reads[0] + hits, misreads[0] + wrong
    for c in contenders:
        for rotation in range(1, rotations):
            for (_, found), sample in zip(c.turn(name, rotation), samples):
                hits, wrong = judge(found, sample[2])
                tally[c.name][0][rotation] += hits
                tally[c.name][1][0] += wrong
    mean = lambda pick, times: statistics.mean(pick(t) for t in times)
    return {
        c: (reads[:rotations], misreads[0], mean(min, times), mean(statistics.median, times))
        for c, (reads, misreads, times) in tally.items()
    }


def show(name, results, expected, reference):
    print(f"{name} ({expected} known)")
    for contender, (reads, misreads, least, median) in results.items():
        ratio = median / results[reference][3]
        print(f"  {contender:24} reads {'/'.join(map(str, reads)):16} misreads {misreads}  "
              f"{least:9.1f} {median:9.1f} us  {ratio:6.2f}", flush=True)


def main():
    program, folder, work, *flags = sys.argv[1:]
    quick = "--quick" in flags
    known = images.known_images(folder)
    sets = {**known, **images.frames(), **images.renders()}
    images.save(sets, work)
    ours = {effort: readers.Scanner(effort, program, effort) for effort in ("thorough", "fast", "exact")}
    equal = readers.zxing("zxing-cpp", formats=FORMATS)
    quickest = readers.zxing(
        "zxing-cpp quickest", formats=QR, try_rotate=False, try_downscale=False, try_invert=False)
    pure = readers.zxing("zxing-cpp pure", formats=QR, is_pure=True)
    slow = [] if quick else [readers.zbar(), readers.opencv()]
    for contender in [*ours.values(), equal, quickest, pure, *slow]:
        contender.load(sets, work)
    print("least and median microseconds of CPU time an image, mean over the set; last the median against zxing-cpp's")
    wanted = next((f.removeprefix("--sets=").split(",") for f in flags if f.startswith("--sets=")), sets)
    for name, samples in ((name, sets[name]) for name in wanted):
        expected = sum(kind in ("text", "hex") for _, _, contents in samples for kind, _ in contents)
        is_render, is_set = name.startswith("render"), name in known
        contenders = [ours["exact"], pure] if is_render else [ours["thorough"], ours["fast"], equal, quickest, *slow]
        rounds = 5 if is_set else 25
        results = race(contenders, name, samples, 3 if quick and is_set else rounds, 4 if is_set else 1)
        show(name, results, expected, pure.name if is_render else equal.name)


main()
