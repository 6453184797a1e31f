/* Bits chosen by masks, and rows of modules, for tiers without PEXT. */
#include "scan_kernels.h"

/* Bits 0 to 31 to the even places of a word. */
QRK_SCAN_INLINE uint64_t qrk_spread_bits(uint64_t x) {
    x = (x | x << 16) & 0x0000FFFF0000FFFFu;
    x = (x | x << 8) & 0x00FF00FF00FF00FFu;
    x = (x | x << 4) & 0x0F0F0F0F0F0F0F0Fu;
    x = (x | x << 2) & 0x3333333333333333u;
    return (x | x << 1) & 0x5555555555555555u;
}

/* The bits under a mask, which mostly has few runs, moved together. */
QRK_SCAN_INLINE uint64_t qrk_gather_bits(uint64_t bits, uint64_t mask) {
    if (mask == ~UINT64_C(0)) return bits;
    uint64_t out = 0;
    for (unsigned count = 0; mask;) {
        const unsigned skip = (unsigned)__builtin_ctzll(mask);
        mask >>= skip, bits >>= skip;
        const unsigned run = (unsigned)__builtin_ctzll(~mask);
        out |= (bits & ((UINT64_C(1) << run) - 1)) << count;
        mask >>= run, bits >>= run, count += run;
    }
    return out;
}

/* Where a row's modules have their middle pixels. */
typedef struct row_samples {
    const uint32_t *middles;
    size_t size;
} row_samples;

static void place_samples(row_samples *samples, const uint32_t *middles, size_t size) {
    samples->middles = middles;
    samples->size = size;
}

/* A row's modules, dark ones set; `end` is the image's. */
static void read_row(const row_samples *samples, const uint8_t *row, const uint8_t *end, unsigned limit,
                     uint64_t out[QRK_SCAN_WORDS]) {
    uint8_t grey[64 * QRK_SCAN_WORDS];
    (void)end;
    memset(grey + samples->size, 255, sizeof grey - samples->size);
    for (size_t x = 0; x < samples->size; x++) grey[x] = row[samples->middles[x]];
    for (size_t word = 0; word < QRK_SCAN_WORDS; word++) out[word] = qrk_below64(grey + 64 * word, limit);
}
