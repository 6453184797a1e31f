/*
 * Reed-Solomon encoding (7.5.2) without a feedback chain: the remainder of a block is the sum of its codewords, each
 * times the row of its position, and a vector takes two or four positions at once.
 *
 * GFNI multiplies modulo 0x11B (x^8 + x^4 + x^3 + x + 1), QR Code modulo 0x11D. Putting x + 1 for x in either
 * polynomial gives the other, so that substitution is the isomorphism, both ways.
 */
#include "../encode.h"

#include <immintrin.h>

/* The substitution as a bit matrix: the images of 1, x, x^2 ... are 01 03 05 0F 11 33 55 FF. */
#define QRK_SUBSTITUTION 0xFFAACC88F0A0C080

enum { QRK_PRODUCT_ROWS = QRK_MAX_BLOCK_DATA + 5, QRK_NARROW = 16, QRK_SIDE_BY_SIDE = 8 };
/* Bytes of two blocks' codewords in turn, in whole vectors. */
enum { QRK_PAIR = 2 * ((QRK_MAX_BLOCK_DATA + 63) / 64 * 64) };

/* Every byte of a row twice; and even bytes before odd ones. */
#define QRK_TWICE(i) i, i, i + 1, i + 1, i + 2, i + 2, i + 3, i + 3
#define QRK_EVERY_OTHER(i) i, i + 2, i + 4, i + 6, i + 8, i + 10, i + 12, i + 14
static const uint8_t qrk_pair_order[2][64] = {
    {QRK_TWICE(0), QRK_TWICE(4), QRK_TWICE(8), QRK_TWICE(12), QRK_TWICE(16), QRK_TWICE(20), QRK_TWICE(24),
     QRK_TWICE(28)},
    {QRK_EVERY_OTHER(0), QRK_EVERY_OTHER(16), QRK_EVERY_OTHER(32), QRK_EVERY_OTHER(48), QRK_EVERY_OTHER(1),
     QRK_EVERY_OTHER(17), QRK_EVERY_OTHER(33), QRK_EVERY_OTHER(49)}};

/* Rows from the last power to the first, in the other field; those of at most 16 bytes packed four to a vector. */
static void build_products(qrk_rs_table *table, int degree) {
    if (!table->rows_ready) qrk_rs_build_rows(table, degree);
    uint8_t *out = &table->products[0][0];
    int width = degree <= QRK_NARROW ? QRK_NARROW : QRK_RS_ROW;
    for (int k = QRK_PRODUCT_ROWS - 1; k >= 0; k--, out += width) {
        __m256i row = _mm256_loadu_si256((const void *)table->rows[k]);
        row = _mm256_gf2p8affine_epi64_epi8(row, _mm256_set1_epi64x((long long)QRK_SUBSTITUTION), 0);
        _mm_storeu_si128((void *)out, _mm256_castsi256_si128(row));
        if (width == QRK_RS_ROW) _mm_storeu_si128((void *)(out + 16), _mm256_extracti128_si256(row, 1));
    }
    table->products_ready = 1;
}

/* Sums up to 64 codewords times their rows; `together` (2 or 4) of them go to one vector, told apart by `first`. */
QRK_INLINE __m512i add_products(__m512i sum, __m512i data, __m512i first, const uint8_t *rows, int count, int together) {
    const __m512i step = _mm512_set1_epi8((char)together);
    for (int i = 0; i < count; i += 2 * together) {
        __m512i second = _mm512_add_epi8(first, step);
        __m512i a = _mm512_gf2p8mul_epi8(_mm512_permutexvar_epi8(first, data), _mm512_loadu_si512(rows));
        __m512i b = _mm512_gf2p8mul_epi8(_mm512_permutexvar_epi8(second, data), _mm512_loadu_si512(rows + 64));
        sum = _mm512_ternarylogic_epi64(sum, a, b, 0x96);
        first = _mm512_add_epi8(second, step);
        rows += 128;
    }
    return sum;
}

QRK_INLINE void correct_block_gfni(const qrk_rs_table *table, const uint8_t *data, int count, int width, uint8_t *out) {
    const __m512i substitution = _mm512_set1_epi64((long long)QRK_SUBSTITUTION);
    const int together = 64 / width;
    int whole = (count + 2 * together - 1) / (2 * together) * (2 * together), lead = whole - count;
    const uint8_t *rows = &table->products[0][0] + (QRK_PRODUCT_ROWS - whole) * width;
    __m512i first = _mm512_setzero_si512();
    if (width == QRK_RS_ROW) first = _mm512_inserti64x4(first, _mm256_set1_epi8(1), 1);
    else first = _mm512_set_epi64(
        0x0303030303030303, 0x0303030303030303, 0x0202020202020202, 0x0202020202020202,
        0x0101010101010101, 0x0101010101010101, 0, 0);
    __m512i sum = _mm512_setzero_si512();
    __mmask64 mask = ~(__mmask64)0 << lead; /* leading zeros change nothing */
    for (int at = 0; at < whole; at += 64) {
        __m512i bytes = _mm512_maskz_loadu_epi8(mask, data + at - lead);
        bytes = _mm512_gf2p8affine_epi64_epi8(bytes, substitution, 0);
        sum = add_products(sum, bytes, first, rows, whole - at < 64 ? whole - at : 64, together);
        rows += 64 * width;
        mask = ~(__mmask64)0;
    }
    __m256i folded = _mm256_xor_si256(_mm512_castsi512_si256(sum), _mm512_extracti64x4_epi64(sum, 1));
    if (width == QRK_NARROW) folded = _mm256_xor_si256(folded, _mm256_permute2x128_si256(folded, folded, 0x81));
    folded = _mm256_gf2p8affine_epi64_epi8(folded, _mm512_castsi512_si256(substitution), 0);
    _mm256_storeu_si256((void *)out, folded);
}

/*
 * Two blocks to a vector, their codewords in turn, and up to eight vectors side by side: a row is loaded once for all
 * of them, its bytes doubled, and each pair of codewords spread over a vector by the load itself. `count` is a constant
 * where this is called, and `length` even.
 */
QRK_INLINE void correct_pairs(
    const uint8_t *rows, uint8_t (*const pairs)[QRK_PAIR], int length, int count, uint8_t (*correction)[QRK_RS_ROW]) {
    const __m512i substitution = _mm512_set1_epi64((long long)QRK_SUBSTITUTION);
    const __m512i twice = _mm512_loadu_si512(qrk_pair_order[0]), apart = _mm512_loadu_si512(qrk_pair_order[1]);
    __m512i sums[QRK_SIDE_BY_SIDE];
    for (int i = 0; i < count; i++) sums[i] = _mm512_setzero_si512();
    for (int at = 0; at < length; at += 2, rows += 2 * QRK_RS_ROW) {
        __m512i both = _mm512_loadu_si512(rows);
        __m512i row = _mm512_permutexvar_epi8(twice, both);
        __m512i next = _mm512_permutexvar_epi8(_mm512_or_si512(twice, _mm512_set1_epi8(QRK_RS_ROW)), both);
        for (int i = 0; i < count; i++) {
            int16_t codewords[2];
            memcpy(codewords, pairs[i] + 2 * at, sizeof codewords);
            __m512i a = _mm512_gf2p8mul_epi8(row, _mm512_set1_epi16(codewords[0]));
            __m512i b = _mm512_gf2p8mul_epi8(next, _mm512_set1_epi16(codewords[1]));
            sums[i] = _mm512_ternarylogic_epi64(sums[i], a, b, 0x96);
        }
    }
    for (int i = 0; i < count; i++) {
        __m512i sum = _mm512_gf2p8affine_epi64_epi8(_mm512_permutexvar_epi8(apart, sums[i]), substitution, 0);
        _mm512_storeu_si512(correction[2 * i], sum); /* rows of two blocks follow one another */
    }
}

/* The codewords of two blocks in turn, in the other field, behind zeros that fill both up to one length. */
QRK_INLINE void join_pair(uint8_t *pair, const uint8_t *a, int lead_a, const uint8_t *b, int lead_b, int length) {
    const __m512i substitution = _mm512_set1_epi64((long long)QRK_SUBSTITUTION);
    const __m512i first = _mm512_setr_epi64(0, 1, 8, 9, 2, 3, 10, 11);
    const __m512i second = _mm512_setr_epi64(4, 5, 12, 13, 6, 7, 14, 15);
    __mmask64 within_a = ~(__mmask64)0 << lead_a, within_b = ~(__mmask64)0 << lead_b;
    for (int at = 0; at < length; at += 64) {
        __m512i x = _mm512_gf2p8affine_epi64_epi8(_mm512_maskz_loadu_epi8(within_a, a + at - lead_a), substitution, 0);
        __m512i y = _mm512_gf2p8affine_epi64_epi8(_mm512_maskz_loadu_epi8(within_b, b + at - lead_b), substitution, 0);
        __m512i low = _mm512_unpacklo_epi8(x, y), high = _mm512_unpackhi_epi8(x, y);
        _mm512_storeu_si512(pair + 2 * at, _mm512_permutex2var_epi64(low, first, high));
        _mm512_storeu_si512(pair + 2 * at + 64, _mm512_permutex2var_epi64(low, second, high));
        within_a = within_b = ~(__mmask64)0;
    }
}

/* An odd block's partner is itself; what comes of it goes to the row after the last one. */
static void correct_many(
    const qrk_rs_table *table, const qrk_blocks *blocks, const uint8_t *data, uint8_t (*correction)[QRK_RS_ROW]) {
    uint8_t pairs[(QRK_MAX_BLOCKS + 1) / 2][QRK_PAIR];
    const int longest = blocks->short_data + (blocks->short_blocks < blocks->blocks), length = (longest + 1) & ~1;
    const int count = (blocks->blocks + 1) / 2;
    for (int i = 0; i < count; i++) {
        const int has_partner = 2 * i + 1 < blocks->blocks;
        const int a = blocks->short_data + (2 * i >= blocks->short_blocks);
        const int b = has_partner ? blocks->short_data + (2 * i + 1 >= blocks->short_blocks) : a;
        join_pair(pairs[i], data, length - a, has_partner ? data + a : data, length - b, length);
        data += a + b;
    }
    const uint8_t *rows = table->products[QRK_PRODUCT_ROWS - length];
    int i = 0;
    for (; i + 8 <= count; i += 8) correct_pairs(rows, pairs + i, length, 8, correction + 2 * i);
    for (; i + 4 <= count; i += 4) correct_pairs(rows, pairs + i, length, 4, correction + 2 * i);
    for (; i + 2 <= count; i += 2) correct_pairs(rows, pairs + i, length, 2, correction + 2 * i);
    if (i < count) correct_pairs(rows, pairs + i, length, 1, correction + 2 * i);
}

static void correct_blocks_gfni(
    qrk_rs_table *table, const qrk_blocks *blocks, const uint8_t *data, uint8_t (*correction)[QRK_RS_ROW]) {
    if (!table->products_ready) build_products(table, blocks->correction);
    if (blocks->correction > QRK_NARROW && blocks->blocks >= 4) {
        correct_many(table, blocks, data, correction);
        return;
    }
    for (int i = 0; i < blocks->blocks; i++) {
        int count = blocks->short_data + (i >= blocks->short_blocks);
        if (blocks->correction <= QRK_NARROW) correct_block_gfni(table, data, count, QRK_NARROW, correction[i]);
        else correct_block_gfni(table, data, count, QRK_RS_ROW, correction[i]);
        data += count;
    }
}
