/* The AVX-512 tier: eight masks in one vector, GF(2^8) products and bit transposes by GFNI. */
#if defined(__x86_64__) && defined(__GNUC__)

#include "../encode.h"

#include <immintrin.h>

#if defined(__clang__)
#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vpopcntdq,gfni,avx2,bmi,bmi2,popcnt"))), \
    apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vpopcntdq,gfni,avx2,bmi,bmi2,popcnt")
#endif

typedef uint64_t qrk_lanes __attribute__((vector_size(64)));
enum { QRK_LANES = 8 };

QRK_INLINE qrk_lanes qrk_splat(uint64_t x) {
    return (qrk_lanes){x, x, x, x, x, x, x, x};
}

#include "../lanes.h"
#include "ternary_avx512.h"

typedef uint8_t qrk_bytes __attribute__((vector_size(64)));
enum { QRK_BYTES = 64 };

typedef struct qrk_tally {
    qrk_lanes count;
} qrk_tally;

QRK_INLINE void qrk_tally_one(qrk_tally *t, qrk_lanes a) {
    t->count += (qrk_lanes)_mm512_popcnt_epi64((__m512i)a);
}

QRK_INLINE void qrk_tally_four(qrk_tally *t, qrk_lanes a, qrk_lanes b, qrk_lanes c, qrk_lanes d) {
    qrk_tally_one(t, a);
    qrk_tally_one(t, b);
    qrk_tally_one(t, c);
    qrk_tally_one(t, d);
    __asm__("" : "+v"(t->count)); /* or else clang puts off the additions of several calls, and runs out of registers */
}

QRK_INLINE void qrk_tally_store(const qrk_tally *t, uint64_t *counts) {
    qrk_store(counts, t->count);
}

#include "transpose_gfni.h"

#include "mirror_gfni.h"

#include "classify_vbmi.h"
#include "../pack_text.h"
#include "pack_characters_avx2.h"
#include "tile_avx512.h"
#include "../interleave.h"
#include "../penalty.h"
#include "../proportion.h"
#include "../stream_loads.h"
#include "placement_gfni.h"
#include "rs_gfni.h"
#include "store_rows_avx512.h"
#include "../symbol_rows.h"

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

const qrk_kernels qrk_kernels_avx512 = {
    classify_bytes, shift_bytes, pack_characters, correct_blocks_gfni,
    interleave_codewords, place_symbol_gfni, score_masks, count_dark, write_symbol};

#endif
