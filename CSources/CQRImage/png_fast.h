/* Inside of the PNG fast path: what the preparation hands to the writer. */
#ifndef QRI_PNG_FAST_H
#define QRI_PNG_FAST_H

#include "include/qrimage_fast.h"
#include "png_fast_crc.h"
#include "png_fast_parse.h"

enum {
    QRI_GROUP_CELLS = 8,       /* modules a lookup */
    QRI_TAIL_CELLS_MAX = 7,    /* modules left over at the end of a row */
    QRI_ENTRY_BITS_MAX = 56,   /* a 64-bit buffer that holds up to 7 bits takes so many more and can still be shifted */
    QRI_LOOKUPS_MAX = 3,       /* lookups between two flushes of the buffer */
};

/*
 * The deflate bits of a few modules, and what their bytes add to Adler-32.
 *
 * sums packs three numbers that are added without unpacking: the bit count (11 bits), the sum of the bytes (26) and the
 * sum of each byte times its index in the group (27). Over a row of 177 modules of 16 bytes they stay below 2^11,
 * 2^20 and 2^26; the running sum of the second, which gives the groups their weight, stays below 2^25.
 */
typedef struct qri_png_entry {
    uint64_t bits;
    uint64_t sums;
} qri_png_entry;

#define QRI_SUMS_COUNT(sums) ((unsigned)((sums) & 0x7FF))
#define QRI_SUMS_BYTES(sums) ((sums) >> 11 & 0x3FFFFFF)
#define QRI_SUMS_WEIGHTED(sums) ((sums) >> 37)
#define QRI_SUMS_PACK(count, bytes, weighted) ((uint64_t)(count) | (uint64_t)(bytes) << 11 | (uint64_t)(weighted) << 37)

/* Deflate bits that are the same in every picture: whole words, then fewer than 64 bits. */
typedef struct qri_png_segment {
    uint32_t first_word;
    uint32_t whole_words;
    uint64_t rest;
    unsigned rest_count;
} qri_png_segment;

/* Adler-32 is linear in the bytes: constants for the frame, factors for the sums over the modules; modulo 65521. */
typedef struct qri_png_adler {
    uint32_t frame_a, frame_b;
    uint32_t scale;        /* how often a row of modules stands in the picture */
    uint32_t first_row;    /* the weight in b of the byte at the left of the first row, over all its lines */
    uint32_t row_step;     /* how much less that is for the next row of modules */
    uint32_t group_bytes;
} qri_png_adler;

struct qri_png_template {
    qri_png_entry groups[256];
    qri_png_entry tails[1 << QRI_TAIL_CELLS_MAX];
    qri_png_segment segments[QRI_SEGMENTS_MAX]; /* one before each row of modules, one after the last */
    uint64_t *words;                            /* of all segments */
    uint8_t *head;                              /* the file up to the name of the IDAT chunk and the zlib header */
    size_t head_count;
    size_t bound;
    uint32_t size;
    uint32_t lead;           /* light cells, 0 or 1, put before each row to start it at a whole byte */
    uint32_t groups_a_row;
    unsigned lookups;        /* between two flushes: 1 to QRI_LOOKUPS_MAX */
    qri_png_adler adler;
    int has_bmi2, has_pclmul; /* what the CPU has and the caller allows */
    qri_crc_tables crc;
};

#endif
