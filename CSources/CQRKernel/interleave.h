/* The final order of codewords (7.6): one of each block in turn, data first. Included once per tier, which first
 * defines qrk_mirror(out, in, count): bytes with their bits reversed, in steps of 64; and
 *   transpose_tile(out, stride, rows, blocks, count, at)   codewords of up to 16 blocks, `rows` (1-QRK_TILE) positions
 *                from `at` on: each position's go to the next `stride` bytes of `out`, of which 8 are written for up to
 *                8 blocks and else 16, whatever their number; and up to three positions more than asked for */
#include "encode.h"

/* The first `length` codewords of `count` blocks in turn. What a tile writes past its row, the tiles after it write
 * again: those of later rows, and in the same rows those to its left, so the right ones go first. */
static void interleave_rows(uint8_t *out, const uint8_t *const blocks[], int count, int length) {
    for (int at = 0; at < length; at += QRK_TILE) {
        int rows = length - at < QRK_TILE ? length - at : QRK_TILE;
        for (int first = (count - 1) / 16 * 16; first >= 0; first -= 16)
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
    memset(out + blocks->codewords, 0, 16); /* the remainder bits (7.7.1), over what the last tile left */
    qrk_mirror(context->mirrored + QRK_MARGIN, out, blocks->codewords + 8);
}
