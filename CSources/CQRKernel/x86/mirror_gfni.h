/* Reversing the bits of each byte with one product by the reversed identity matrix. */
#include "../encode.h"

#include <immintrin.h>

static void qrk_mirror(uint8_t *out, const uint8_t *in, int count) {
    const __m512i reversal = _mm512_set1_epi64((long long)0x8040201008040201);
    for (int i = 0; i < count; i += 64) {
        __m512i bytes = _mm512_gf2p8affine_epi64_epi8(_mm512_loadu_si512(in + i), reversal, 0);
        _mm512_storeu_si512(out + i, bytes);
    }
}
