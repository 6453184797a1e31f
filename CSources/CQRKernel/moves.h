/* Placement's bit moves by shifts and masks. */
#include "encode.h"

/* Spreads the low bits of x over the set bits of a chunk's mask. */
QRK_INLINE uint64_t qrk_deposit(uint64_t x, const qrk_plan *plan, int pair, int chunk) {
    uint64_t mask = plan->chunk_mask[chunk][pair];
    const uint64_t *moves = plan->chunk_moves[chunk][pair];
    if (mask == ~(uint64_t)0) return x;
    for (int i = 5; i >= 0; i--) x = (x & ~moves[i]) | ((x << (1 << i)) & moves[i]);
    return x & mask;
}

/* One exchange of Hacker's Delight's unshuffle (7-2). */
QRK_INLINE uint64_t exchange(uint64_t x, int shift, uint64_t mask) {
    uint64_t moved = (x ^ x >> shift) & mask;
    return x ^ moved ^ moved << shift;
}

/* Bits at even places go to the low half, the others to the high half. */
QRK_INLINE uint64_t qrk_separate(uint64_t x) {
    x = exchange(x, 1, 0x2222222222222222);
    x = exchange(x, 2, 0x0C0C0C0C0C0C0C0C);
    x = exchange(x, 4, 0x00F000F000F000F0);
    x = exchange(x, 8, 0x0000FF000000FF00);
    return exchange(x, 16, 0x00000000FFFF0000);
}
