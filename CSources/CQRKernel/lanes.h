/* Lanes in memory. */
#include "encode.h"

QRK_INLINE qrk_lanes qrk_load(const uint64_t *words) {
    qrk_lanes lanes;
    memcpy(&lanes, words, sizeof lanes);
    return lanes;
}

QRK_INLINE void qrk_store(uint64_t *words, qrk_lanes lanes) {
    memcpy(words, &lanes, sizeof lanes);
}
