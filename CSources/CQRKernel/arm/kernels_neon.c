/* The NEON tier: two masks a vector, bit counts and bit reversal by their own instructions. */
#if defined(__aarch64__) && defined(__GNUC__)

#include "../encode.h"

#include <arm_neon.h>

typedef uint64_t qrk_lanes __attribute__((vector_size(16)));
enum { QRK_LANES = 2 };
typedef uint8_t qrk_bytes __attribute__((vector_size(16)));
enum { QRK_BYTES = 16 };

QRK_INLINE qrk_lanes qrk_splat(uint64_t x) {
    return (qrk_lanes){x, x};
}

/* The top bits of 16 bytes: a weight each, added up in either half. */
QRK_INLINE uint64_t qrk_top_bits(qrk_bytes v) {
    static const uint8_t weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t set = vcltzq_s8(vreinterpretq_s8_u8((uint8x16_t)v));
    uint8x16_t weighted = vandq_u8(set, vld1q_u8(weights));
    return vaddv_u8(vget_low_u8(weighted)) | (uint64_t)vaddv_u8(vget_high_u8(weighted)) << 8;
}

/* Set bits of each 16-bit field. */
QRK_INLINE qrk_lanes count_fields(qrk_lanes x) {
    return (qrk_lanes)vpaddlq_u8(vcntq_u8((uint8x16_t)x));
}

/* Reverses the bits of each byte. */
static void qrk_mirror(uint8_t *out, const uint8_t *in, int count) {
    for (int i = 0; i < count; i += 16) vst1q_u8(out + i, vrbitq_u8(vld1q_u8(in + i)));
}

#include "../lanes.h"
#include "../ternary.h"
#include "../tally_carry_save.h"

#include "../moves.h"
#include "../transpose.h"

#include "../classify.h"
#include "../pack_text.h"
#include "../pack_characters.h"
#include "../tile.h"
#include "../interleave.h"
#include "../penalty.h"
#include "../proportion.h"
#include "../placement.h"
#include "../rs_slices.h"
#include "../store_rows.h"
#include "../symbol_rows.h"

const qrk_kernels qrk_kernels_neon = {
    classify_bytes, shift_bytes, pack_characters, correct_blocks,
    interleave_codewords, place_symbol, score_masks, count_dark, write_symbol};

#endif
