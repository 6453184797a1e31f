/* Dark modules of one mask, for rule 4 (7.8.3.1). Included once per tier, like penalty.h and with the same vectors. */
#include "encode.h"

/* QRK_LANES rows from `first` on, of which the last ones may lie past the symbol. */
QRK_INLINE qrk_lanes masked_rows(const qrk_context *context, const qrk_plan *plan, int mask, int word, int first) {
    return qrk_mask(
        qrk_load(&context->rows[word][first]), qrk_load(&plan->mask_rows[mask][word][first % QRK_PERIOD]),
        qrk_load(&plan->data[word][first]));
}

/* Those of the row plane, its padding included, format information not. */
static uint64_t count_dark(const qrk_context *context, const qrk_plan *plan, int mask) {
    static const uint64_t within[2 * QRK_MASKS] = {
        ~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0};
    const int rest = plan->size % QRK_LANES, whole = plan->size - rest;
    qrk_tally dark;
    memset(&dark, 0, sizeof dark);
    for (int word = 0; word < plan->words; word++) {
        int first = 0;
        for (; first + 4 * QRK_LANES <= whole; first += 4 * QRK_LANES)
            qrk_tally_four(
                &dark, masked_rows(context, plan, mask, word, first),
                masked_rows(context, plan, mask, word, first + QRK_LANES),
                masked_rows(context, plan, mask, word, first + 2 * QRK_LANES),
                masked_rows(context, plan, mask, word, first + 3 * QRK_LANES));
        for (; first < whole; first += QRK_LANES) qrk_tally_one(&dark, masked_rows(context, plan, mask, word, first));
        if (rest)
            qrk_tally_one(&dark, masked_rows(context, plan, mask, word, first) & qrk_load(within + QRK_MASKS - rest));
    }
    uint64_t counts[QRK_LANES], sum = 0;
    qrk_tally_store(&dark, counts);
    for (int i = 0; i < QRK_LANES; i++) sum += counts[i];
    return sum;
}
