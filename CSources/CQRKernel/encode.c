#include "encode.h"

size_t qrk_context_size(void) {
    return sizeof(qrk_context);
}

qrk_context *qrk_context_init(void *memory) {
    qrk_context *context = memory;
    for (int i = 0; i < 40; i++) context->plans[i].ready = 0;
    for (int i = 0; i < QRK_DEGREES; i++)
        context->rs[i].rows_ready = context->rs[i].nibbles_ready = context->rs[i].products_ready = 0;
    memset(context->format, 0, sizeof context->format);
    memset(context->codewords, 0, sizeof context->codewords);
    memset(context->penalties, 0, sizeof context->penalties);
    qrk_begin(context);
    return context;
}

void qrk_last_penalties(const qrk_context *context, uint32_t penalties[8]) {
    memcpy(penalties, context->penalties, sizeof context->penalties);
}

static int best_mask(const qrk_context *context) {
    int best = 0;
    for (int mask = 1; mask < QRK_MASKS; mask++)
        if (context->penalties[mask] < context->penalties[best]) best = mask;
    return best;
}

/* Sets bits of format information (7.9.1): along row 8, and down column 8. */
static void write_format(const qrk_plan *plan, uint64_t bits, uint64_t reversed, uint64_t *rows) {
    int size = plan->size, words = plan->words, shift = (size - 8) & 63;
    uint64_t *row8 = rows + 8 * words, byte = reversed >> 7 & 0xFF;
    row8[0] |= (reversed & 0x3F) | (reversed & 0xC0) << 1;
    row8[(size - 8) / 64] |= byte << shift;
    if (shift > 56) row8[words - 1] |= byte >> (64 - shift);
    for (int i = 0; i < 6; i++) rows[i * words] |= (bits >> i & 1) << 8;
    rows[7 * words] |= (bits >> 6 & 1) << 8;
    for (int i = 8; i < 15; i++) rows[(size - 15 + i) * words] |= (bits >> i & 1) << 8;
}

/* Rows of `words` words, a constant where this is called. */
QRK_INLINE void mask_rows(const qrk_context *context, const qrk_plan *plan, int mask, int words, uint64_t *rows) {
    int size = plan->size;
    uint64_t pattern[QRK_MAX_WORDS][QRK_PERIOD];
    uint64_t within = ((uint64_t)1 << (size & 63)) - 1; /* sizes are odd, so the last word is never full */
    for (int word = 0; word < words; word++)
        for (int i = 0; i < QRK_PERIOD; i++) pattern[word][i] = plan->pattern[0][word][i][mask];
    for (int first = 0; first < size; first += QRK_PERIOD) {
        int count = size - first < QRK_PERIOD ? size - first : QRK_PERIOD;
        for (int i = 0; i < count; i++, rows += words) {
            for (int word = 0; word < words; word++) {
                uint64_t masked = context->rows[word][first + i] ^ (pattern[word][i] & plan->data[word][first + i]);
                rows[word] = word + 1 < words ? masked : masked & within;
            }
        }
    }
}

static void write_symbol(const qrk_context *context, const qrk_plan *plan, int level, int mask, uint64_t *rows) {
    if (plan->words == 1) mask_rows(context, plan, mask, 1, rows);
    else if (plan->words == 2) mask_rows(context, plan, mask, 2, rows);
    else mask_rows(context, plan, mask, 3, rows);
    write_format(plan, plan->format[0][level][mask], plan->format[1][level][mask], rows);
}

qrk_status qrk_encode(qrk_context *context, int version, int level, int mask, uint64_t *rows, int *mask_used) {
    qrk_blocks blocks = qrk_block_structure(version, level);
    if (!blocks.codewords || mask < QRK_MASK_AUTOMATIC || mask >= QRK_MASKS) return QRK_BAD_ARGUMENT;
    if (qrk_finish_stream(&context->stream, blocks.data) != QRK_OK) return QRK_TOO_LONG;
    qrk_plan *plan = &context->plans[version - 1];
    if (!plan->ready) qrk_plan_build(plan, version);
    const qrk_kernels *kernels = qrk_kernels_current();
    qrk_rs_table *table = &context->rs[blocks.correction - QRK_MIN_CORRECTION];
    kernels->correct(table, &blocks, context->stream.bytes, context->correction);
    kernels->interleave(context, &blocks);
    kernels->place(context, plan);
    if (mask == QRK_MASK_AUTOMATIC) {
        kernels->score(context, plan, level);
        mask = best_mask(context);
    }
    write_symbol(context, plan, level, mask, rows);
    *mask_used = mask;
    return QRK_OK;
}
