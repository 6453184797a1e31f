/* Reading the codewords as a stream of bits, and what every way of placing them shares. Included once per tier, which
 * first defines qrk_transpose. */
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

/* Lines of padding past the last one. */
QRK_INLINE void copy_padding(qrk_context *context, const qrk_plan *plan, int word) {
    size_t first = (size_t)plan->bits + 1, count = (size_t)(64 * plan->words - plan->bits);
    memcpy(&context->columns[word][first], &plan->function[word][first], sizeof(uint64_t) * count);
}

/* Puts line 6 between those before and after it, which follow one another from place 1 on. */
QRK_INLINE void insert_timing(uint64_t *plane, uint64_t line) {
    memmove(plane, plane + 1, sizeof *plane * QRK_TIMING);
    plane[QRK_TIMING] = line;
}

/* Rows from columns, and line 6 of both. */
static void transpose_planes(qrk_context *context, const qrk_plan *plan) {
    for (int i = 0; i < plan->words; i++)
        for (int j = 0; j < plan->words; j++) qrk_transpose(&context->rows[i][64 * j + 1], &context->columns[j][64 * i + 1]);
    for (int word = 0; word < plan->words; word++) {
        insert_timing(context->columns[word], plan->function[word][0]);
        insert_timing(context->rows[word], plan->function[word][0]);
    }
}
