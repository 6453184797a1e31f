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
    context->format_version = context->chosen_version = 0;
    qrk_begin(context);
    return context;
}

/* Rule 4: ten for every 5 % of the modules by which the dark ones are more or fewer than half (7.8.3.1). */
static uint32_t proportion_penalty(const qrk_context *context, const qrk_plan *plan, int level, int mask) {
    int64_t size = plan->size, modules = size * size;
    int64_t timing = 15 + 2 * plan->version;                                          /* dark modules of column 6 */
    int64_t padding = (64 * (int64_t)plan->words - plan->bits) * (size / 2); /* dark in every other line */
    int64_t dark = (int64_t)qrk_kernels_current()->count_dark(context, plan, mask) + plan->dark_format[level][mask];
    int64_t off = 20 * (dark + timing - padding) - 10 * modules; /* twentieths of the symbol, from one half */
    if (off < 0) off = -off;
    return off < modules ? 0 : (uint32_t)(10 * (off / modules));
}

void qrk_last_penalties(const qrk_context *context, uint32_t penalties[8]) {
    memset(penalties, 0, sizeof context->penalties);
    if (!context->chosen_version) return;
    const qrk_plan *plan = &context->plans[context->chosen_version - 1];
    for (int mask = 0; mask < QRK_MASKS; mask++)
        penalties[mask] = context->penalties[mask] + proportion_penalty(context, plan, context->chosen_level, mask);
}

/* Rule 4 only adds, and seldom anything: it is asked of the mask that is best by the other rules, and then of those
 * that are better by them than it is by all. */
static int best_mask(const qrk_context *context, const qrk_plan *plan, int level) {
    const uint32_t *partial = context->penalties;
    int best = 0;
    for (int mask = 1; mask < QRK_MASKS; mask++)
        if (partial[mask] < partial[best]) best = mask;
    const int first = best;
    uint32_t lowest = partial[best] + proportion_penalty(context, plan, level, best);
    for (int mask = 0; mask < QRK_MASKS && lowest > partial[first]; mask++) {
        if (mask == first || partial[mask] > lowest) continue;
        uint32_t whole = partial[mask] + proportion_penalty(context, plan, level, mask);
        if (whole < lowest || (whole == lowest && mask < best)) {
            lowest = whole;
            best = mask;
        }
    }
    return best;
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
    context->chosen_version = mask == QRK_MASK_AUTOMATIC ? version : 0;
    context->chosen_level = level;
    if (mask == QRK_MASK_AUTOMATIC) {
        kernels->score(context, plan, level);
        mask = best_mask(context, plan, level);
    }
    kernels->write(context, plan, level, mask, rows);
    *mask_used = mask;
    return QRK_OK;
}
