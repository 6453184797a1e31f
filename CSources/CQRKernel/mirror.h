/* Reversing the bits of each byte, 64 bits at a time. */
#include "encode.h"

static void qrk_mirror(uint8_t *out, const uint8_t *in, int count) {
    for (int i = 0; i < count; i += 8) {
        uint64_t x;
        memcpy(&x, in + i, 8);
        x = (x >> 1 & 0x5555555555555555) | (x & 0x5555555555555555) << 1;
        x = (x >> 2 & 0x3333333333333333) | (x & 0x3333333333333333) << 2;
        x = (x >> 4 & 0x0F0F0F0F0F0F0F0F) | (x & 0x0F0F0F0F0F0F0F0F) << 4;
        memcpy(out + i, &x, 8);
    }
}
