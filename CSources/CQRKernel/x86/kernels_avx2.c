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
#include "../ternary.h"

/* Set bits of each 16-bit field: of each nibble by a table, then bytes by pairs. */
QRK_INLINE qrk_lanes count_fields(qrk_lanes x) {
    const __m256i counts = _mm256_setr_epi8(
        0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
    const __m256i low = _mm256_set1_epi8(0x0F);
    __m256i bytes = _mm256_shuffle_epi8(counts, _mm256_and_si256((__m256i)x, low));
    __m256i high = _mm256_shuffle_epi8(counts, _mm256_and_si256(_mm256_srli_epi64((__m256i)x, 4), low));
    return (qrk_lanes)_mm256_maddubs_epi16(_mm256_add_epi8(bytes, high), _mm256_set1_epi8(1));
}

#include "../tally_carry_save.h"

#include "../transpose.h"
#include "bmi2.h"

#include "../mirror.h"

#include "../classify.h"
#include "../pack_text.h"
#include "pack_characters_avx2.h"
#include "tile_avx2.h"
#include "../interleave.h"
#include "../penalty.h"
#include "../proportion.h"
#include "../placement.h"
#include "../rs_slices.h"
#include "../store_rows.h"
#include "../symbol_rows.h"

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

const qrk_kernels qrk_kernels_avx2 = {
    classify_bytes, shift_bytes, pack_characters, correct_blocks,
    interleave_codewords, place_symbol, score_masks, count_dark, write_symbol};

#endif
