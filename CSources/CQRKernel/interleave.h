/* The final order of codewords (7.6): one of each block in turn, data first. Included once per tier. */
#include "encode.h"

static void interleave_data(uint8_t *out, const qrk_blocks *blocks, const uint8_t *data) {
    for (int i = 0; i < blocks->blocks; i++) {
        int is_long = i >= blocks->short_blocks;
        for (int k = 0; k < blocks->short_data; k++) out[k * blocks->blocks + i] = data[k];
        data += blocks->short_data;
        if (is_long) out[blocks->short_data * blocks->blocks + i - blocks->short_blocks] = *data++;
    }
}

static uint64_t mirror_bytes(uint64_t x) {
    x = (x >> 1 & 0x5555555555555555) | (x & 0x5555555555555555) << 1;
    x = (x >> 2 & 0x3333333333333333) | (x & 0x3333333333333333) << 2;
    return (x >> 4 & 0x0F0F0F0F0F0F0F0F) | (x & 0x0F0F0F0F0F0F0F0F) << 4;
}

static void interleave_codewords(qrk_context *context, const qrk_blocks *blocks) {
    uint8_t *out = context->codewords + QRK_MARGIN, *correction = out + blocks->data;
    interleave_data(out, blocks, context->stream.bytes);
    for (int i = 0; i < blocks->blocks; i++)
        for (int k = 0; k < blocks->correction; k++) correction[k * blocks->blocks + i] = context->correction[i][k];
    memset(out + blocks->codewords, 0, 16); /* the remainder bits (7.7.1) */
    for (int i = 0; i < blocks->codewords + 16; i += 8) {
        uint64_t word;
        memcpy(&word, out + i, 8);
        word = mirror_bytes(word);
        memcpy(context->mirrored + QRK_MARGIN + i, &word, 8);
    }
}
