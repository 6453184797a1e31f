/* Placement's bit moves with PDEP and PEXT. */
#include "../encode.h"

#include <immintrin.h>

QRK_INLINE uint64_t qrk_deposit(uint64_t x, const qrk_plan *plan, int pair, int chunk) {
    return _pdep_u64(x, plan->chunk_mask[chunk][pair]);
}

QRK_INLINE uint64_t qrk_separate(uint64_t x) {
    return _pext_u64(x, 0x5555555555555555) | _pext_u64(x, 0xAAAAAAAAAAAAAAAA) << 32;
}
