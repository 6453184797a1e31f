/* Vectors of 64 bytes for the scanner: one source for every CPU, split by the compiler as its registers demand. */
#ifndef QRK_SCAN_VECTORS_H
#define QRK_SCAN_VECTORS_H

#include <stdint.h>
#include <string.h>

typedef uint8_t qrk_u8x64 __attribute__((vector_size(64)));
typedef int8_t qrk_i8x64 __attribute__((vector_size(64)));
typedef uint8_t qrk_u8x32 __attribute__((vector_size(32)));
typedef uint16_t qrk_u16x32 __attribute__((vector_size(64)));
typedef uint64_t qrk_u64x8 __attribute__((vector_size(64)));

static inline __attribute__((always_inline)) void qrk_load64(qrk_u8x64 *vector, const uint8_t *bytes) {
    memcpy(vector, bytes, sizeof *vector);
}

/* Loads up to 64 bytes and repeats the last one, so that a row's end looks like its last pixel. */
static inline void qrk_load_tail(qrk_u8x64 *vector, const uint8_t *bytes, size_t count) {
    uint8_t padded[64];
    memset(padded, bytes[count - 1], sizeof padded);
    memcpy(padded, bytes, count);
    memcpy(vector, padded, sizeof padded);
}

/* Bit i of the result is bit 7 of byte i. */
static inline __attribute__((always_inline)) uint64_t qrk_sign_bits(const qrk_i8x64 *mask) {
#if defined(__clang__)
    typedef _Bool bits64 __attribute__((ext_vector_type(64)));
    const bits64 bits = __builtin_convertvector(*mask < 0, bits64);
    uint64_t word;
    memcpy(&word, &bits, sizeof word);
    return word;
#else
    /* Each byte keeps one bit of its own, and the multiplication adds the eight bytes up in the highest. */
    uint64_t lanes[8], word = 0;
    memcpy(lanes, mask, sizeof lanes);
    for (int i = 0; i < 8; i++) {
        const uint64_t all = (lanes[i] >> 7 & 0x0101010101010101u) * 0xFF;
        word |= ((all & 0x8040201008040201u) * 0x0101010101010101u >> 56) << (8 * i);
    }
    return word;
#endif
}

#endif
