/* Transposing 64 x 64 bits: 8 x 8 bits by a product with the identity matrix, bytes and words by permutations. */
#include "../encode.h"

#include <immintrin.h>

/* Eight lines of 64 bits -> eight groups of eight columns: word j holds columns 8 j to 8 j + 7, a byte each. */
QRK_INLINE __m512i transpose_lines(const uint64_t *lines) {
    /* Byte j of each line to word j, the first line to the highest byte, where a matrix has its first row. */
    const __m512i order = _mm512_set_epi64(
        0x070F171F272F373F, 0x060E161E262E363E, 0x050D151D252D353D, 0x040C141C242C343C, 0x030B131B232B333B,
        0x020A121A222A323A, 0x0109111921293139, 0x0008101820283038);
    const __m512i identity = _mm512_set1_epi64((long long)0x8040201008040201);
    return _mm512_gf2p8affine_epi64_epi8(identity, _mm512_permutexvar_epi8(order, _mm512_loadu_si512(lines)), 0);
}

/* Word i of each of eight vectors -> vector i of words. */
QRK_INLINE void transpose_words(__m512i *v) {
    __m512i pairs[8], halves[8];
    for (int i = 0; i < 8; i += 2) {
        pairs[i] = _mm512_unpacklo_epi64(v[i], v[i + 1]);
        pairs[i + 1] = _mm512_unpackhi_epi64(v[i], v[i + 1]);
    }
    for (int i = 0; i < 8; i += 4) {
        for (int j = 0; j < 2; j++) {
            halves[i + j] = _mm512_shuffle_i64x2(pairs[i + j], pairs[i + j + 2], 0x88);
            halves[i + j + 2] = _mm512_shuffle_i64x2(pairs[i + j], pairs[i + j + 2], 0xDD);
        }
    }
    for (int j = 0; j < 4; j++) {
        v[j] = _mm512_shuffle_i64x2(halves[j], halves[j + 4], 0x88);
        v[j + 4] = _mm512_shuffle_i64x2(halves[j], halves[j + 4], 0xDD);
    }
}

/* Bit i of out[j] becomes bit j of in[i]. */
static void qrk_transpose(uint64_t *out, const uint64_t *in) {
    /* Byte i of each word together: eight bytes of one column make its word. */
    const __m512i order = _mm512_set_epi64(
        0x3F372F271F170F07, 0x3E362E261E160E06, 0x3D352D251D150D05, 0x3C342C241C140C04, 0x3B332B231B130B03,
        0x3A322A221A120A02, 0x3931292119110901, 0x3830282018100800);
    __m512i v[8];
    for (int i = 0; i < 8; i++) v[i] = transpose_lines(in + 8 * i);
    transpose_words(v);
    for (int i = 0; i < 8; i++) _mm512_storeu_si512(out + 8 * i, _mm512_permutexvar_epi8(order, v[i]));
}
