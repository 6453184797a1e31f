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
 * Several blocks side by side: a row is loaded once for all of them, and each codeword spread over a vector by the
 * load itself. `count` is a constant where this is called.
 */
QRK_INLINE void correct_side_by_side(
    const uint8_t *rows, const uint8_t *const data[], int length, int count, uint8_t (*correction)[QRK_RS_ROW]) {
    const __m256i substitution = _mm256_set1_epi64x((long long)QRK_SUBSTITUTION);
    __m256i sums[QRK_SIDE_BY_SIDE];
    for (int i = 0; i < count; i++) sums[i] = _mm256_setzero_si256();
    for (int at = 0; at < length; at++, rows += QRK_RS_ROW) {
        __m256i row = _mm256_load_si256((const void *)rows);
        for (int i = 0; i < count; i++) {
            __m256i product = _mm256_gf2p8mul_epi8(row, _mm256_set1_epi8((char)data[i][at]));
            sums[i] = _mm256_xor_si256(sums[i], product);
        }
    }
    for (int i = 0; i < count; i++) {
        __m256i sum = _mm256_gf2p8affine_epi64_epi8(sums[i], substitution, 0);
        _mm256_storeu_si256((void *)correction[i], sum);
    }
}

/* Maps the data to the other field, a zero before each short block so that all are of one length. */
static void correct_many(
    const qrk_rs_table *table, const qrk_blocks *blocks, const uint8_t *data, uint8_t (*correction)[QRK_RS_ROW]) {
    const __m512i substitution = _mm512_set1_epi64((long long)QRK_SUBSTITUTION);
    uint8_t mapped[QRK_MAX_BLOCKS + 1][QRK_MAX_BLOCK_DATA + 5];
    const uint8_t *starts[QRK_MAX_BLOCKS], *next = data;
    int length = blocks->short_data + (blocks->short_blocks < blocks->blocks);
    for (int i = 0; i < blocks->blocks; i++) {
        int lead = length - blocks->short_data - (i >= blocks->short_blocks);
        mapped[i][0] = 0;
        for (int at = 0; at < length - lead; at += 64) {
            __m512i bytes = _mm512_loadu_si512(next + at);
            _mm512_storeu_si512(mapped[i] + lead + at, _mm512_gf2p8affine_epi64_epi8(bytes, substitution, 0));
        }
        starts[i] = mapped[i];
        next += length - lead;
    }
    const uint8_t *rows = table->products[QRK_PRODUCT_ROWS - length];
    int i = 0;
    for (; i + 8 <= blocks->blocks; i += 8) correct_side_by_side(rows, starts + i, length, 8, correction + i);
    for (; i + 4 <= blocks->blocks; i += 4) correct_side_by_side(rows, starts + i, length, 4, correction + i);
    for (; i < blocks->blocks; i++) {
        int longer = i - blocks->short_blocks, count = blocks->short_data + (longer >= 0);
        const uint8_t *start = data + i * blocks->short_data + (longer > 0 ? longer : 0);
        correct_block_gfni(table, start, count, QRK_RS_ROW, correction[i]);
    }
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
