/* Placement (7.7.3): codewords to column planes, 64 modules a step, and their transpose. Included once per tier,
 * which first defines qrk_deposit and qrk_separate. */
#include "encode.h"

#include "stream_loads.h"

/* 32 rows of a strip: the low half of the result is the column whose modules are at even places. */
static inline uint64_t fetch_chunk(const qrk_context *context, const qrk_plan *plan, int strip, int chunk) {
    int offset = plan->chunk_offset[strip][chunk];
    uint64_t bits = strip % 2 == 0 ? bits_before(context->codewords + QRK_MARGIN, offset)
                                   : bits_from(context->mirrored + QRK_MARGIN, offset);
    return qrk_separate(qrk_deposit(bits, plan, strip, chunk));
}

static inline void place_strip(qrk_context *context, const qrk_plan *plan, int strip) {
    int right = plan->size - 1 - 2 * strip - (strip >= plan->strips - 3);
    int even = strip % 2 == 0 ? right - 1 : right, odd = strip % 2 == 0 ? right : right - 1;
    for (int word = 0; word < plan->words; word++) {
        uint64_t top = fetch_chunk(context, plan, strip, 2 * word);
        uint64_t bottom = fetch_chunk(context, plan, strip, 2 * word + 1);
        context->columns[word][even] = plan->function[word][even] | (top & 0xFFFFFFFF) | bottom << 32;
        context->columns[word][odd] = plan->function[word][odd] | top >> 32 | (bottom & ~(uint64_t)0xFFFFFFFF);
    }
}

static void place_symbol(qrk_context *context, const qrk_plan *plan) {
    for (int strip = 0; strip < plan->strips; strip++) place_strip(context, plan, strip);
    for (int word = 0; word < plan->words; word++) copy_padding(context, plan, word);
    transpose_planes(context, plan);
}
