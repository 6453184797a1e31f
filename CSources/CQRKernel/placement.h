/* Placement (7.7.3): codewords to column planes, 64 modules a step, and their transpose. Included once per tier,
 * which first defines qrk_deposit and qrk_separate. */
#include "encode.h"

static inline uint64_t load_big(const uint8_t *at) {
    return (uint64_t)at[0] << 56 | (uint64_t)at[1] << 48 | (uint64_t)at[2] << 40 | (uint64_t)at[3] << 32 |
           (uint64_t)at[4] << 24 | (uint64_t)at[5] << 16 | (uint64_t)at[6] << 8 | (uint64_t)at[7];
}

static inline uint64_t load_little(const uint8_t *at) {
    return (uint64_t)at[7] << 56 | (uint64_t)at[6] << 48 | (uint64_t)at[5] << 40 | (uint64_t)at[4] << 32 |
           (uint64_t)at[3] << 24 | (uint64_t)at[2] << 16 | (uint64_t)at[1] << 8 | (uint64_t)at[0];
}

/* 64 bits from a bit offset on, the first one lowest; `stream` has the bits of each byte reversed. */
static inline uint64_t bits_from(const uint8_t *stream, int offset) {
    const uint8_t *at = stream + (offset >> 3);
    int shift = offset & 7;
    return load_little(at) >> shift | (uint64_t)at[8] << 1 << (63 - shift);
}

/* The 64 bits that end before a bit offset, the last one lowest. */
static inline uint64_t bits_before(const uint8_t *stream, int offset) {
    const uint8_t *at = stream + (offset >> 3) - 8;
    int shift = offset & 7;
    return load_big(at) << shift | (uint64_t)(at[8] >> (8 - shift));
}

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

static inline void place_symbol(qrk_context *context, const qrk_plan *plan) {
    for (int strip = 0; strip < plan->strips; strip++) place_strip(context, plan, strip);
    for (int word = 0; word < plan->words; word++) {
        context->columns[word][6] = plan->function[word][6];
        int padding = 64 * plan->words - plan->size;
        memcpy(&context->columns[word][plan->size], &plan->function[word][plan->size], 8 * (size_t)padding);
    }
    for (int i = 0; i < plan->words; i++)
        for (int j = 0; j < plan->words; j++) qrk_transpose(&context->rows[i][64 * j], &context->columns[j][64 * i]);
}
