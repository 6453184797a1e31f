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

/* What the modules of a picture add to Adler-32, before any multiplication. */
typedef struct sums {
    uint64_t bytes;        /* of all rows */
    uint64_t by_row;       /* times the row's number */
    uint64_t by_column;    /* times the byte's place in the row */
} sums;

/*
 * One row of modules in its first line. The running total gives each group's bytes the weight of the groups after it:
 * with n groups, the sum of (n - g) * bytes[g] over all groups g.
 */
INLINE void put_row(sink *s, const qri_png_template *t, const uint8_t *cells, unsigned lookups, uint64_t row,
                    sums *sums) {
    uint64_t total = 0, running = 0;
    uint32_t group = 0, groups = t->groups_a_row;
    for (; group + lookups <= groups; group += lookups) {
        for (unsigned i = 0; i < lookups; i++) {
            const qri_png_entry *entry = &t->groups[cells[group + i]];
            put(s, entry->bits, QRI_SUMS_COUNT(entry->sums));
            total += entry->sums;
            running += total >> 11;
        }
        flush(s);
    }
    for (; group < groups; group++) {
        const qri_png_entry *entry = &t->groups[cells[group]];
        put(s, entry->bits, QRI_SUMS_COUNT(entry->sums));
        total += entry->sums;
        running += total >> 11;
        flush(s);
    }
    const qri_png_entry *tail = &t->tails[cells[groups]];
    put(s, tail->bits, QRI_SUMS_COUNT(tail->sums));
    flush(s);
    total += tail->sums;
    running += total >> 11;

    uint64_t bytes = QRI_SUMS_BYTES(total), by_group = (groups + 1) * bytes - (running & 0x3FFFFFF);
    sums->bytes += bytes;
    sums->by_row += row * bytes;
    sums->by_column += by_group * t->adler.group_bytes + QRI_SUMS_WEIGHTED(total);
}

/* The cells of a row as bytes, leftmost in bit 0 of the first, after lead light ones. */
INLINE void load_cells(const uint64_t *row, uint32_t words, uint32_t lead, uint8_t cells[32]) {
    uint64_t carried = 0;
    for (uint32_t i = 0; i < words; i++) {
        store_word(cells + 8 * i, row[i] << lead | carried);
        carried = row[i] >> 63 & lead;
    }
}

INLINE uint8_t *put_rows(const qri_png_template *t, const uint64_t *rows, uint8_t *out, unsigned lookups, sums *sums) {
    sink s = {out, 0, 0};
    uint32_t words = (t->size + 63) / 64;
    for (uint32_t row = 0; row < t->size; row++) {
        uint8_t cells[32];
        load_cells(rows + row * words, words, t->lead, cells);
        put_segment(&s, &t->segments[row], t->words);
        put_row(&s, t, cells, lookups, row, sums);
    }
    put_segment(&s, &t->segments[t->size], t->words);
    /* The last bits fill up a byte. */
    return s.count > 0 ? s.out + 1 : s.out;
}

INLINE uint8_t *put_picture(const qri_png_template *t, const uint64_t *rows, uint8_t *out, sums *sums) {
    switch (t->lookups) {
    case 1: return put_rows(t, rows, out, 1, sums);
    case 2: return put_rows(t, rows, out, 2, sums);
    default: return put_rows(t, rows, out, 3, sums);
    }
}

static uint8_t *put_portable(const qri_png_template *t, const uint64_t *rows, uint8_t *out, sums *sums) {
    return put_picture(t, rows, out, sums);
}

#if defined(__x86_64__)
/* Shifts by a register's count without going through CL. */
__attribute__((target("bmi2"))) static uint8_t *put_bmi2(const qri_png_template *t, const uint64_t *rows, uint8_t *out,
                                                         sums *sums) {
    return put_picture(t, rows, out, sums);
}
#endif

static uint32_t adler(const qri_png_adler *k, const sums *sums) {
    const uint64_t modulus = 65521;
    uint64_t bytes = sums->bytes % modulus, by_row = sums->by_row % modulus, by_column = sums->by_column % modulus;
    uint64_t a = k->frame_a + k->scale * bytes;
    uint64_t b = k->frame_b + k->first_row * bytes + k->row_step * (modulus - by_row) + k->scale * (modulus - by_column);
    return (uint32_t)(b % modulus) << 16 | (uint32_t)(a % modulus);
}

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
    sums sums = {0, 0, 0};
    uint8_t *out = file + t->head_count, *name = out - NAME_AND_ZLIB;
#if defined(__x86_64__)
    out = t->has_bmi2 ? put_bmi2(t, rows, out, &sums) : put_portable(t, rows, out, &sums);
#else
    out = put_portable(t, rows, out, &sums);
#endif
    out = put32(out, adler(&t->adler, &sums));
    put32(name - 4, (uint32_t)(out - name - 4));
    out = put32(out, crc(t, name, (size_t)(out - name)));
    memcpy(out, end, sizeof end);
    return (size_t)(out + sizeof end - file);
}
