/* Modules as columns of bits: read from an upright symbol, and put together to codewords in the order in which they
 * were placed (ISO/IEC 18004:2015, 7.7.3). Included once per tier, which first defines qrk_transpose, qrk_below64 and,
 * by scan_bits.h or a counterpart, qrk_spread_bits, qrk_gather_bits, place_samples and read_row. */
#ifndef QRK_SCAN_MODULES_H
#define QRK_SCAN_MODULES_H

#include "scan_kernels.h"

static void read_exact(const qrk_luma *image, const qrk_exact_place *place, uint64_t *columns) {
    const uint8_t *end = image->pixels + (image->height - 1) * image->stride + image->width;
    uint64_t planes[QRK_SCAN_WORDS][64], turned[64];
    uint32_t middles[QRK_SCAN_MOST_SIZE];
    row_samples samples;
    qrk_scan_middles(middles, place->width, place->size);
    place_samples(&samples, middles, place->size);
    for (size_t part = 0; part * 64 < place->size; part++) {
        memset(planes, 0, sizeof planes);
        for (size_t i = 0; i < 64 && part * 64 + i < place->size; i++) {
            const size_t y = place->top + middles[part * 64 + i];
            uint64_t row[QRK_SCAN_WORDS];
            read_row(&samples, image->pixels + y * image->stride + place->left, end, place->limit, row);
            for (size_t word = 0; word < QRK_SCAN_WORDS; word++) planes[word][i] = row[word];
        }
        for (size_t word = 0; word * 64 < place->size; word++) {
            qrk_transpose(turned, planes[word]);
            for (size_t x = 0; x < 64 && word * 64 + x < place->size; x++)
                columns[(word * 64 + x) * QRK_SCAN_WORDS + part] = turned[x];
        }
    }
}

/* Bit i to place 63 - i. */
QRK_SCAN_INLINE uint64_t reversed(uint64_t x) {
    x = (x >> 1 & 0x5555555555555555u) | (x & 0x5555555555555555u) << 1;
    x = (x >> 2 & 0x3333333333333333u) | (x & 0x3333333333333333u) << 2;
    x = (x >> 4 & 0x0F0F0F0F0F0F0F0Fu) | (x & 0x0F0F0F0F0F0F0F0Fu) << 4;
    return __builtin_bswap64(x);
}

/* Codewords under construction, the first bit highest, eight of them at a time. */
typedef struct codeword_output {
    uint8_t *bytes;
    size_t left, total;
    uint64_t held;
    unsigned count;
} codeword_output;

static void store_codewords(codeword_output *out, uint64_t word, size_t bytes) {
    if (bytes > out->left) bytes = out->left;
    if (bytes == 8) { /* a known number of them becomes a single move */
        for (size_t i = 0; i < 8; i++) out->bytes[i] = (uint8_t)(word >> (56 - 8 * i));
    }
    for (size_t i = 0; i < bytes % 8; i++) out->bytes[i] = (uint8_t)(word >> (56 - 8 * i));
    out->bytes += bytes, out->left -= bytes;
}

/* Appends the highest `count` bits, 1 to 64, below which there are zeros. */
QRK_SCAN_INLINE void put_bits(codeword_output *out, uint64_t bits, unsigned count) {
    out->total += count;
    out->held |= bits >> out->count;
    if (out->count + count < 64) {
        out->count += count;
        return;
    }
    store_codewords(out, out->held, 8);
    out->held = out->count ? bits << (64 - out->count) : 0;
    out->count += count - 64;
}

/* A column without its mask; every pattern repeats after 12 rows, five times in 60 bits, and 12 columns. */
QRK_SCAN_INLINE void unmask(const uint64_t *columns, const uint64_t *patterns, size_t x, uint64_t out[QRK_SCAN_WORDS]) {
    const uint64_t period = patterns ? patterns[x % QRK_PERIOD] : 0;
    /* A word holds 64 = 5 * 12 + 4 rows, so the next one starts 4 rows further into the period. */
    for (unsigned word = 0; word < QRK_SCAN_WORDS; word++)
        out[word] = columns[x * QRK_SCAN_WORDS + word] ^ (period >> 4 * word | period << (60 - 4 * word));
}

/* The data modules among 32 rows of two columns, the first one highest: the right one of a row before the left one. */
QRK_SCAN_INLINE void put_rows(codeword_output *out, uint64_t right, uint64_t left, uint64_t wanted, int upwards) {
    const unsigned count = (unsigned)__builtin_popcountll(wanted);
    if (!count) return;
    const uint64_t first = qrk_spread_bits(upwards ? left : right), second = qrk_spread_bits(upwards ? right : left);
    const uint64_t bits = qrk_gather_bits(first | second << 1, wanted);
    put_bits(out, upwards ? bits << (64 - count) : reversed(bits), count);
}

static size_t read_codewords(const uint64_t *columns, const uint64_t *order, size_t size, size_t timing, int mask,
                             uint8_t *codewords, size_t count) {
    const uint64_t *patterns = mask < 0 ? 0 : order + QRK_PERIOD * mask, *wanted = order + QRK_PERIOD * QRK_MASKS;
    codeword_output out = {codewords, count, 0, 0, 0};
    const size_t chunks = (size + 31) / 32;
    int upwards = 1;
    for (size_t strip = size - 1; strip >= 1 && strip < size; strip -= 2, upwards = !upwards) {
        uint64_t right[QRK_SCAN_WORDS], left[QRK_SCAN_WORDS];
        /* No strip holds the vertical timing pattern. */
        if (strip == timing) strip--;
        unmask(columns, patterns, strip, right);
        unmask(columns, patterns, strip - 1, left);
        for (size_t i = 0; i < chunks; i++) {
            const size_t chunk = upwards ? chunks - 1 - i : i, word = chunk / 2, shift = chunk % 2 * 32;
            put_rows(&out, right[word] >> shift & 0xFFFFFFFFu, left[word] >> shift & 0xFFFFFFFFu, *wanted++, upwards);
        }
    }
    store_codewords(&out, out.held, (out.count + 7) / 8);
    return out.total / 8;
}

#endif
