/* Inside of the PNG fast path: what the preparation hands to the writer. */
#ifndef QRI_PNG_FAST_H
#define QRI_PNG_FAST_H

#include "include/qrimage_fast.h"
#include "png_fast_crc.h"
#include "png_fast_parse.h"

enum {
    QRI_GROUP_CELLS = 8,     /* modules a lookup */
    QRI_TAIL_CELLS_MAX = 7,  /* modules left over at the end of a row */
    QRI_ENTRY_BITS_MAX = 56, /* a 64-bit buffer that holds up to 7 bits takes so many more and can still be shifted */
    QRI_LOOKUPS_MAX = 4,     /* lookups between two flushes of the buffer */
};

/* The deflate bits of all patterns of a few modules, leftmost in bit 0. Two arrays: no mask comes between. */
typedef struct qri_png_groups {
    uint64_t bits[256];
    uint8_t counts[256];
} qri_png_groups;

typedef struct qri_png_tails {
    uint64_t bits[1 << QRI_TAIL_CELLS_MAX];
    uint8_t counts[1 << QRI_TAIL_CELLS_MAX];
} qri_png_tails;

/* Deflate bits that are the same in every picture: whole words, then fewer than 64 bits. */
typedef struct qri_png_segment {
    uint32_t first_word;
    uint32_t whole_words;
    uint64_t rest;
    unsigned rest_count;
} qri_png_segment;

/*
 * Adler-32 is linear in the bytes, and so in the modules: what a dark one adds to a sum depends on its row and column
 * by constants, which differ between even and odd columns where modules are no whole bytes. All modulo 65521.
 */
typedef struct qri_png_plane {
    uint64_t columns;    /* of each 64 modules, those that the constants are for */
    uint32_t a;          /* to a, for each dark module */
    uint32_t b;          /* to b, for each dark module, and times its row and times its column */
    uint32_t b_by_row, b_by_column;
} qri_png_plane;

typedef struct qri_png_adler {
    uint32_t frame_a, frame_b; /* of the picture without dark modules */
    unsigned plane_count;      /* 1 or 2 */
    qri_png_plane planes[2];
} qri_png_adler;

struct qri_png_template {
    qri_png_groups groups;
    qri_png_tails tails;
    qri_png_segment segments[QRI_SEGMENTS_MAX]; /* one before each row of modules, one after the last */
    uint64_t *words;                            /* of all segments */
    uint8_t *head;                              /* the file up to the name of the IDAT chunk and the zlib header */
    size_t head_count;
    size_t bound;
    uint32_t size;
    uint32_t lead;           /* light cells, 0 or 1, put before each row to start it at a whole byte */
    uint32_t groups_a_row;
    unsigned lookups;        /* between two flushes: 1 to QRI_LOOKUPS_MAX */
    int joins_tail;          /* the groups that are left after those, and the tail, need but one flush */
    qri_png_adler adler;
    int has_bmi2, has_pclmul; /* what the CPU has and the caller allows */
    qri_crc_tables crc;
};

#endif
