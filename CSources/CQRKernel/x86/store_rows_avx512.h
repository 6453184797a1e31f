/* Rows out of words in lanes by permutations. */
#include "../encode.h"

#include <immintrin.h>

/* Of two words a row: word i of the rows, in pairs. */
QRK_INLINE void store_rows_of_two(uint64_t *rows, __m512i a, __m512i b) {
    const __m512i low = _mm512_setr_epi64(0, 8, 1, 9, 2, 10, 3, 11), high = _mm512_setr_epi64(4, 12, 5, 13, 6, 14, 7, 15);
    _mm512_storeu_si512(rows, _mm512_permutex2var_epi64(a, low, b));
    _mm512_storeu_si512(rows + 8, _mm512_permutex2var_epi64(a, high, b));
}

/* Of three words a row: places of the third are filled from c. */
QRK_INLINE void store_rows_of_three(uint64_t *rows, __m512i a, __m512i b, __m512i c) {
    const __m512i two[3] = {
        _mm512_setr_epi64(0, 8, 0, 1, 9, 0, 2, 10), _mm512_setr_epi64(0, 3, 11, 0, 4, 12, 0, 5),
        _mm512_setr_epi64(13, 0, 6, 14, 0, 7, 15, 0)};
    const __m512i third[3] = {
        _mm512_setr_epi64(0, 0, 0, 0, 0, 1, 0, 0), _mm512_setr_epi64(2, 0, 0, 3, 0, 0, 4, 0),
        _mm512_setr_epi64(0, 5, 0, 0, 6, 0, 0, 7)};
    const __mmask8 places[3] = {0x24, 0x49, 0x92};
    for (int i = 0; i < 3; i++) {
        __m512i words = _mm512_permutex2var_epi64(a, two[i], b);
        _mm512_storeu_si512(rows + 8 * i, _mm512_mask_permutexvar_epi64(words, places[i], third[i], c));
    }
}

QRK_INLINE void qrk_store_rows(uint64_t *rows, const qrk_lanes *w, int words) {
    if (words == 1) _mm512_storeu_si512(rows, (__m512i)w[0]);
    else if (words == 2) store_rows_of_two(rows, (__m512i)w[0], (__m512i)w[1]);
    else store_rows_of_three(rows, (__m512i)w[0], (__m512i)w[1], (__m512i)w[2]);
}
