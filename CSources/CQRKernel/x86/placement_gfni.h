/* Placement (7.7.3) with the strips' two columns told apart for eight strips at once. Uses the loads of
 * ../placement.h. */
#include "../encode.h"

#include <immintrin.h>

/* How many pairs of columns a vector holds; room for all of them and a vector more. */
enum { QRK_TOGETHER = 8, QRK_PAIRS = QRK_STRIPS + QRK_TOGETHER };

typedef uint64_t qrk_pair_chunks[QRK_CHUNKS][QRK_PAIRS];

/* At most so many rows of a pair of columns are within the 64 bits from any byte on, whatever bit of it they begin at. */
enum { QRK_NARROW_ROWS = (64 - 7) / 2 };

/* 32 rows of every pair of columns, as they follow one another in the stream. */
QRK_INLINE void fetch_whole(uint64_t *out, const qrk_context *context, const qrk_plan *plan, int chunk) {
    const uint8_t *codewords = context->codewords + QRK_MARGIN, *mirrored = context->mirrored + QRK_MARGIN;
    const uint64_t *masks = plan->chunk_mask[chunk];
    const uint16_t *offsets = plan->chunk_offset[chunk];
    for (int pair = 0; pair < plan->strips; pair += 2) { /* there is an even number of them */
        out[pair] = _pdep_u64(bits_from(mirrored, offsets[pair]), masks[pair]);
        out[pair + 1] = _pdep_u64(bits_before(codewords, offsets[pair + 1]), masks[pair + 1]);
    }
}

/* The same of fewer rows. */
QRK_INLINE void fetch_narrow(uint64_t *out, const qrk_context *context, const qrk_plan *plan, int chunk) {
    const uint8_t *codewords = context->codewords + QRK_MARGIN, *mirrored = context->mirrored + QRK_MARGIN;
    const uint64_t *masks = plan->chunk_mask[chunk];
    const uint16_t *offsets = plan->chunk_offset[chunk];
    for (int pair = 0; pair < plan->strips; pair += 2) {
        int from = offsets[pair], before = offsets[pair + 1] + 7;
        out[pair] = _pdep_u64(load_little(mirrored + (from >> 3)) >> (from & 7), masks[pair]);
        out[pair + 1] = _pdep_u64(load_big(codewords + (before >> 3) - 8) >> (7 - (before & 7)), masks[pair + 1]);
    }
}

QRK_INLINE void fetch_pairs(qrk_pair_chunks chunks, const qrk_context *context, const qrk_plan *plan) {
    for (int chunk = 0; chunk < 2 * plan->words; chunk++) {
        int rows = plan->bits - 32 * chunk;
        if (rows > QRK_NARROW_ROWS) fetch_whole(chunks[chunk], context, plan, chunk);
        else if (rows > 0) fetch_narrow(chunks[chunk], context, plan, chunk);
        else memset(chunks[chunk], 0, sizeof *chunks);
        _mm512_storeu_si512(chunks[chunk] + plan->strips, _mm512_setzero_si512());
    }
}

/* In each 16 bits: those at even places to the low byte, the others to the high byte. */
QRK_INLINE __m512i separate_bits(__m512i x) {
    const __m512i nibbles = _mm512_set1_epi64(0x0104104002082080); /* the same within a byte, as a bit matrix */
    x = _mm512_gf2p8affine_epi64_epi8(x, nibbles, 0);
    __m512i moved = _mm512_ternarylogic_epi64(x, _mm512_srli_epi64(x, 4), _mm512_set1_epi16(0x00F0), 0x28);
    return _mm512_ternarylogic_epi64(x, moved, _mm512_slli_epi64(moved, 4), 0x96);
}

/* A column of pair i: four bytes of its upper chunk and, from 64 on, of its lower one; `odd` is 0 or 1. */
#define QRK_COLUMN(i, odd) \
    8 * (i) + (odd), 8 * (i) + (odd) + 2, 8 * (i) + (odd) + 4, 8 * (i) + (odd) + 6, 8 * (i) + (odd) + 64, \
        8 * (i) + (odd) + 66, 8 * (i) + (odd) + 68, 8 * (i) + (odd) + 70
/* The left column of a pair that runs downwards, as even ones do, is at odd places, of the others at even ones. */
#define QRK_TWO_PAIRS(i) QRK_COLUMN(i, 1), QRK_COLUMN(i, 0), QRK_COLUMN(i + 1, 0), QRK_COLUMN(i + 1, 1)

static const uint8_t qrk_column_order[2][64] = {
    {QRK_TWO_PAIRS(0), QRK_TWO_PAIRS(2)}, {QRK_TWO_PAIRS(4), QRK_TWO_PAIRS(6)}};

/* The columns of eight pairs; past the last pair, padding. */
QRK_INLINE void store_columns(uint64_t *columns, const uint64_t *function, const uint64_t *upper, const uint64_t *lower) {
    __m512i a = separate_bits(_mm512_loadu_si512(upper)), b = separate_bits(_mm512_loadu_si512(lower));
    for (int half = 0; half < 2; half++) {
        __m512i words = _mm512_permutex2var_epi8(a, _mm512_loadu_si512(qrk_column_order[half]), b);
        words = _mm512_or_si512(words, _mm512_loadu_si512(function + 8 * half));
        _mm512_storeu_si512(columns + 8 * half, words);
    }
}

/* Columns lie one place further, since line 6 comes between them later. */
static void place_columns(qrk_context *context, const qrk_plan *plan) {
    qrk_pair_chunks chunks;
    fetch_pairs(chunks, context, plan);
    for (int word = 0; word < plan->words; word++) {
        const uint64_t *upper = chunks[2 * word], *lower = chunks[2 * word + 1], *function = plan->function[word] + 1;
        uint64_t *columns = context->columns[word] + 1;
        copy_padding(context, plan, word);
        for (int pair = 0; pair < plan->strips; pair += QRK_TOGETHER)
            store_columns(columns + 2 * pair, function + 2 * pair, upper + pair, lower + pair);
    }
}

static void place_symbol_gfni(qrk_context *context, const qrk_plan *plan) {
    place_columns(context, plan);
    transpose_planes(context, plan);
}
