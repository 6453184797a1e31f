/* The encoder's insides, shared by its stages; kernel tiers fill one qrk_kernels each. */
#ifndef QRK_ENCODE_H
#define QRK_ENCODE_H

#include "qrkernel.h"

#include <string.h>

/* Mask patterns repeat after 12 lines: the least common multiple of the periods 2, 3, 4 and 6 of table 10. */
enum { QRK_MASKS = 8, QRK_PERIOD = 12 };
/* The row and the column of the timing patterns, which planes leave out. */
enum { QRK_TIMING = 6 };
/* Lines of a plane: one, and 176 rounded up to whole blocks of 64 for the transposition, and up to whole vectors. */
enum { QRK_LINES = 200 };
enum { QRK_STRIPS = 88, QRK_CHUNKS = 6 };
/* Lines that format information touches: 0 to 8 and the last 8. */
enum { QRK_FORMAT_FIRST = 9, QRK_FORMAT_LINES = 17 };

#if defined(__GNUC__)
#define QRK_INLINE static inline __attribute__((always_inline))
#else
#define QRK_INLINE static inline
#endif

/* A plane: one bit a module, words of 64 along a line, all lines of a word together. In row planes a line is a row
 * and bit 0 its leftmost module; in column planes it is a column and bit 0 its topmost module.
 *
 * Lines are numbered like rows and columns, but their bits leave out column or row 6, which nothing but the timing
 * pattern crosses: it carries no codewords, and what it scores does not depend on the mask. So a line has
 * 16 + 4 * version bits, which fill the words of versions 12, 20, 28 and 36 without a rest. */
typedef uint64_t qrk_plane[QRK_MAX_WORDS][QRK_LINES];

/* The row or column that a bit of a line stands for. */
static inline int qrk_place_of_bit(int bit) {
    return bit + (bit >= QRK_TIMING);
}

/* What is the same for every symbol of one version. */
typedef struct qrk_plan {
    int ready, version, size;
    int bits, words; /* of a plane's lines */
    int folds;       /* whether the last words of rows and columns fit one word together */
    int strips;
    /* Column plane of the dark function modules, line 6 moved to the front, since placement and transposition know the
     * others only. Bits past the last module alternate from line to line, and so do the bits of the lines past the last
     * one: equal neighbours never occur there, so that no penalty arises from padding, in this plane as in its
     * transpose. */
    _Alignas(64) qrk_plane function;
    /* Which modules carry codewords; symmetric, so that it serves rows and columns. */
    qrk_plane data;
    /* Two columns of 32 rows each, the leftmost two being pair 0: which of their 64 modules, right and left in turn,
     * carry codewords, and the offset of their bits in the stream: of the first bit in pairs that run downwards (the
     * even ones), past the last one in pairs that run upwards. */
    uint64_t chunk_mask[QRK_CHUNKS][QRK_STRIPS];
    uint16_t chunk_offset[QRK_CHUNKS][QRK_STRIPS];
    /* The six selectors of the expand step by step, for tiers without PDEP. */
    uint64_t chunk_moves[QRK_CHUNKS][QRK_STRIPS][6];
    /* The eight masks in lanes, for rows and for columns, and for the last words of both where they are folded. */
    _Alignas(64) uint64_t pattern[2][QRK_MAX_WORDS][QRK_PERIOD + 1][QRK_MASKS]; /* the last line is the first again */
    _Alignas(64) uint64_t folded_pattern[QRK_PERIOD + 1][QRK_MASKS];
    uint64_t folded_data[QRK_LINES];
    uint64_t mask_rows[QRK_MASKS][QRK_MAX_WORDS][QRK_PERIOD + QRK_MASKS]; /* each mask's rows, those at the end again */
    uint64_t column6[QRK_LINES]; /* of each row the timing pattern's module, as bit 6 */
    uint64_t format[2][4][QRK_MASKS]; /* format information of each level, and the same with its bits reversed */
    int dark_format[4][QRK_MASKS];    /* its dark modules, both copies together */
} qrk_plan;

/* Reed-Solomon codes in use: 7 to 30 correction codewords; blocks of at most 123 data codewords. */
enum { QRK_MIN_CORRECTION = 7, QRK_MAX_CORRECTION = 30, QRK_MAX_BLOCK_DATA = 123, QRK_MAX_BLOCKS = 81 };
/* Rows of check codewords: one more than blocks, for tiers that take two blocks at once. */
enum { QRK_CORRECTION_ROWS = QRK_MAX_BLOCKS + 1 };
enum { QRK_DEGREES = QRK_MAX_CORRECTION - QRK_MIN_CORRECTION + 1, QRK_RS_ROW = 32 };

/* What is the same for every block with one number of correction codewords. Row k is x^(degree + k) modulo the
 * generator polynomial, its highest coefficient first, padded with zeros. */
typedef struct qrk_rs_table {
    int rows_ready, nibbles_ready, products_ready;
    /* Row k times every nibble, low and high: [7 - k][high][nibble]. */
    _Alignas(64) uint8_t nibbles[8][2][16][QRK_RS_ROW];
    uint8_t rows[QRK_MAX_BLOCK_DATA + 5][QRK_RS_ROW];
    /* The rows again in the field that a tier multiplies in. */
    _Alignas(64) uint8_t products[QRK_MAX_BLOCK_DATA + 5][QRK_RS_ROW];
} qrk_rs_table;

/* Bytes around the codewords that 64-bit and vector loads may read; and, behind them, three more codewords of each
 * block, which interleaving may write. */
enum { QRK_MARGIN = 64, QRK_STREAM = QRK_MARGIN + 3712 + 5 * QRK_MARGIN };

/* A bit stream under construction: the last, incomplete word has its bits at the top. */
typedef struct qrk_bits {
    uint64_t word;
    size_t bits; /* in the stream so far */
    int overflow;
    uint8_t before[QRK_MARGIN]; /* vector loads may begin before the bytes */
    uint8_t bytes[QRK_STREAM];
} qrk_bits;

struct qrk_context {
    qrk_bits stream;
    _Alignas(64) uint8_t correction[QRK_CORRECTION_ROWS][QRK_RS_ROW];
    uint8_t codewords[QRK_STREAM]; /* interleaved, from QRK_MARGIN on */
    uint8_t mirrored[QRK_STREAM];  /* the same with the bits of each byte reversed */
    _Alignas(64) qrk_plane columns;
    _Alignas(64) qrk_plane rows;
    uint64_t folded[QRK_LINES]; /* the last words of rows, and those of columns in the upper halves */
    /* Format information of all masks in rows, columns and folded words, made for one version and level. */
    _Alignas(64) uint64_t format[2][QRK_MAX_WORDS][QRK_FORMAT_LINES][QRK_MASKS];
    _Alignas(64) uint64_t folded_format[QRK_FORMAT_LINES][QRK_MASKS];
    int format_version, format_level;
    uint32_t penalties[QRK_MASKS]; /* by rules 1 to 3 */
    int chosen_version, chosen_level; /* of the last symbol, whose mask was chosen; or version 0 */
    qrk_rs_table rs[QRK_DEGREES];
    qrk_plan plans[40];
};

/* One tier's stages; all leave the same bits behind. */
typedef struct qrk_kernels {
    /* what qrk_classify does */
    int (*classify)(const uint8_t *bytes, size_t count, uint64_t *digits, uint64_t *alphanumerics);
    /* bytes -> the same from bit `shift` (0-7) of the first byte of `out` on, whose earlier bits stay; at least 16 */
    void (*shift)(uint8_t *out, const uint8_t *bytes, size_t count, int shift);
    /* groups of 16 characters -> their 11 bytes in alphanumeric mode; up to 5 bytes more are written */
    void (*pack)(uint8_t *out, const uint8_t *characters, size_t groups);
    /* data codewords -> correction codewords of each block, in a row of QRK_RS_ROW bytes */
    void (*correct)(
        qrk_rs_table *table, const qrk_blocks *blocks, const uint8_t *data, uint8_t (*correction)[QRK_RS_ROW]);
    /* data and correction codewords -> their final order (7.6), and the same mirrored */
    void (*interleave)(qrk_context *context, const qrk_blocks *blocks);
    /* codewords -> column plane and row plane, function modules included, format information not */
    void (*place)(qrk_context *context, const qrk_plan *plan);
    /* planes -> the penalty of each mask by rules 1 to 3 */
    void (*score)(qrk_context *context, const qrk_plan *plan, int level);
    /* row plane -> its dark modules in a mask, with its padding and without format information */
    uint64_t (*count_dark)(const qrk_context *context, const qrk_plan *plan, int mask);
    /* row plane -> the symbol's rows in a mask, as qrk_encode returns them */
    void (*write)(const qrk_context *context, const qrk_plan *plan, int level, int mask, uint64_t *rows);
} qrk_kernels;

extern const qrk_kernels qrk_kernels_portable, qrk_kernels_avx2, qrk_kernels_avx512, qrk_kernels_neon;

/* The kernels of the tier in use. */
const qrk_kernels *qrk_kernels_current(void);

/* The value of each ASCII character in alphanumeric mode (table 5). */
extern const uint8_t qrk_alphanumeric_values[128];

/* Ends a stream with terminator and padding: its first `data_codewords` bytes are then what the symbol carries. */
qrk_status qrk_finish_stream(qrk_bits *stream, size_t data_codewords);

/* Draws the function modules of a version into planes of zeros that leave out nothing: those that are always dark, but
 * for the dark module, which alone has no counterpart across the diagonal; and the modules that carry codewords. */
void qrk_draw_function(qrk_plane dark, qrk_plane data, int version, int size);

/* Builds what does not depend on payloads. */
void qrk_plan_build(qrk_plan *plan, int version);
void qrk_rs_build_rows(qrk_rs_table *table, int degree);
void qrk_rs_build_nibbles(qrk_rs_table *table, int degree);

static inline int qrk_is_dark_in_mask(int mask, int row, int column) { /* table 10 */
    switch (mask) {
    case 0: return (row + column) % 2 == 0;
    case 1: return row % 2 == 0;
    case 2: return column % 3 == 0;
    case 3: return (row + column) % 3 == 0;
    case 4: return (row / 2 + column / 3) % 2 == 0;
    case 5: return row * column % 2 + row * column % 3 == 0;
    case 6: return (row * column % 2 + row * column % 3) % 2 == 0;
    default: return ((row + column) % 2 + row * column % 3) % 2 == 0;
    }
}

#endif
