/* Morphological closing of a plane of bits by a square of three by three pixels. */
#include "include/qrkernel_scan.h"

/* The dark pixels and those beside, above, below and across from them. Bits past the width are set. */
static void dilate_row(const uint64_t *above, const uint64_t *row, const uint64_t *below, size_t words, uint64_t past,
                       uint64_t *out) {
    uint64_t before = 0, here = above[0] | row[0] | below[0];
    for (size_t i = 0; i < words; i++) {
        const uint64_t after = i + 1 < words ? above[i + 1] | row[i + 1] | below[i + 1] : 0;
        out[i] = here | here << 1 | before >> 63 | here >> 1 | after << 63;
        before = here, here = after;
    }
    out[words - 1] |= past;
}

/* The pixels all of whose neighbours in the image are dark. */
static void erode_row(const uint64_t *above, const uint64_t *row, const uint64_t *below, size_t words, uint64_t past,
                      uint64_t *out) {
    uint64_t before = ~UINT64_C(0), here = above[0] & row[0] & below[0];
    for (size_t i = 0; i < words; i++) {
        const uint64_t after = i + 1 < words ? above[i + 1] & row[i + 1] & below[i + 1] : ~UINT64_C(0);
        out[i] = here & (here << 1 | before >> 63) & (here >> 1 | after << 63);
        before = here, here = after;
    }
    out[words - 1] &= ~past;
}

void qrk_scan_close(uint64_t *bits, size_t width, size_t height, size_t words, uint64_t *scratch) {
    const uint64_t past = width % 64 ? ~UINT64_C(0) << width % 64 : 0;
    for (size_t y = 0; y < height; y++) {
        const uint64_t *row = bits + y * words;
        dilate_row(y ? row - words : row, row, y + 1 < height ? row + words : row, words, past, scratch + y * words);
    }
    for (size_t y = 0; y < height; y++) {
        const uint64_t *row = scratch + y * words;
        erode_row(y ? row - words : row, row, y + 1 < height ? row + words : row, words, past, bits + y * words);
    }
}
