/* The scanner's portable tier: vectors of 16 bytes, by SSE2 where the compiler may take it for granted. */
#include "scan_kernels.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

typedef uint8_t qrk_pixels __attribute__((vector_size(16)));
typedef uint64_t qrk_words __attribute__((vector_size(16)));
typedef int32_t qrk_lanes32 __attribute__((vector_size(16)));
enum { QRK_PIXELS = 16, QRK_LANES32 = 4 };

#if defined(__SSE2__)
QRK_SCAN_INLINE qrk_pixels qrk_least(qrk_pixels a, qrk_pixels b) {
    return (qrk_pixels)_mm_min_epu8((__m128i)a, (__m128i)b);
}

QRK_SCAN_INLINE qrk_pixels qrk_greatest(qrk_pixels a, qrk_pixels b) {
    return (qrk_pixels)_mm_max_epu8((__m128i)a, (__m128i)b);
}

/* Bit i: pixel i is below its limit, that is, not the greater of both. */
QRK_SCAN_INLINE uint64_t qrk_below(qrk_pixels v, qrk_pixels limits) {
    const __m128i reached = _mm_cmpeq_epi8((__m128i)qrk_greatest(v, limits), (__m128i)v);
    return ~(uint32_t)_mm_movemask_epi8(reached) & 0xFFFF;
}

QRK_SCAN_INLINE uint32_t qrk_lane_bits(qrk_lanes32 v) {
    return (uint32_t)_mm_movemask_ps(_mm_castsi128_ps((__m128i)v));
}
#else
QRK_SCAN_INLINE qrk_pixels qrk_least(qrk_pixels a, qrk_pixels b) {
    const qrk_pixels less = (qrk_pixels)(a < b);
    return (a & less) | (b & ~less);
}

QRK_SCAN_INLINE qrk_pixels qrk_greatest(qrk_pixels a, qrk_pixels b) {
    const qrk_pixels more = (qrk_pixels)(a > b);
    return (a & more) | (b & ~more);
}

/* Bit i: pixel i is below its limit. Each byte keeps one bit of its own, and the multiplication adds up eight. */
QRK_SCAN_INLINE uint64_t qrk_below(qrk_pixels v, qrk_pixels limits) {
    const qrk_words less = (qrk_words)(v < limits);
    uint64_t lanes[2];
    memcpy(lanes, &less, sizeof lanes);
    const uint64_t low = (lanes[0] & UINT64_C(0x8040201008040201)) * UINT64_C(0x0101010101010101) >> 56;
    const uint64_t high = (lanes[1] & UINT64_C(0x8040201008040201)) * UINT64_C(0x0101010101010101) >> 56;
    return low | high << 8;
}

QRK_SCAN_INLINE uint32_t qrk_lane_bits(qrk_lanes32 v) {
    return (uint32_t)((v[0] < 0) | (v[1] < 0) << 1 | (v[2] < 0) << 2 | (v[3] < 0) << 3);
}
#endif

QRK_SCAN_INLINE void qrk_store_low_bytes(uint8_t *out, qrk_pixels v) {
    const qrk_words lanes = (qrk_words)v;
    out[0] = (uint8_t)lanes[0], out[1] = (uint8_t)lanes[1];
}

#include "scan_planes.h"
#include "scan_runs.h"
#include "scan_sizes.h"
#include "transpose.h"
#include "scan_grid.h"
#include "scan_rings.h"
#include "scan_bits.h"
#include "scan_modules.h"

const qrk_scan_kernels qrk_scan_portable = {
    block_range, thresholds, binarise, finder_row, halve, invert, double_size, sample, correlate, contrast, find_rings,
    find_middles, margins_of, sharpen, pack, read_exact, read_codewords};
