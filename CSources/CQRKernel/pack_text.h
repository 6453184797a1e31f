/* Characters to bits in runs that fill whole bytes, and bytes to any place in a stream. Included once per tier, which
 * first defines qrk_bytes and QRK_BYTES. */
#include "encode.h"

#if defined(__GNUC__)
typedef uint8_t qrk_piece __attribute__((vector_size(16)));

/* Bytes i and following of a stream whose bytes begin `shift` bits (1-7) later than those of `in`, i at least 1. */
QRK_INLINE void shift_wide(uint8_t *out, const uint8_t *in, size_t i, int shift) {
    qrk_bytes before, here;
    memcpy(&before, in + i - 1, sizeof before);
    memcpy(&here, in + i, sizeof here);
    here = (before << (8 - shift)) | (here >> shift);
    memcpy(out + i, &here, sizeof here);
}

QRK_INLINE void shift_piece(uint8_t *out, const uint8_t *in, size_t i, int shift) {
    qrk_piece before, here;
    memcpy(&before, in + i - 1, sizeof before);
    memcpy(&here, in + i, sizeof here);
    here = (before << (8 - shift)) | (here >> shift);
    memcpy(out + i, &here, sizeof here);
}

/* The last vector lies over the one before it; count is at least 17. */
QRK_INLINE void shift_inner(uint8_t *out, const uint8_t *in, size_t count, int shift) {
    size_t i = 1;
    for (; i + QRK_BYTES <= count; i += QRK_BYTES) shift_wide(out, in, i, shift);
    if (i > 1 && i < count) return shift_wide(out, in, count - QRK_BYTES, shift);
    for (; i + sizeof(qrk_piece) <= count; i += sizeof(qrk_piece)) shift_piece(out, in, i, shift);
    if (i < count) shift_piece(out, in, count - sizeof(qrk_piece), shift);
}
#else
QRK_INLINE void shift_inner(uint8_t *out, const uint8_t *in, size_t count, int shift) {
    for (size_t i = 1; i < count; i++) out[i] = (uint8_t)(in[i - 1] << (8 - shift) | in[i] >> shift);
}
#endif

static void shift_bytes(uint8_t *out, const uint8_t *in, size_t count, int shift) {
    if (shift == 0) {
        memcpy(out, in, count);
        return;
    }
    out[0] = (uint8_t)(out[0] | in[0] >> shift);
    shift_inner(out, in, count, shift);
    out[count] = (uint8_t)(in[count - 1] << (8 - shift));
}
