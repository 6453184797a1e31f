/* Reed-Solomon encoding (7.5.2), eight data codewords a step: each of their nibbles selects a row that is added to
 * the remainder. Two blocks go at once, since each step waits for the one before it. Included once per tier. */
#include "encode.h"

#if defined(QRK_HAS_SHUFFLE)
typedef uint64_t qrk_row __attribute__((vector_size(QRK_RS_ROW)));

QRK_INLINE void add_row(qrk_row *rest, const uint8_t *row) {
    qrk_row added;
    memcpy(&added, row, sizeof added);
    *rest ^= added;
}

/* Takes eight codewords off the front. */
QRK_INLINE uint64_t shift_out(qrk_row *rest) {
    const qrk_row none = {0, 0, 0, 0};
    uint64_t front = (*rest)[0];
    *rest = __builtin_shufflevector(*rest, none, 1, 2, 3, 4);
    return front;
}
#else
typedef struct qrk_row {
    uint64_t words[QRK_RS_ROW / 8];
} qrk_row;

QRK_INLINE void add_row(qrk_row *rest, const uint8_t *row) {
    qrk_row added;
    memcpy(&added, row, sizeof added);
    for (int i = 0; i < QRK_RS_ROW / 8; i++) rest->words[i] ^= added.words[i];
}

QRK_INLINE uint64_t shift_out(qrk_row *rest) {
    uint64_t front = rest->words[0];
    for (int i = 0; i + 1 < QRK_RS_ROW / 8; i++) rest->words[i] = rest->words[i + 1];
    rest->words[QRK_RS_ROW / 8 - 1] = 0;
    return front;
}
#endif

/* Where in memory order byte j of a word lies: its shift. */
QRK_INLINE int byte_shift(int j) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return 56 - 8 * j;
#else
    return 8 * j;
#endif
}

/* Takes in eight codewords. The rows of even and odd codewords are added up apart, which halves the wait. */
QRK_INLINE void take_eight(qrk_row *rest, const qrk_rs_table *table, const uint8_t *data) {
    uint64_t feedback;
    memcpy(&feedback, data, 8);
    feedback ^= shift_out(rest);
    qrk_row odd;
    memset(&odd, 0, sizeof odd);
    for (int j = 0; j < 8; j += 2) {
        add_row(rest, table->nibbles[j][0][feedback >> byte_shift(j) & 15]);
        add_row(&odd, table->nibbles[j + 1][0][feedback >> byte_shift(j + 1) & 15]);
        add_row(rest, table->nibbles[j][1][feedback >> byte_shift(j) >> 4 & 15]);
        add_row(&odd, table->nibbles[j + 1][1][feedback >> byte_shift(j + 1) >> 4 & 15]);
    }
    add_row(rest, (const uint8_t *)&odd);
}

/* A block's codewords up to a multiple of eight: leading zeros change nothing. */
QRK_INLINE const uint8_t *take_head(qrk_row *rest, const qrk_rs_table *table, const uint8_t *data, int count) {
    uint8_t head[8] = {0};
    int odd = count % 8;
    memset(rest, 0, sizeof *rest);
    if (odd) {
        memcpy(head + 8 - odd, data, (size_t)odd);
        take_eight(rest, table, head);
    }
    return data + odd;
}

/* Two blocks that follow one another; of a different number of eights only if one is longer by one codeword. */
static void correct_two(
    const qrk_rs_table *table, const uint8_t *data, int first_count, int second_count, uint8_t (*correction)[QRK_RS_ROW]) {
    qrk_row first, second;
    const uint8_t *a = take_head(&first, table, data, first_count);
    const uint8_t *b = take_head(&second, table, data + first_count, second_count);
    int first_eights = first_count / 8, second_eights = second_count / 8;
    for (; second_eights > first_eights; second_eights--, b += 8) take_eight(&second, table, b);
    for (int i = 0; i < first_eights; i++, a += 8, b += 8) {
        take_eight(&first, table, a);
        take_eight(&second, table, b);
    }
    memcpy(correction[0], &first, QRK_RS_ROW);
    memcpy(correction[1], &second, QRK_RS_ROW);
}

static void correct_one(const qrk_rs_table *table, const uint8_t *data, int count, uint8_t *correction) {
    qrk_row rest;
    const uint8_t *next = take_head(&rest, table, data, count);
    for (int i = 0; i < count / 8; i++, next += 8) take_eight(&rest, table, next);
    memcpy(correction, &rest, QRK_RS_ROW);
}

static void correct_blocks(
    qrk_rs_table *table, const qrk_blocks *blocks, const uint8_t *data, uint8_t (*correction)[QRK_RS_ROW]) {
    if (!table->nibbles_ready) qrk_rs_build_nibbles(table, blocks->correction);
    int i = 0;
    for (; i + 2 <= blocks->blocks; i += 2) {
        int first = blocks->short_data + (i >= blocks->short_blocks);
        int second = blocks->short_data + (i + 1 >= blocks->short_blocks);
        correct_two(table, data, first, second, correction + i);
        data += first + second;
    }
    if (i < blocks->blocks) correct_one(table, data, blocks->short_data + (i >= blocks->short_blocks), correction[i]);
}
