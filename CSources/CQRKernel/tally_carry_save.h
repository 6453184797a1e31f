/* Counting set bits where that is dear: carry-save adders first, so that one in four lines is counted. See Hacker's
 * Delight, 5-1, figure 5-8. Included after count_fields(x), the set bits of each 16-bit field. */
#include "encode.h"

typedef struct qrk_tally {
    qrk_lanes ones, twos;
    qrk_lanes fours; /* counted so far, in four 16-bit fields a lane: at most 16 a step in each */
} qrk_tally;

/* Adds a and b to `sum` and returns the carry. */
QRK_INLINE qrk_lanes add_bits(qrk_lanes *sum, qrk_lanes a, qrk_lanes b) {
    qrk_lanes either = a ^ b, carry = (a & b) | (either & *sum);
    *sum ^= either;
    return carry;
}

QRK_INLINE void qrk_tally_four(qrk_tally *t, qrk_lanes a, qrk_lanes b, qrk_lanes c, qrk_lanes d) {
    qrk_lanes first = add_bits(&t->ones, a, b), second = add_bits(&t->ones, c, d);
    t->fours += count_fields(add_bits(&t->twos, first, second));
}

QRK_INLINE void qrk_tally_one(qrk_tally *t, qrk_lanes a) {
    qrk_lanes carry = t->ones & a;
    t->ones ^= a;
    qrk_lanes fours = t->twos & carry;
    t->twos ^= carry;
    t->fours += count_fields(fours);
}

QRK_INLINE void qrk_tally_store(const qrk_tally *t, uint64_t *counts) {
    uint64_t rest[QRK_LANES], fours[QRK_LANES];
    qrk_store(rest, count_fields(t->ones) + count_fields(t->twos) * 2);
    qrk_store(fours, t->fours);
    for (int i = 0; i < QRK_LANES; i++) {
        counts[i] = 0;
        for (int shift = 0; shift < 64; shift += 16)
            counts[i] += (rest[i] >> shift & 0xFFFF) + 4 * (fours[i] >> shift & 0xFFFF);
    }
}
