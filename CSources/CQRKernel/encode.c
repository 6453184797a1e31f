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
    context->format_version = 0;
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
    kernels->write(context, plan, level, mask, rows);
    *mask_used = mask;
    return QRK_OK;
}
