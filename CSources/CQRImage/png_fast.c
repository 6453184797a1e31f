#include "png_fast.h"

#include <string.h>

#define INLINE static inline __attribute__((always_inline))

/* Bits on their way out: fewer than 8 after each flush. */
typedef struct sink {
    uint8_t *out;
    uint64_t bits;
    unsigned count;
} sink;

INLINE void store_word(uint8_t *out, uint64_t word) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    memcpy(out, &word, sizeof word);
}

INLINE void put(sink *s, uint64_t bits, unsigned count) {
    s->bits |= bits << s->count;
    s->count += count;
}

INLINE void flush(sink *s) {
    store_word(s->out, s->bits);
    s->out += s->count / 8;
    s->bits >>= s->count & 56;
    s->count %= 8;
}

INLINE void put_segment(sink *s, const qri_png_segment *segment, const uint64_t *words) {
    for (uint32_t i = 0; i < segment->whole_words; i++) {
        uint64_t word = words[segment->first_word + i];
        store_word(s->out, s->bits | word << s->count);
        s->out += 8;
        s->bits = word >> 1 >> (63 - s->count);
    }
    uint64_t rest = segment->rest;
    unsigned count = segment->rest_count;
    if (count > QRI_ENTRY_BITS_MAX) {
        put(s, rest & 0xFFFFFFFF, 32);
        flush(s);
        rest >>= 32;
        count -= 32;
    }
    put(s, rest, count);
    flush(s);
}

INLINE void put_group(sink *s, const qri_png_template *t, uint8_t cells) {
    put(s, t->groups.bits[cells], t->groups.counts[cells]);
}

/* One row of modules in its first line. */
INLINE void put_row(sink *s, const qri_png_template *t, const uint8_t *cells, unsigned lookups) {
    uint32_t group = 0, groups = t->groups_a_row;
    for (; group + lookups <= groups; group += lookups) {
        for (unsigned i = 0; i < lookups; i++) put_group(s, t, cells[group + i]);
        flush(s);
    }
    for (; group < groups; group++) put_group(s, t, cells[group]);
    if (!t->joins_tail) flush(s);
    put(s, t->tails.bits[cells[groups]], t->tails.counts[cells[groups]]);
    flush(s);
}

/* The cells of a row as bytes, leftmost in bit 0 of the first, after lead light ones. */
INLINE void load_cells(const uint64_t *row, uint32_t words, uint32_t lead, uint8_t cells[32]) {
    uint64_t carried = 0;
    for (uint32_t i = 0; i < words; i++) {
        store_word(cells + 8 * i, row[i] << lead | carried);
        carried = row[i] >> 63 & lead;
    }
}

INLINE uint8_t *put_rows(const qri_png_template *t, const uint64_t *rows, uint8_t *out, unsigned lookups) {
    sink s = {out, 0, 0};
    uint32_t words = (t->size + 63) / 64;
    for (uint32_t row = 0; row < t->size; row++) {
        uint8_t cells[32];
        load_cells(rows + row * words, words, t->lead, cells);
        put_segment(&s, &t->segments[row], t->words);
        put_row(&s, t, cells, lookups);
    }
    put_segment(&s, &t->segments[t->size], t->words);
    /* The last bits fill up a byte. */
    return s.count > 0 ? s.out + 1 : s.out;
}

/* Dark modules of a plane: how many, and the sums of their rows and of their columns. */
typedef struct tally {
    uint64_t count, by_row, by_column;
} tally;

/* The sum of the columns of a word's set bits: bit k of a column's number is set in the k-th mask. */
INLINE uint64_t sum_of_columns(uint64_t word) {
    static const uint64_t masks[6] = {0xAAAAAAAAAAAAAAAA, 0xCCCCCCCCCCCCCCCC, 0xF0F0F0F0F0F0F0F0,
                                      0xFF00FF00FF00FF00, 0xFFFF0000FFFF0000, 0xFFFFFFFF00000000};
    uint64_t sum = 0;
    for (int k = 0; k < 6; k++) sum += (uint64_t)__builtin_popcountll(word & masks[k]) << k;
    return sum;
}

INLINE tally tally_plane(const uint64_t *rows, uint32_t size, uint64_t columns) {
    tally t = {0, 0, 0};
    uint32_t words = (size + 63) / 64;
    for (uint32_t row = 0; row < size; row++) {
        for (uint32_t word = 0; word < words; word++) {
            uint64_t modules = *rows++ & columns, count = (uint64_t)__builtin_popcountll(modules);
            t.count += count;
            t.by_row += row * count;
            t.by_column += 64 * word * count + sum_of_columns(modules);
        }
    }
    return t;
}

/* Adler-32; the products stay below 2^16 * 2^23 for the largest symbol. */
INLINE uint32_t adler(const qri_png_template *t, const uint64_t *rows) {
    const uint64_t modulus = 65521;
    uint64_t a = t->adler.frame_a, b = t->adler.frame_b;
    for (unsigned i = 0; i < t->adler.plane_count; i++) {
        const qri_png_plane *plane = &t->adler.planes[i];
        tally dark = tally_plane(rows, t->size, plane->columns);
        a += plane->a * dark.count;
        b += plane->b * dark.count + plane->b_by_row * dark.by_row + plane->b_by_column * dark.by_column;
    }
    return (uint32_t)(b % modulus) << 16 | (uint32_t)(a % modulus);
}

typedef struct ending {
    uint8_t *out;
    uint32_t adler;
} ending;

INLINE ending put_picture(const qri_png_template *t, const uint64_t *rows, uint8_t *out) {
    uint32_t sum = adler(t, rows);
    switch (t->lookups) {
    case 1: return (ending){put_rows(t, rows, out, 1), sum};
    case 2: return (ending){put_rows(t, rows, out, 2), sum};
    case 3: return (ending){put_rows(t, rows, out, 3), sum};
    default: return (ending){put_rows(t, rows, out, 4), sum};
    }
}

static ending put_portable(const qri_png_template *t, const uint64_t *rows, uint8_t *out) {
    return put_picture(t, rows, out);
}

#if defined(__x86_64__)
/* Shifts by a register's count without going through CL, and counts bits by an instruction. */
__attribute__((target("bmi2,popcnt"))) static ending put_bmi2(const qri_png_template *t, const uint64_t *rows,
                                                              uint8_t *out) {
    return put_picture(t, rows, out);
}
#endif

INLINE uint8_t *put32(uint8_t *out, uint32_t value) {
    for (int i = 0; i < 4; i++) out[i] = (uint8_t)(value >> (24 - 8 * i));
    return out + 4;
}

static uint32_t crc(const qri_png_template *t, const uint8_t *bytes, size_t count) {
#if defined(__x86_64__)
    if (t->has_pclmul) return qri_crc_pclmul(&t->crc, bytes, count);
#endif
    return qri_crc_portable(&t->crc, bytes, count);
}

size_t qri_png_template_write(const qri_png_template *t, const uint64_t *rows, uint8_t *file) {
    static const uint8_t end[12] = {0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xAE, 0x42, 0x60, 0x82};
    enum { NAME_AND_ZLIB = 6 };
    memcpy(file, t->head, t->head_count);
    uint8_t *start = file + t->head_count, *name = start - NAME_AND_ZLIB;
#if defined(__x86_64__)
    ending last = t->has_bmi2 ? put_bmi2(t, rows, start) : put_portable(t, rows, start);
#else
    ending last = put_portable(t, rows, start);
#endif
    uint8_t *out = put32(last.out, last.adler);
    put32(name - 4, (uint32_t)(out - name - 4));
    out = put32(out, crc(t, name, (size_t)(out - name)));
    memcpy(out, end, sizeof end);
    return (size_t)(out + sizeof end - file);
}
