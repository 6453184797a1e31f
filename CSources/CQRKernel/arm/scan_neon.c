/* The scanner's NEON tier: vectors of 16 bytes. */
#if defined(__aarch64__) && defined(__GNUC__)

#include "../scan_kernels.h"

#include <arm_neon.h>

typedef uint8_t qrk_pixels __attribute__((vector_size(16)));
typedef uint64_t qrk_words __attribute__((vector_size(16)));
typedef int32_t qrk_lanes32 __attribute__((vector_size(16)));
enum { QRK_PIXELS = 16, QRK_LANES32 = 4 };

QRK_SCAN_INLINE qrk_pixels qrk_least(qrk_pixels a, qrk_pixels b) {
    return (qrk_pixels)vminq_u8((uint8x16_t)a, (uint8x16_t)b);
}

QRK_SCAN_INLINE qrk_pixels qrk_greatest(qrk_pixels a, qrk_pixels b) {
    return (qrk_pixels)vmaxq_u8((uint8x16_t)a, (uint8x16_t)b);
}

/* Bit i: pixel i is below its limit; a weight each, added up in either half. */
QRK_SCAN_INLINE uint64_t qrk_below(qrk_pixels v, qrk_pixels limits) {
    static const uint8_t weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    const uint8x16_t weighted = vandq_u8(vcltq_u8((uint8x16_t)v, (uint8x16_t)limits), vld1q_u8(weights));
    return vaddv_u8(vget_low_u8(weighted)) | (uint64_t)vaddv_u8(vget_high_u8(weighted)) << 8;
}

QRK_SCAN_INLINE uint32_t qrk_lane_bits(qrk_lanes32 v) {
    static const uint32_t weights[4] = {1, 2, 4, 8};
    return vaddvq_u32(vandq_u32(vcltzq_s32((int32x4_t)v), vld1q_u32(weights)));
}

QRK_SCAN_INLINE void qrk_store_low_bytes(uint8_t *out, qrk_pixels v) {
    vst1q_lane_u8(out, (uint8x16_t)v, 0);
    vst1q_lane_u8(out + 1, (uint8x16_t)v, 8);
}

#include "../scan_planes.h"
#include "../scan_runs.h"
#include "../scan_sizes.h"
#include "../transpose.h"
#include "../scan_grid.h"
#include "../scan_rings.h"
#include "../scan_bits.h"
#include "../scan_modules.h"

const qrk_scan_kernels qrk_scan_neon = {
    block_range, thresholds, binarise, finder_row, halve, invert, double_size, sample, correlate, contrast, find_rings,
    find_middles, margins_of, sharpen, pack, read_exact, read_codewords};

#endif
