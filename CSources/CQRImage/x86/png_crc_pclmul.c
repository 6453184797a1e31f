#include "../png_fast_crc.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define CRC_TARGET __attribute__((target("pclmul,sse4.1")))

int qri_crc_has_pclmul(void) {
    __builtin_cpu_init();
    return __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("sse4.1");
}

/*
 * Powers of x modulo the polynomial, bit-reversed and shifted left by one, since the carry-less product of two
 * reversed 64-bit numbers is the reversed product shifted right by one. A lane of 128 bits moves n bits on when its
 * low half is multiplied by x^(n + 32) and its high half by x^(n - 32).
 */
static const uint64_t move_512[2] = {0x0154442BD4, 0x01C6E41596}; /* x^544, x^480 */
static const uint64_t move_128[2] = {0x01751997D0, 0x00CCAA009E}; /* x^160, x^96 */

CRC_TARGET static inline __m128i load(const uint8_t *bytes) {
    return _mm_loadu_si128((const __m128i *)bytes);
}

CRC_TARGET static inline __m128i fold(__m128i lane, __m128i powers, __m128i next) {
    __m128i low = _mm_clmulepi64_si128(lane, powers, 0x00), high = _mm_clmulepi64_si128(lane, powers, 0x11);
    return _mm_xor_si128(_mm_xor_si128(low, high), next);
}

/* Fewer than 64 bytes are not worth the folding; what 16-byte folding leaves over goes through the tables. */
CRC_TARGET uint32_t qri_crc_pclmul(const qri_crc_tables *tables, const uint8_t *bytes, size_t count) {
    if (count < 64) return qri_crc_portable(tables, bytes, count);
    const __m128i far = _mm_loadu_si128((const __m128i *)move_512), near = _mm_loadu_si128((const __m128i *)move_128);
    __m128i a = _mm_xor_si128(load(bytes), _mm_cvtsi32_si128(-1));
    __m128i b = load(bytes + 16), c = load(bytes + 32), d = load(bytes + 48);
    for (bytes += 64, count -= 64; count >= 64; bytes += 64, count -= 64) {
        a = fold(a, far, load(bytes));
        b = fold(b, far, load(bytes + 16));
        c = fold(c, far, load(bytes + 32));
        d = fold(d, far, load(bytes + 48));
    }
    a = fold(fold(fold(a, near, b), near, c), near, d);
    for (; count >= 16; bytes += 16, count -= 16) a = fold(a, near, load(bytes));

    /* The 16 bytes of the lane have the remainder of everything before: the tables finish them. */
    uint8_t lane[16];
    _mm_storeu_si128((__m128i *)lane, a);
    return ~qri_crc_continue(tables, qri_crc_continue(tables, 0, lane, sizeof lane), bytes, count);
}
#endif
