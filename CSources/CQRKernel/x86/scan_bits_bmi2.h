/* Bits chosen by masks, and rows of modules, with PEXT: every pixel is compared, and the bits of the middle ones kept. */
#include "../scan_kernels.h"

#include <immintrin.h>

QRK_SCAN_INLINE uint64_t qrk_spread_bits(uint64_t x) { return _pdep_u64(x, 0x5555555555555555u); }

QRK_SCAN_INLINE uint64_t qrk_gather_bits(uint64_t bits, uint64_t mask) { return _pext_u64(bits, mask); }

/* Which pixels of a row are the middles of modules, 64 pixels a word. */
typedef struct row_samples {
    uint64_t wanted[QRK_SCAN_MOST_WIDTH / 64];
    size_t words;
} row_samples;

static void place_samples(row_samples *samples, const uint32_t *middles, size_t size) {
    samples->words = middles[size - 1] / 64 + 1;
    memset(samples->wanted, 0, samples->words * sizeof *samples->wanted);
    for (size_t i = 0; i < size; i++) samples->wanted[middles[i] / 64] |= UINT64_C(1) << middles[i] % 64;
}

/* 64 pixels of which the image may hold fewer. */
static uint64_t read_last(const uint8_t *pixels, const uint8_t *end, unsigned limit) {
    uint8_t padded[64];
    memset(padded, 255, sizeof padded);
    memcpy(padded, pixels, (size_t)(end - pixels));
    return qrk_below64(padded, limit);
}

/* A row's modules, dark ones set; `end` is the image's. */
static void read_row(const row_samples *samples, const uint8_t *row, const uint8_t *end, unsigned limit,
                     uint64_t out[QRK_SCAN_WORDS]) {
    uint64_t held = 0;
    unsigned count = 0;
    memset(out, 0, QRK_SCAN_WORDS * sizeof *out);
    for (size_t i = 0; i < samples->words; i++, row += 64) {
        const uint64_t wanted = samples->wanted[i];
        const uint64_t dark = end - row >= 64 ? qrk_below64(row, limit) : read_last(row, end, limit);
        const uint64_t bits = _pext_u64(dark, wanted);
        const unsigned added = (unsigned)_mm_popcnt_u64(wanted);
        held |= bits << count;
        if (count + added >= 64) {
            *out++ = held;
            held = count ? bits >> (64 - count) : 0;
            count -= 64;
        }
        count += added;
    }
    if (count) *out = held;
}
