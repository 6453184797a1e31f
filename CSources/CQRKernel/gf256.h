/* GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1 (0x11D), generator 2: ISO/IEC 18004:2015, 7.5.2. */
#ifndef QRK_GF256_H
#define QRK_GF256_H

#include <stdint.h>

/* Powers of 2, twice over, so that the sum of two logarithms needs no reduction: qrk_gf_exp[i] for i in 0..509. */
extern const uint8_t qrk_gf_exp[512];
/* Logarithms to base 2 for 1..255; qrk_gf_log[0] is 0 and means nothing. */
extern const uint8_t qrk_gf_log[256];

static inline uint8_t qrk_gf_multiply(uint8_t a, uint8_t b) {
    return a && b ? qrk_gf_exp[qrk_gf_log[a] + qrk_gf_log[b]] : 0;
}

#endif
