/* Rows out of words in lanes, for tiers without permutations across lanes. */
#include "encode.h"

QRK_INLINE void qrk_store_rows(uint64_t *rows, const qrk_lanes *w, int words) {
    uint64_t lanes[QRK_MAX_WORDS][QRK_LANES];
    if (words == 1) {
        qrk_store(rows, w[0]);
        return;
    }
    for (int word = 0; word < words; word++) qrk_store(lanes[word], w[word]);
    for (int row = 0; row < QRK_LANES; row++)
        for (int word = 0; word < words; word++) rows[row * words + word] = lanes[word][row];
}
