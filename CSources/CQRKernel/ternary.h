/* Functions of three words, bit by bit, for tiers that have no instruction for them. */
#include "encode.h"

QRK_INLINE qrk_lanes qrk_any(qrk_lanes a, qrk_lanes b, qrk_lanes c) {
    return a | b | c;
}

QRK_INLINE qrk_lanes qrk_all(qrk_lanes a, qrk_lanes b, qrk_lanes c) {
    return a & b & c;
}

/* The pattern where there is data, laid over the base. */
QRK_INLINE qrk_lanes qrk_mask(qrk_lanes base, qrk_lanes pattern, qrk_lanes data) {
    return base ^ (pattern & data);
}

/* Dark, light, dark. */
QRK_INLINE qrk_lanes qrk_split(qrk_lanes a, qrk_lanes b, qrk_lanes c) {
    return a & ~b & c;
}

QRK_INLINE qrk_lanes qrk_unless_both(qrk_lanes a, qrk_lanes b, qrk_lanes c) {
    return a & ~(b & c);
}

QRK_INLINE qrk_lanes qrk_differs_or(qrk_lanes a, qrk_lanes b, qrk_lanes c) {
    return (a ^ b) | c;
}
