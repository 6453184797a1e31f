/* The scanner's AVX-512 tier: a word of a plane is one comparison. */
#if defined(__x86_64__) && defined(__GNUC__)

#include "../scan_kernels.h"

#include <immintrin.h>

#if defined(__clang__)
#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,gfni,avx2,bmi,bmi2,popcnt"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512vl,avx512vbmi,gfni,avx2,bmi,bmi2,popcnt")
#endif

typedef uint8_t qrk_pixels __attribute__((vector_size(64)));
typedef uint64_t qrk_words __attribute__((vector_size(64)));
typedef int32_t qrk_lanes32 __attribute__((vector_size(64)));
enum { QRK_PIXELS = 64, QRK_LANES32 = 16 };

QRK_SCAN_INLINE qrk_pixels qrk_least(qrk_pixels a, qrk_pixels b) {
    return (qrk_pixels)_mm512_min_epu8((__m512i)a, (__m512i)b);
}

QRK_SCAN_INLINE qrk_pixels qrk_greatest(qrk_pixels a, qrk_pixels b) {
    return (qrk_pixels)_mm512_max_epu8((__m512i)a, (__m512i)b);
}

/* Bit i: pixel i is below its limit. */
QRK_SCAN_INLINE uint64_t qrk_below(qrk_pixels v, qrk_pixels limits) {
    return _mm512_cmplt_epu8_mask((__m512i)v, (__m512i)limits);
}

QRK_SCAN_INLINE uint32_t qrk_lane_bits(qrk_lanes32 v) {
    return _mm512_cmplt_epi32_mask((__m512i)v, _mm512_setzero_si512());
}

QRK_SCAN_INLINE void qrk_store_low_bytes(uint8_t *out, qrk_pixels v) {
    _mm_storel_epi64((__m128i *)out, _mm512_cvtepi64_epi8((__m512i)v));
}

#include "../scan_planes.h"
#include "../scan_runs.h"
#include "../scan_sizes.h"
#include "transpose_gfni.h"
#include "../scan_grid.h"
#include "../scan_rings.h"
#include "scan_bits_bmi2.h"
#include "../scan_modules.h"

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

const qrk_scan_kernels qrk_scan_avx512 = {
    block_range, thresholds, binarise, finder_row, halve, invert, double_size, sample, correlate, contrast, find_rings,
    find_middles, margins_of, sharpen, pack, read_exact, read_codewords};

#endif
