/* Alphanumeric mode (7.4.4), 16 characters to 88 bits in each 128-bit lane. */
#include "../encode.h"

#include <immintrin.h>

/* Table 5: the signs before the digits and those after them by their low four bits, letters in order. */
QRK_INLINE __m256i character_values(__m256i characters) {
    const __m256i signs = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(36, 0, 0, 0, 37, 38, 0, 0, 0, 0, 39, 40, 0, 41, 42, 43));
    const __m256i digits = _mm256_broadcastsi128_si256(_mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 44, 0, 0, 0, 0, 0));
    __m256i letters = _mm256_sub_epi8(characters, _mm256_set1_epi8('A' - 10));
    __m256i is_sign = _mm256_cmpgt_epi8(_mm256_set1_epi8('0'), characters);
    __m256i is_letter = _mm256_cmpgt_epi8(characters, _mm256_set1_epi8('@'));
    __m256i low = _mm256_and_si256(characters, _mm256_set1_epi8(15));
    __m256i values = _mm256_blendv_epi8(_mm256_shuffle_epi8(digits, low), _mm256_shuffle_epi8(signs, low), is_sign);
    return _mm256_blendv_epi8(values, letters, is_letter);
}

/* Two values make 11 bits, four 22, eight 44 in each 64-bit lane; two of those 11 bytes. */
QRK_INLINE __m256i pack_values(__m256i values) {
    const __m256i places = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(7, 6, 5, 4, 3, 2, 12, 11, 10, 9, 8, -1, -1, -1, -1, -1));
    const __m256i seam = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(-1, -1, -1, -1, -1, 13, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1));
    __m256i pairs = _mm256_maddubs_epi16(values, _mm256_set1_epi16(1 << 8 | 45));
    __m256i fours = _mm256_madd_epi16(pairs, _mm256_set1_epi32(1 << 16 | 1 << 11));
    __m256i eights = _mm256_or_si256(_mm256_slli_epi64(fours, 22), _mm256_srli_epi64(fours, 32));
    eights = _mm256_and_si256(eights, _mm256_set1_epi64x(((long long)1 << 44) - 1));
    eights = _mm256_sllv_epi64(eights, _mm256_setr_epi64x(20, 0, 20, 0));
    return _mm256_or_si256(_mm256_shuffle_epi8(eights, places), _mm256_shuffle_epi8(eights, seam));
}

static void pack_characters(uint8_t *out, const uint8_t *characters, size_t groups) {
    for (; groups >= 2; groups -= 2, out += 22, characters += 32) {
        __m256i packed = pack_values(character_values(_mm256_loadu_si256((const void *)characters)));
        _mm_storeu_si128((void *)out, _mm256_castsi256_si128(packed));
        _mm_storeu_si128((void *)(out + 11), _mm256_extracti128_si256(packed, 1));
    }
    if (groups) {
        __m256i last = _mm256_castsi128_si256(_mm_loadu_si128((const void *)characters));
        _mm_storeu_si128((void *)out, _mm256_castsi256_si128(pack_values(character_values(last))));
    }
}
