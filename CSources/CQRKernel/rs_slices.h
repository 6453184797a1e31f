/* Reed-Solomon encoding (7.5.2), eight data codewords a step: each of their nibbles selects a row that is added to
 * the remainder. Included once per tier. */
#include "encode.h"

/* The remainder of a block, shifted as a whole by the eight codewords of a step. */
typedef struct remainder {
    uint64_t words[QRK_RS_ROW / 8];
} remainder;

static inline void add_row(remainder *rest, const uint8_t *row) {
    uint64_t words[QRK_RS_ROW / 8];
    memcpy(words, row, sizeof words);
    for (int i = 0; i < QRK_RS_ROW / 8; i++) rest->words[i] ^= words[i];
}

/* Takes in eight codewords; words are in memory order, so that the code is the same on every CPU. */
static inline void take_eight(remainder *rest, const uint8_t nibbles[8][2][16][QRK_RS_ROW], const uint8_t *data) {
    uint8_t feedback[8];
    uint64_t word;
    memcpy(&word, data, 8);
    word ^= rest->words[0];
    memcpy(feedback, &word, 8);
    for (int i = 0; i + 1 < QRK_RS_ROW / 8; i++) rest->words[i] = rest->words[i + 1];
    rest->words[QRK_RS_ROW / 8 - 1] = 0;
    for (int j = 0; j < 8; j++) {
        add_row(rest, nibbles[j][0][feedback[j] & 15]);
        add_row(rest, nibbles[j][1][feedback[j] >> 4]);
    }
}

static inline void correct_block(const qrk_rs_table *table, const uint8_t *data, int count, uint8_t *correction) {
    remainder rest = {{0}};
    uint8_t head[8] = {0}; /* leading zeros change nothing, so the odd codewords go first */
    int odd = count % 8;
    if (odd) {
        memcpy(head + 8 - odd, data, (size_t)odd);
        take_eight(&rest, table->nibbles, head);
    }
    for (int i = odd; i < count; i += 8) take_eight(&rest, table->nibbles, data + i);
    memcpy(correction, &rest, QRK_RS_ROW);
}

static void correct_blocks(
    qrk_rs_table *table, const qrk_blocks *blocks, const uint8_t *data, uint8_t (*correction)[QRK_RS_ROW]) {
    if (!table->nibbles_ready) qrk_rs_build_nibbles(table, blocks->correction);
    for (int i = 0; i < blocks->blocks; i++) {
        int count = blocks->short_data + (i >= blocks->short_blocks);
        correct_block(table, data, count, correction[i]);
        data += count;
    }
}
