/* The portable tier: 128-bit vectors where the compiler has them, or 64-bit words. */
#include "encode.h"

#if defined(__GNUC__)
typedef uint64_t qrk_lanes __attribute__((vector_size(16)));
enum { QRK_LANES = 2 };
QRK_INLINE qrk_lanes qrk_splat(uint64_t x) {
    return (qrk_lanes){x, x};
}

typedef uint8_t qrk_bytes __attribute__((vector_size(16)));
enum { QRK_BYTES = 16 };
#else
typedef uint64_t qrk_lanes;
enum { QRK_LANES = 1 };
QRK_INLINE qrk_lanes qrk_splat(uint64_t x) {
    return x;
}
#define QRK_SCALAR
typedef uint8_t qrk_bytes;
enum { QRK_BYTES = 1 };
#endif

#if defined(__SSE2__)
#include <emmintrin.h>

QRK_INLINE uint64_t qrk_top_bits(qrk_bytes v) {
    return (uint32_t)_mm_movemask_epi8((__m128i)v);
}
#else
QRK_INLINE uint64_t qrk_top_bits(qrk_bytes v) {
    uint8_t bytes[QRK_BYTES];
    uint64_t bits = 0;
    memcpy(bytes, &v, sizeof v);
    for (int i = 0; i < QRK_BYTES; i++) bits |= (uint64_t)(bytes[i] >> 7) << i;
    return bits;
}
#endif

#include "lanes.h"
#include "ternary.h"
#include "count_fields.h"
#include "tally_carry_save.h"

#include "moves.h"
#include "transpose.h"

#include "mirror.h"

#include "classify.h"
#include "pack_text.h"
#include "pack_characters.h"
#include "tile.h"
#include "interleave.h"
#include "penalty.h"
#include "proportion.h"
#include "placement.h"
#include "rs_slices.h"
#include "store_rows.h"
#include "symbol_rows.h"

const qrk_kernels qrk_kernels_portable = {
    classify_bytes, shift_bytes, pack_characters, correct_blocks,
    interleave_codewords, place_symbol, score_masks, count_dark, write_symbol};
