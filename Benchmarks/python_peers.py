#!/usr/bin/env python3
"""Times segno and zxing-cpp on the inputs that `peers --inputs` prints; writes lines like those of `peers --json`."""
import json
import statistics
import sys
import time

import segno
import zxingcpp

MODES = {"bytes": "byte", "alphanumeric": "alphanumeric", "digits": "numeric"}


def with_segno(case, text):
    symbol = segno.make(text, version=case["version"], error=case["level"], mode=MODES[case["alphabet"]],
                        boost_error=False, micro=False)
    return len(symbol.matrix)


def with_zxing(case, text):
    symbol = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=case["level"],
                                     version=case["version"])
    return symbol.to_image(scale=1, add_quiet_zones=False).shape[0]


def measure(case, make, rounds, budget):
    """Nanoseconds an item in each round, and how many items were done."""
    samples, done = [], 0
    for _ in range(rounds):
        start, items = time.thread_time_ns(), 0
        while items == 0 or time.thread_time_ns() - start < budget:
            size = make(case, case["payloads"][done % len(case["payloads"])])
            assert size == 17 + 4 * case["version"], f"{case['name']}: {size} modules"
            items, done = items + 1, done + 1
        samples.append((time.thread_time_ns() - start) / items)
    return samples, done


def main():
    quick = "--quick" in sys.argv
    rounds, budget = (3, 5_000_000) if quick else (9, 20_000_000)
    for line in sys.stdin:
        case = json.loads(line)
        for name, make in (("segno (Python)", with_segno), ("zxing-cpp (Python)", with_zxing)):
            make(case, case["payloads"][0])
            samples, items = measure(case, make, rounds, budget)
            print(json.dumps({"name": f"encode/{case['name']}", "contender": name,
                              "minimum_ns": round(min(samples), 1), "median_ns": round(statistics.median(samples), 1),
                              "items": items, "bytes": 0, "checked": True}), flush=True)


main()
