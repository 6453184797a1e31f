/* Set bits of each 16-bit field by adding neighbours (Hacker's Delight, 5-1). */
#include "encode.h"

QRK_INLINE qrk_lanes count_fields(qrk_lanes x) {
    x = x - ((x >> 1) & qrk_splat(0x5555555555555555));
    x = (x & qrk_splat(0x3333333333333333)) + ((x >> 2) & qrk_splat(0x3333333333333333));
    x = (x + (x >> 4)) & qrk_splat(0x0F0F0F0F0F0F0F0F);
    return (x + (x >> 8)) & qrk_splat(0x00FF00FF00FF00FF);
}
