"""The contenders: each reads all images of a set at one of four rotations and tells what it found and its CPU time."""

import ctypes
import ctypes.util
import subprocess
import time

import numpy


class InProcess:
    """A reader called from Python, which pays for the call."""

    def __init__(self, name, read):
        self.name, self.read, self.images = name, read, {}

    def load(self, sets, folder):
        self.images = {name: [pixels for _, pixels, _ in images] for name, images in sets.items()}

    def turn(self, name, rotation):
        """[(seconds, [(text, bytes)])], an image each."""
        results = []
        for pixels in self.images[name]:
            turned = numpy.ascontiguousarray(numpy.rot90(pixels, rotation))
            start = time.thread_time()
            try:
                found = self.read(turned)
            except Exception:  # a peer's crash is a miss
                found = []
            results.append((time.thread_time() - start, found))
        return results


class Scanner:
    """This project's scanner: a process that takes turns, and its own thread's time."""

    def __init__(self, name, program, effort):
        self.name, self.program, self.effort = name, program, effort

    def load(self, sets, folder):
        self.process = subprocess.Popen(
            [self.program, "--serve", folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

    def turn(self, name, rotation):
        self.process.stdin.write(f"{name}\t{self.effort}\t{rotation}\n")
        self.process.stdin.flush()
        results = []
        while line := self.process.stdout.readline().strip():
            nanoseconds, *symbols = line.split("\t")
            found = [[bytes.fromhex(part) for part in symbol.split(":")] for symbol in symbols]
            results.append((int(nanoseconds) * 1e-9, [(text.decode(), payload) for text, payload in found]))
        return results


def zxing(name, **options):
    import zxingcpp

    plain = zxingcpp.TextMode.Plain
    return InProcess(
        name,
        lambda a: [(r.text, bytes(r.bytes)) for r in zxingcpp.read_barcodes(a, text_mode=plain, **options)])


def opencv():
    import cv2

    cv2.setNumThreads(1)
    detector = cv2.QRCodeDetector()
    return InProcess(
        "OpenCV " + cv2.__version__, lambda a: [(t, t.encode()) for t in detector.detectAndDecodeMulti(a)[1] if t])


def zbar():
    library = ctypes.CDLL(ctypes.util.find_library("zbar"))
    pointer, function = ctypes.c_void_p, library.zbar_symbol_get_data
    for made in ("image_scanner_create", "image_create", "image_first_symbol", "symbol_next"):
        getattr(library, "zbar_" + made).restype = pointer
    function.restype = pointer
    scanner = pointer(library.zbar_image_scanner_create())
    library.zbar_image_scanner_set_config(scanner, 0, 0, 0)  # no symbology
    library.zbar_image_scanner_set_config(scanner, 64, 0, 1)  # but QR Code
    grey = int.from_bytes(b"Y800", "little")

    def read(pixels):
        image = pointer(library.zbar_image_create())
        library.zbar_image_set_format(image, ctypes.c_ulong(grey))
        library.zbar_image_set_size(image, pixels.shape[1], pixels.shape[0])
        library.zbar_image_set_data(image, pixels.ctypes.data_as(pointer), ctypes.c_ulong(pixels.size), None)
        library.zbar_scan_image(scanner, image)
        found, symbol = [], library.zbar_image_first_symbol(image)
        while symbol:
            size = library.zbar_symbol_get_data_length(pointer(symbol))
            data = ctypes.string_at(function(pointer(symbol)), size)
            found.append((data.decode("utf-8", "replace"), data))
            symbol = library.zbar_symbol_next(pointer(symbol))
        library.zbar_image_destroy(image)
        return found

    return InProcess("ZBar", read)
