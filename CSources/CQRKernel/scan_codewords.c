/* From the module matrix to codewords: two columns at a time, as they were placed (ISO/IEC 18004:2015, 7.7.3). */
#include <string.h>

#include "include/qrkernel_scan.h"

#define WORDS 3

void qrk_scan_pack(const int8_t *margins, size_t size, int transposed, uint64_t *columns) {
    memset(columns, 0, size * WORDS * sizeof *columns);
    for (size_t y = 0; y < size; y++) {
        for (size_t x = 0; x < size; x++) {
            const size_t column = transposed ? y : x, row = transposed ? x : y;
            columns[column * WORDS + row / 64] |= (uint64_t)(margins[y * size + x] < 0) << (row % 64);
        }
    }
}

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

/* Every pattern repeats after 12 rows and 12 columns (6 and 12 in fact); a column's pattern as three words. */
static void mask_column(int mask, size_t column, uint64_t words[WORDS]) {
    uint64_t period = 0;
    for (size_t row = 0; row < 12; row++) period |= (uint64_t)masked(mask, row, column) << row;
    period |= period << 12 | period << 24 | period << 36 | period << 48;
    /* A word holds 64 = 5 * 12 + 4 rows, so the next one starts 4 rows further into the period. */
    for (int word = 0; word < WORDS; word++) {
        const unsigned turn = (unsigned)(4 * word);
        words[word] = period >> turn | period << (60 - turn);
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

/* The bits of x under the mask, pushed together (the parallel suffix method of Hacker's Delight, 7-4). */
static uint64_t extract(uint64_t x, uint64_t mask) {
    x &= mask;
    uint64_t gaps = ~mask << 1;
    for (unsigned step = 1; step < 64; step <<= 1) {
        uint64_t odd = gaps;
        for (unsigned shift = 1; shift < 64; shift <<= 1) odd ^= odd << shift;
        const uint64_t move = odd & mask;
        mask = (mask ^ move) | move >> step;
        const uint64_t moved = x & move;
        x = (x ^ moved) | moved >> step;
        gaps &= ~odd;
    }
    return x;
}

typedef struct bit_output {
    uint8_t *bytes;
    size_t capacity, written, total;
    uint64_t held; /* bits not yet written, first one highest */
    unsigned held_count;
} bit_output;

static void put_byte(bit_output *out, uint8_t byte) {
    if (out->written < out->capacity) out->bytes[out->written++] = byte;
}

/* Appends `count` bits, the first one lowest in `bits`. */
static void put(bit_output *out, uint64_t bits, unsigned count) {
    out->total += count;
    while (count) {
        const unsigned room = 8 - out->held_count, taken = count < room ? count : room;
        out->held |= (bits & ((UINT64_C(1) << taken) - 1)) << out->held_count;
        out->held_count += taken;
        bits >>= taken;
        count -= taken;
        if (out->held_count < 8) return;
        put_byte(out, (uint8_t)(reversed(out->held) >> 56));
        out->held = 0;
        out->held_count = 0;
    }
}

/* Half a word of rows of two columns, in turns, right column first. */
static void put_rows(bit_output *out, const uint64_t bits[2], const uint64_t data[2], unsigned shift) {
    const uint64_t mask = even_bits(data[0] >> shift) | even_bits(data[1] >> shift) << 1;
    const uint64_t value = even_bits(bits[0] >> shift) | even_bits(bits[1] >> shift) << 1;
    if (mask == ~UINT64_C(0)) put(out, value & 0xFFFFFFFFu, 32), put(out, value >> 32, 32);
    else if (mask) put(out, extract(value, mask), (unsigned)__builtin_popcountll(mask));
}

static void load(const uint64_t *planes, size_t column, size_t size, int upward, uint64_t out[WORDS]) {
    if (upward) flip(planes + column * WORDS, size, out);
    else memcpy(out, planes + column * WORDS, WORDS * sizeof *out);
}

size_t qrk_scan_codewords(const uint64_t *columns, const uint64_t *data, size_t size, size_t timing, int mask,
                          uint8_t *codewords, size_t count) {
    bit_output out = {codewords, count, 0, 0, 0, 0};
    int upward = 1;
    for (size_t strip = size - 1; strip >= 1 && strip < size; strip -= 2, upward = !upward) {
        /* No strip holds the vertical timing pattern. */
        if (strip == timing) strip--;
        uint64_t bits[2][WORDS], places[2][WORDS];
        for (size_t side = 0; side < 2; side++) {
            uint64_t plain[WORDS], pattern[WORDS];
            mask_column(mask, strip - side, pattern);
            for (int word = 0; word < WORDS; word++) plain[word] = columns[(strip - side) * WORDS + (size_t)word] ^ pattern[word];
            load(plain, 0, size, upward, bits[side]);
            load(data, strip - side, size, upward, places[side]);
        }
        for (size_t row = 0; row < size; row += 32) {
            const uint64_t value[2] = {bits[0][row / 64], bits[1][row / 64]};
            const uint64_t where[2] = {places[0][row / 64], places[1][row / 64]};
            put_rows(&out, value, where, row % 64);
        }
    }
    if (out.held_count) put_byte(&out, (uint8_t)(reversed(out.held) >> 56));
    return out.total / 8;
}
