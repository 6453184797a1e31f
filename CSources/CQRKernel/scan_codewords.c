/* From the module matrix to codewords: two columns at a time, as they were placed (ISO/IEC 18004:2015, 7.7.3). */
#include <string.h>

#include "include/qrkernel_scan.h"

#define WORDS 3

/* Table 10; i is the row, j the column; no other number masks anything. */
static int masked(int mask, size_t i, size_t j) {
    switch (mask) {
    case 0: return (i + j) % 2 == 0;
    case 1: return i % 2 == 0;
    case 2: return j % 3 == 0;
    case 3: return (i + j) % 3 == 0;
    case 4: return (i / 2 + j / 3) % 2 == 0;
    case 5: return i * j % 2 + i * j % 3 == 0;
    case 6: return (i * j % 2 + i * j % 3) % 2 == 0;
    case 7: return ((i + j) % 2 + i * j % 3) % 2 == 0;
    default: return 0;
    }
}

/* Every pattern repeats after 12 rows and 12 columns: the twelve columns, three words each. */
static void mask_columns(int mask, uint64_t patterns[12][WORDS]) {
    for (size_t column = 0; column < 12; column++) {
        uint64_t period = 0;
        for (size_t row = 0; row < 12; row++) period |= (uint64_t)masked(mask, row, column) << row;
        period |= period << 12 | period << 24 | period << 36 | period << 48;
        /* A word holds 64 = 5 * 12 + 4 rows, so the next one starts 4 rows further into the period. */
        for (int word = 0; word < WORDS; word++) {
            const unsigned turn = (unsigned)(4 * word);
            patterns[column][word] = period >> turn | period << (60 - turn);
        }
    }
}

static inline uint64_t reversed(uint64_t x) {
    x = (x >> 1 & 0x5555555555555555u) | (x & 0x5555555555555555u) << 1;
    x = (x >> 2 & 0x3333333333333333u) | (x & 0x3333333333333333u) << 2;
    x = (x >> 4 & 0x0F0F0F0F0F0F0F0Fu) | (x & 0x0F0F0F0F0F0F0F0Fu) << 4;
    return __builtin_bswap64(x);
}

/* Turns a column upside down: row y to row size - 1 - y. */
static void flip(const uint64_t in[WORDS], size_t size, uint64_t out[WORDS]) {
    uint64_t turned[WORDS + 1] = {reversed(in[2]), reversed(in[1]), reversed(in[0]), 0};
    const size_t drop = WORDS * 64 - size, words = drop / 64, bits = drop % 64;
    for (size_t i = 0; i < WORDS; i++) {
        const uint64_t low = i + words < WORDS ? turned[i + words] : 0;
        const uint64_t high = i + words + 1 < WORDS ? turned[i + words + 1] : 0;
        out[i] = bits ? low >> bits | high << (64 - bits) : low;
    }
}

/* Bits 0 to 31 to the even places of a word. */
static inline uint64_t even_bits(uint64_t x) {
    x &= 0xFFFFFFFFu;
    x = (x | x << 16) & 0x0000FFFF0000FFFFu;
    x = (x | x << 8) & 0x00FF00FF00FF00FFu;
    x = (x | x << 4) & 0x0F0F0F0F0F0F0F0Fu;
    x = (x | x << 2) & 0x3333333333333333u;
    return (x | x << 1) & 0x5555555555555555u;
}

/* Bits are gathered first one lowest, eight bytes at a time; at the end the bits of each byte are reversed. */
typedef struct bit_output {
    uint8_t *bytes;
    size_t capacity, written, total;
    uint64_t held;
    unsigned held_count;
} bit_output;

static void store(bit_output *out, uint64_t word, size_t bytes) {
    for (size_t i = 0; i < bytes && out->written < out->capacity; i++)
        out->bytes[out->written++] = (uint8_t)(word >> (8 * i));
}

/* Appends `count` bits, 1 to 64; the bits above them are zero. */
static inline void put(bit_output *out, uint64_t bits, unsigned count) {
    out->total += count;
    out->held |= bits << (out->held_count & 63);
    if (out->held_count + count < 64) {
        out->held_count += count;
        return;
    }
    store(out, out->held, 8);
    out->held = out->held_count ? bits >> (64 - out->held_count) : 0;
    out->held_count += count - 64;
}

static void finish(bit_output *out) {
    store(out, out->held, (out->held_count + 7) / 8);
    for (size_t i = 0; i < out->written; i++) {
        uint8_t byte = out->bytes[i];
        byte = (uint8_t)((byte >> 1 & 0x55) | (byte & 0x55) << 1);
        byte = (uint8_t)((byte >> 2 & 0x33) | (byte & 0x33) << 2);
        out->bytes[i] = (uint8_t)(byte >> 4 | byte << 4);
    }
}

/* The bits under a mask, which mostly has few runs. */
static inline void put_masked(bit_output *out, uint64_t bits, uint64_t mask) {
    if (mask == ~UINT64_C(0)) {
        put(out, bits, 64);
        return;
    }
    while (mask) {
        const unsigned skip = (unsigned)__builtin_ctzll(mask);
        mask >>= skip, bits >>= skip;
        const unsigned run = (unsigned)__builtin_ctzll(~mask);
        put(out, bits & ((UINT64_C(1) << run) - 1), run);
        mask >>= run, bits >>= run;
    }
}

/* Half a word of rows of two columns, in turns, right column first. */
static void put_rows(bit_output *out, const uint64_t bits[2], const uint64_t data[2], unsigned shift) {
    const uint64_t mask = even_bits(data[0] >> shift) | even_bits(data[1] >> shift) << 1;
    const uint64_t value = even_bits(bits[0] >> shift) | even_bits(bits[1] >> shift) << 1;
    put_masked(out, value, mask);
}

static void load(const uint64_t *planes, size_t column, size_t size, int upward, uint64_t out[WORDS]) {
    if (upward) flip(planes + column * WORDS, size, out);
    else memcpy(out, planes + column * WORDS, WORDS * sizeof *out);
}

size_t qrk_scan_codewords(const uint64_t *columns, const uint64_t *data, size_t size, size_t timing, int mask,
                          uint8_t *codewords, size_t count) {
    bit_output out = {codewords, count, 0, 0, 0, 0};
    int upward = 1;
    uint64_t patterns[12][WORDS];
    mask_columns(mask, patterns);
    for (size_t strip = size - 1; strip >= 1 && strip < size; strip -= 2, upward = !upward) {
        /* No strip holds the vertical timing pattern. */
        if (strip == timing) strip--;
        uint64_t bits[2][WORDS], places[2][WORDS];
        for (size_t side = 0; side < 2; side++) {
            const uint64_t *pattern = patterns[(strip - side) % 12], *column = columns + (strip - side) * WORDS;
            const uint64_t plain[WORDS] = {column[0] ^ pattern[0], column[1] ^ pattern[1], column[2] ^ pattern[2]};
            load(plain, 0, size, upward, bits[side]);
            load(data, strip - side, size, upward, places[side]);
        }
        for (size_t row = 0; row < size; row += 32) {
            const uint64_t value[2] = {bits[0][row / 64], bits[1][row / 64]};
            const uint64_t where[2] = {places[0][row / 64], places[1][row / 64]};
            put_rows(&out, value, where, row % 64);
        }
    }
    finish(&out);
    return out.total / 8;
}
