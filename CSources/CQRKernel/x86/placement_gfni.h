/* Placement (7.7.3) with the strips' two columns told apart for eight strips at once. Uses the loads of
 * ../placement.h. */
#include "../encode.h"

#include <immintrin.h>

/* Strips from the left, and how many a vector holds; three of them lie left of the vertical timing pattern. */
enum { QRK_PAIRS = 96, QRK_TOGETHER = 8, QRK_LEFT_PAIRS = 3 };

typedef uint64_t qrk_pair_chunks[QRK_CHUNKS][QRK_PAIRS];

/* 32 rows of every strip, as they follow one another in the stream. */
QRK_INLINE void fetch_pairs(qrk_pair_chunks chunks, const qrk_context *context, const qrk_plan *plan) {
    const uint8_t *codewords = context->codewords + QRK_MARGIN, *mirrored = context->mirrored + QRK_MARGIN;
    int pairs = plan->strips;
    for (int chunk = 0; chunk < 2 * plan->words; chunk++) {
        uint64_t *out = chunks[chunk];
        for (int strip = 0; strip < pairs; strip += 2) { /* there is an even number of them, upwards and downwards */
            uint64_t up = bits_before(codewords, plan->chunk_offset[strip][chunk]);
            uint64_t down = bits_from(mirrored, plan->chunk_offset[strip + 1][chunk]);
            out[pairs - 1 - strip] = _pdep_u64(up, plan->chunk_mask[strip][chunk]);
            out[pairs - 2 - strip] = _pdep_u64(down, plan->chunk_mask[strip + 1][chunk]);
        }
        _mm512_storeu_si512(out + pairs, _mm512_setzero_si512());
    }
}

/* In each 16 bits: those at even places to the low byte, the others to the high byte. */
QRK_INLINE __m512i separate_bits(__m512i x) {
    const __m512i nibbles = _mm512_set1_epi64(0x0104104002082080); /* the same within a byte, as a bit matrix */
    x = _mm512_gf2p8affine_epi64_epi8(x, nibbles, 0);
    __m512i moved = _mm512_ternarylogic_epi64(x, _mm512_srli_epi64(x, 4), _mm512_set1_epi16(0x00F0), 0x28);
    return _mm512_ternarylogic_epi64(x, moved, _mm512_slli_epi64(moved, 4), 0x96);
}

/* A column of strip i: four bytes of its upper chunk and, from 64 on, of its lower one; `odd` is 0 or 1. */
#define QRK_COLUMN(i, odd) \
    8 * (i) + (odd), 8 * (i) + (odd) + 2, 8 * (i) + (odd) + 4, 8 * (i) + (odd) + 6, 8 * (i) + (odd) + 64, \
        8 * (i) + (odd) + 66, 8 * (i) + (odd) + 68, 8 * (i) + (odd) + 70
/* The left column of an upward strip is at even places, of a downward strip at odd ones. */
#define QRK_UP(i) QRK_COLUMN(i, 0), QRK_COLUMN(i, 1)
#define QRK_DOWN(i) QRK_COLUMN(i, 1), QRK_COLUMN(i, 0)

/* Columns of eight strips, of which the first runs upwards or downwards: [direction][half]. */
static const uint8_t qrk_column_order[2][2][64] = {
    {{QRK_UP(0), QRK_DOWN(1), QRK_UP(2), QRK_DOWN(3)}, {QRK_UP(4), QRK_DOWN(5), QRK_UP(6), QRK_DOWN(7)}},
    {{QRK_DOWN(0), QRK_UP(1), QRK_DOWN(2), QRK_UP(3)}, {QRK_DOWN(4), QRK_UP(5), QRK_DOWN(6), QRK_UP(7)}},
};

QRK_INLINE void store_columns(
    uint64_t *columns, const uint64_t *function, const uint64_t *upper, const uint64_t *lower, int direction,
    __mmask8 columns_kept) {
    __m512i a = separate_bits(_mm512_loadu_si512(upper)), b = separate_bits(_mm512_loadu_si512(lower));
    for (int half = 0; half < 2; half++) {
        __m512i order = _mm512_loadu_si512(qrk_column_order[direction][half]);
        __m512i words = _mm512_permutex2var_epi8(a, order, b);
        words = _mm512_or_si512(words, _mm512_loadu_si512(function + 8 * half));
        _mm512_mask_storeu_epi64(columns + 8 * half, columns_kept, words);
        if (columns_kept != 0xFF) return;
    }
}

static void place_columns(qrk_context *context, const qrk_plan *plan) {
    qrk_pair_chunks chunks;
    fetch_pairs(chunks, context, plan);
    for (int word = 0; word < plan->words; word++) {
        const uint64_t *upper = chunks[2 * word], *lower = chunks[2 * word + 1], *function = plan->function[word];
        uint64_t *columns = context->columns[word];
        copy_padding(context, plan, word);
        store_columns(columns, function, upper, lower, 1, 0x3F);
        for (int pair = QRK_LEFT_PAIRS; pair < plan->strips; pair += QRK_TOGETHER) {
            int column = 2 * pair + 1; /* past the timing pattern */
            store_columns(columns + column, function + column, upper + pair, lower + pair, 0, 0xFF);
        }
    }
}

static void place_symbol_gfni(qrk_context *context, const qrk_plan *plan) {
    place_columns(context, plan);
    transpose_planes(context, plan);
}
