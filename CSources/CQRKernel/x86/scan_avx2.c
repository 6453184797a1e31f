/* The scanner's AVX2 tier: vectors of 32 bytes. */
#if defined(__x86_64__) && defined(__GNUC__)

#include "../scan_kernels.h"

#include <immintrin.h>

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2,popcnt"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,bmi,bmi2,popcnt")
#endif

typedef uint8_t qrk_pixels __attribute__((vector_size(32)));
typedef uint64_t qrk_words __attribute__((vector_size(32)));
typedef int32_t qrk_lanes32 __attribute__((vector_size(32)));
enum { QRK_PIXELS = 32, QRK_LANES32 = 8 };

QRK_SCAN_INLINE qrk_pixels qrk_least(qrk_pixels a, qrk_pixels b) {
    return (qrk_pixels)_mm256_min_epu8((__m256i)a, (__m256i)b);
}

QRK_SCAN_INLINE qrk_pixels qrk_greatest(qrk_pixels a, qrk_pixels b) {
    return (qrk_pixels)_mm256_max_epu8((__m256i)a, (__m256i)b);
}

/* Bit i: pixel i is below its limit, that is, not the greater of both. */
QRK_SCAN_INLINE uint64_t qrk_below(qrk_pixels v, qrk_pixels limits) {
    const __m256i reached = _mm256_cmpeq_epi8((__m256i)qrk_greatest(v, limits), (__m256i)v);
    return (uint32_t)~_mm256_movemask_epi8(reached);
}

QRK_SCAN_INLINE uint32_t qrk_lane_bits(qrk_lanes32 v) {
    return (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps((__m256i)v));
}

QRK_SCAN_INLINE void qrk_store_low_bytes(uint8_t *out, qrk_pixels v) {
    const qrk_words lanes = (qrk_words)v;
    for (int i = 0; i < 4; i++) out[i] = (uint8_t)lanes[i];
}

#include "../scan_planes.h"
#include "../scan_runs.h"
#include "../scan_sizes.h"
#include "../transpose.h"
#include "../scan_grid.h"
#include "../scan_rings.h"
#include "scan_bits_bmi2.h"
#include "../scan_modules.h"

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

const qrk_scan_kernels qrk_scan_avx2 = {
    block_range, thresholds, binarise, finder_row, halve, invert, double_size, sample, correlate, contrast, find_rings,
    find_middles, margins_of, sharpen, pack, read_exact, read_codewords};

#endif
