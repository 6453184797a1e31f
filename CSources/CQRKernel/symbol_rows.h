/* The finished symbol: masked rows with column 6 between their bits, and format information. Included once per tier,
 * which first defines qrk_store_rows(rows, w, words): QRK_LANES rows of `words` words each, lane i of w[0], w[1] ...
 * being row i. */
#include "encode.h"

/* Sets bits of format information (7.9.1): along row 8, and down column 8. */
static void write_format(int size, uint64_t bits, uint64_t reversed, uint64_t *rows) {
    int words = (size + 63) / 64, shift = (size - 8) & 63;
    uint64_t *row8 = rows + 8 * words, byte = reversed >> 7 & 0xFF;
    row8[0] |= (reversed & 0x3F) | (reversed & 0xC0) << 1;
    row8[(size - 8) / 64] |= byte << shift;
    if (shift > 56) row8[words - 1] |= byte >> (64 - shift);
    for (int i = 0; i < 6; i++) rows[i * words] |= (bits >> i & 1) << 8;
    rows[7 * words] |= (bits >> 6 & 1) << 8;
    for (int i = 8; i < 15; i++) rows[(size - 15 + i) * words] |= (bits >> i & 1) << 8;
}

/* Rows of `words` words, a constant where this is called, and of as many planes or one less. */
QRK_INLINE void write_rows(
    const qrk_context *context, const qrk_plan *plan, int mask, int words, int first, uint64_t *rows) {
    const qrk_lanes before = qrk_splat(((uint64_t)1 << QRK_TIMING) - 1);
    qrk_lanes out[QRK_MAX_WORDS], earlier = qrk_splat(0);
    for (int word = 0; word < words; word++) {
        qrk_lanes line = qrk_load(&context->rows[word][first]), data = qrk_load(&plan->data[word][first]);
        qrk_lanes masked = qrk_mask(line, qrk_load(&plan->mask_rows[mask][word][first % QRK_PERIOD]), data);
        out[word] = masked << 1 | earlier >> 63;
        if (word == 0) out[0] = (masked & before) | (out[0] & ~(before << 1)) | qrk_load(&plan->column6[first]);
        earlier = masked;
    }
    /* Sizes are odd, so the last word is never full. */
    out[words - 1] &= qrk_splat(((uint64_t)1 << (plan->size & 63)) - 1);
    qrk_store_rows(rows + first * words, out, words);
}

/* Whole vectors of rows, of which the last ones may lie over those before them. */
QRK_INLINE void write_all_rows(const qrk_context *context, const qrk_plan *plan, int mask, int words, uint64_t *rows) {
    for (int first = 0; first + QRK_LANES <= plan->size; first += QRK_LANES)
        write_rows(context, plan, mask, words, first, rows);
    if (plan->size % QRK_LANES) write_rows(context, plan, mask, words, plan->size - QRK_LANES, rows);
}

static void write_symbol(const qrk_context *context, const qrk_plan *plan, int level, int mask, uint64_t *rows) {
    if (plan->size < 64) write_all_rows(context, plan, mask, 1, rows);
    else if (plan->size < 128) write_all_rows(context, plan, mask, 2, rows);
    else write_all_rows(context, plan, mask, 3, rows);
    write_format(plan->size, plan->format[0][level][mask], plan->format[1][level][mask], rows);
}
