/* Symbols without a single error, told at the speed of encoding: the data's check codewords are the ones read. */
#include "encode.h"
#include "include/qrkernel_scan.h"

size_t qrk_scan_check_size(void) { return sizeof(qrk_rs_table); }

/* Undoes the interleaving of data codewords (7.6): blocks one after the other. */
static void separate(const qrk_blocks *blocks, const uint8_t *codewords, uint8_t *data) {
    const size_t count = blocks->blocks, rows = blocks->short_data;
    for (size_t block = 0; block < count; block++) {
        for (size_t row = 0; row < rows; row++) *data++ = codewords[row * count + block];
        if (block >= blocks->short_blocks) *data++ = codewords[rows * count + block - blocks->short_blocks];
    }
}

int qrk_scan_check(int version, int level, const uint8_t *codewords, uint8_t *data, void *table) {
    const qrk_blocks blocks = qrk_block_structure(version, level);
    uint8_t correction[QRK_CORRECTION_ROWS][QRK_RS_ROW];
    /* Kernels may read a little past the data. */
    uint8_t padded[QRK_STREAM];
    if (!blocks.blocks) return 0;
    memset(padded, 0, QRK_MARGIN);
    separate(&blocks, codewords, padded + QRK_MARGIN);
    memset(padded + QRK_MARGIN + blocks.data, 0, QRK_MARGIN);
    qrk_kernels_current()->correct(table, &blocks, padded + QRK_MARGIN, correction);
    memcpy(data, padded + QRK_MARGIN, blocks.data);
    const uint8_t *read = codewords + blocks.data;
    uint8_t differs = 0;
    for (size_t i = 0; i < blocks.correction; i++)
        for (size_t block = 0; block < blocks.blocks; block++) differs |= *read++ ^ correction[block][i];
    return !differs;
}
