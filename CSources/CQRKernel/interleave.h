/* The final order of codewords (7.6): one of each block in turn, data first. Included once per tier, which first
 * defines qrk_mirror(out, in, count): bytes with their bits reversed, in steps of 64. */
#include "encode.h"

enum { QRK_TILE = 16 };

#if defined(__has_builtin)
#if __has_builtin(__builtin_shufflevector)
#define QRK_HAS_SHUFFLE 1
#endif
#endif

#if defined(QRK_HAS_SHUFFLE)
typedef uint8_t qrk_tile_row __attribute__((vector_size(QRK_TILE)));

/* One round of a perfect shuffle: rows i and i + 8 become rows 2 i and 2 i + 1, their bytes taken in turn. Four rounds
 * transpose 16 x 16 bytes. */
QRK_INLINE void shuffle_rows(qrk_tile_row *out, const qrk_tile_row *in) {
    for (int i = 0; i < QRK_TILE / 2; i++) {
        qrk_tile_row a = in[i], b = in[i + QRK_TILE / 2];
        out[2 * i] = __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
        out[2 * i + 1] = __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    }
}

/* Codewords of up to 16 blocks, `rows` (1-16) positions: each position's go to the next `stride` bytes of `out`, of
 * which 16 are written whatever the number of blocks. */
static void transpose_tile(uint8_t *out, int stride, int rows, const uint8_t *const blocks[], int count, int at) {
    qrk_tile_row a[QRK_TILE], b[QRK_TILE];
    for (int i = 0; i < QRK_TILE; i++) memcpy(&a[i], blocks[i < count ? i : count - 1] + at, QRK_TILE);
    shuffle_rows(b, a);
    shuffle_rows(a, b);
    shuffle_rows(b, a);
    shuffle_rows(a, b);
    for (int i = 0; i < rows; i++) memcpy(out + i * stride, &a[i], QRK_TILE);
}
#else
static void transpose_tile(uint8_t *out, int stride, int rows, const uint8_t *const blocks[], int count, int at) {
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < QRK_TILE; j++) out[i * stride + j] = j < count ? blocks[j][at + i] : 0;
}
#endif

/* The first `length` codewords of `count` blocks in turn. What a tile writes past its row, the tiles after it write
 * again: those of later rows, and in the same rows those to its left, so the right ones go first. */
static void interleave_rows(uint8_t *out, const uint8_t *const blocks[], int count, int length) {
    for (int at = 0; at < length; at += QRK_TILE) {
        int rows = length - at < QRK_TILE ? length - at : QRK_TILE;
        for (int first = (count - 1) / QRK_TILE * QRK_TILE; first >= 0; first -= QRK_TILE)
            transpose_tile(out + at * count + first, count, rows, blocks + first, count - first, at);
    }
}

/* One block is in order already. */
static void join_block(uint8_t *out, const qrk_context *context, const qrk_blocks *blocks) {
    memcpy(out, context->stream.bytes, blocks->short_data);
    memcpy(out + blocks->short_data, context->correction[0], QRK_RS_ROW);
}

static void interleave_blocks(uint8_t *out, const qrk_context *context, const qrk_blocks *blocks) {
    const uint8_t *data[QRK_MAX_BLOCKS], *correction[QRK_MAX_BLOCKS], *next = context->stream.bytes;
    int count = blocks->blocks, short_data = blocks->short_data;
    for (int i = 0; i < count; i++) {
        data[i] = next;
        correction[i] = context->correction[i];
        next += short_data + (i >= blocks->short_blocks);
    }
    interleave_rows(out, data, count, short_data);
    uint8_t *last = out + short_data * count; /* the longer blocks' last codewords */
    for (int i = blocks->short_blocks; i < count; i++) *last++ = data[i][short_data];
    interleave_rows(last, correction, count, blocks->correction);
}

static void interleave_codewords(qrk_context *context, const qrk_blocks *blocks) {
    uint8_t *out = context->codewords + QRK_MARGIN;
    if (blocks->blocks == 1) join_block(out, context, blocks);
    else interleave_blocks(out, context, blocks);
    memset(out + blocks->codewords, 0, QRK_TILE); /* the remainder bits (7.7.1), over what the last tile left */
    qrk_mirror(context->mirrored + QRK_MARGIN, out, blocks->codewords + 8);
}
