/* The AVX2 tier: four masks a vector, PDEP and PEXT for placement. */
#if defined(__x86_64__) && defined(__GNUC__)

#include "../encode.h"

#include <immintrin.h>

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2,popcnt"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,bmi,bmi2,popcnt")
#endif

typedef uint64_t qrk_lanes __attribute__((vector_size(32)));
enum { QRK_LANES = 4 };

QRK_INLINE qrk_lanes qrk_splat(uint64_t x) {
    return (qrk_lanes){x, x, x, x};
}

typedef uint8_t qrk_bytes __attribute__((vector_size(32)));
enum { QRK_BYTES = 32 };

QRK_INLINE uint64_t qrk_top_bits(qrk_bytes v) {
    return (uint32_t)_mm256_movemask_epi8((__m256i)v);
}

#include "../lanes.h"
#include "../tally_carry_save.h"

#include "../transpose.h"
#include "bmi2.h"

#include "../mirror.h"

#include "../classify.h"
#include "../interleave.h"
#include "../penalty.h"
#include "../placement.h"
#include "../rs_slices.h"

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

const qrk_kernels qrk_kernels_avx2 = {classify_bytes, correct_blocks, interleave_codewords, place_symbol, score_masks};

#endif
