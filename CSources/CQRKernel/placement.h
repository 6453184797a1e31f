/* Placement (7.7.3): codewords to column planes, 64 modules a step, and their transpose. Included once per tier,
 * which first defines qrk_deposit and qrk_separate. */
#include "encode.h"

#include "stream_loads.h"

/* 32 rows of a pair of columns: the low half of the result is the column whose modules are at even places. */
static inline uint64_t fetch_chunk(const qrk_context *context, const qrk_plan *plan, int pair, int chunk) {
    int offset = plan->chunk_offset[chunk][pair];
    uint64_t bits = pair % 2 ? bits_before(context->codewords + QRK_MARGIN, offset)
                             : bits_from(context->mirrored + QRK_MARGIN, offset);
    return qrk_separate(qrk_deposit(bits, plan, pair, chunk));
}

/* Columns lie one place further, since line 6 comes between them later. */
static inline void place_pair(qrk_context *context, const qrk_plan *plan, int pair) {
    int even = 2 * pair + 2 - pair % 2, odd = 2 * pair + 1 + pair % 2;
    for (int word = 0; word < plan->words; word++) {
        uint64_t top = fetch_chunk(context, plan, pair, 2 * word);
        uint64_t bottom = fetch_chunk(context, plan, pair, 2 * word + 1);
        context->columns[word][even] = plan->function[word][even] | (top & 0xFFFFFFFF) | bottom << 32;
        context->columns[word][odd] = plan->function[word][odd] | top >> 32 | (bottom & ~(uint64_t)0xFFFFFFFF);
    }
}

static void place_symbol(qrk_context *context, const qrk_plan *plan) {
    for (int pair = 0; pair < plan->strips; pair++) place_pair(context, plan, pair);
    for (int word = 0; word < plan->words; word++) copy_padding(context, plan, word);
    transpose_planes(context, plan);
}
