/* Transposing 64 x 64 bits by exchanging halves, quarters and so on (Hacker's Delight, 7-3). */
#include "encode.h"

QRK_INLINE void exchange_rows(uint64_t *rows, int distance, uint64_t mask) {
    for (int block = 0; block < 64; block += 2 * distance) {
        for (int i = block; i < block + distance; i++) {
            uint64_t moved = (rows[i] >> distance ^ rows[i + distance]) & mask;
            rows[i + distance] ^= moved;
            rows[i] ^= moved << distance;
        }
    }
}

/* Bit i of out[j] becomes bit j of in[i]. */
static void qrk_transpose(uint64_t *out, const uint64_t *in) {
    memcpy(out, in, 64 * sizeof *out);
    exchange_rows(out, 32, 0x00000000FFFFFFFF);
    exchange_rows(out, 16, 0x0000FFFF0000FFFF);
    exchange_rows(out, 8, 0x00FF00FF00FF00FF);
    exchange_rows(out, 4, 0x0F0F0F0F0F0F0F0F);
    exchange_rows(out, 2, 0x3333333333333333);
    exchange_rows(out, 1, 0x5555555555555555);
}
