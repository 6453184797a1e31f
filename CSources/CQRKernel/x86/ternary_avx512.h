/* Functions of three words, bit by bit, an instruction each: bit 4 a + 2 b + c of the last number is the result. What
 * they are for stands in ../ternary.h. */
#include "../encode.h"

#include <immintrin.h>

#define QRK_TERNARY(name, table) \
    QRK_INLINE qrk_lanes name(qrk_lanes a, qrk_lanes b, qrk_lanes c) { \
        return (qrk_lanes)_mm512_ternarylogic_epi64((__m512i)a, (__m512i)b, (__m512i)c, table); \
    }

QRK_TERNARY(qrk_any, 0xFE)         /* a | b | c */
QRK_TERNARY(qrk_all, 0x80)         /* a & b & c */
QRK_TERNARY(qrk_mask, 0x78)        /* a ^ (b & c) */
QRK_TERNARY(qrk_split, 0x20)       /* a & ~b & c */
QRK_TERNARY(qrk_unless_both, 0x70) /* a & ~(b & c) */
QRK_TERNARY(qrk_differs_or, 0xBE)  /* (a ^ b) | c */
