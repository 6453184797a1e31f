/* Classes of characters by a table of 128, 64 bytes a step. */
#include "../encode.h"

#include <immintrin.h>

/* Of two rows of table 5 in ASCII: 1 for alphanumeric characters, 3 for digits. */
static const uint8_t qrk_classes[128] = {
    [' '] = 1, ['$'] = 1, ['%'] = 1, ['*'] = 1, ['+'] = 1, ['-'] = 1, ['.'] = 1, ['/'] = 1, [':'] = 1,
    ['0'] = 3, ['1'] = 3, ['2'] = 3, ['3'] = 3, ['4'] = 3, ['5'] = 3, ['6'] = 3, ['7'] = 3, ['8'] = 3, ['9'] = 3,
    ['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1, ['F'] = 1, ['G'] = 1, ['H'] = 1, ['I'] = 1, ['J'] = 1,
    ['K'] = 1, ['L'] = 1, ['M'] = 1, ['N'] = 1, ['O'] = 1, ['P'] = 1, ['Q'] = 1, ['R'] = 1, ['S'] = 1, ['T'] = 1,
    ['U'] = 1, ['V'] = 1, ['W'] = 1, ['X'] = 1, ['Y'] = 1, ['Z'] = 1};

static int classify_bytes(const uint8_t *bytes, size_t count, uint64_t *digits, uint64_t *alphanumerics) {
    const __m512i low = _mm512_loadu_si512(qrk_classes), high = _mm512_loadu_si512(qrk_classes + 64);
    __mmask64 beyond = 0;
    for (size_t first = 0; first < count; first += 64) {
        __mmask64 within = count - first < 64 ? ((__mmask64)1 << (count - first)) - 1 : ~(__mmask64)0;
        __m512i characters = _mm512_maskz_loadu_epi8(within, bytes + first);
        __mmask64 others = _mm512_movepi8_mask(characters);
        __m512i classes = _mm512_permutex2var_epi8(low, characters, high);
        digits[first / 64] = _mm512_test_epi8_mask(classes, _mm512_set1_epi8(2)) & ~others;
        alphanumerics[first / 64] = _mm512_test_epi8_mask(classes, _mm512_set1_epi8(1)) & ~others;
        beyond |= others;
    }
    return !beyond;
}
