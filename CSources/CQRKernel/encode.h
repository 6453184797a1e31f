/* The encoder's insides, shared by its stages; kernel tiers fill one qrk_kernels each. */
#ifndef QRK_ENCODE_H
#define QRK_ENCODE_H

#include "qrkernel.h"

#include <string.h>

/* Mask patterns repeat after 12 lines: the least common multiple of the periods 2, 3, 4 and 6 of table 10. */
enum { QRK_MASKS = 8, QRK_PERIOD = 12 };
/* Lines of a plane: 177, rounded up to whole blocks of 64 for the transposition. */
enum { QRK_LINES = 192 };
enum { QRK_STRIPS = 88, QRK_CHUNKS = 6 };
/* Modules outside a symbol of at most 32 modules a side leave room for rows and columns in one word. */
enum { QRK_FOLD_SIZE = 32 };
/* Lines that format information touches: 0 to 8 and the last 8. */
enum { QRK_FORMAT_FIRST = 9, QRK_FORMAT_LINES = 17 };

#if defined(__GNUC__)
#define QRK_INLINE static inline __attribute__((always_inline))
#else
#define QRK_INLINE static inline
#endif

/* A plane: one bit a module, words of 64 along a line, all lines of a word together. In row planes a line is a row
 * and bit 0 its leftmost module; in column planes it is a column and bit 0 its topmost module. */
typedef uint64_t qrk_plane[QRK_MAX_WORDS][QRK_LINES];

/* What is the same for every symbol of one version. */
typedef struct qrk_plan {
    int ready, version, size, words, strips;
    /* Column plane of the dark function modules. Bits past the last module alternate from line to line, and so do
     * the bits of the lines past the last one: equal neighbours never occur there, so that no penalty arises from
     * padding, in this plane as in its transpose. */
    _Alignas(64) qrk_plane function;
    /* Which modules carry codewords; symmetric, so that it serves rows and columns. */
    qrk_plane data;
    /* Two columns of 32 rows each: which of their 64 modules, right and left in turn, carry codewords, and the
     * offset of their bits in the stream: of the first bit in strips that run downwards, past the last one in
     * strips that run upwards. */
    uint64_t chunk_mask[QRK_STRIPS][QRK_CHUNKS];
    uint16_t chunk_offset[QRK_STRIPS][QRK_CHUNKS];
    /* The six selectors of the expand step by step, for tiers without PDEP. */
    uint64_t chunk_moves[QRK_STRIPS][QRK_CHUNKS][6];
    /* The eight masks in lanes, for rows and for columns, or for both at once in symbols that are folded. */
    _Alignas(64) uint64_t pattern[2][QRK_MAX_WORDS][QRK_PERIOD + 1][QRK_MASKS]; /* the last line is the first again */
    uint64_t folded_data[QRK_FOLD_SIZE + 1];
    uint64_t format[2][4][QRK_MASKS]; /* format information of each level, and the same with its bits reversed */
} qrk_plan;

/* Reed-Solomon codes in use: 7 to 30 correction codewords; blocks of at most 123 data codewords. */
enum { QRK_MIN_CORRECTION = 7, QRK_MAX_CORRECTION = 30, QRK_MAX_BLOCK_DATA = 123, QRK_MAX_BLOCKS = 81 };
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

/* Bytes around the codewords that 64-bit and vector loads may read. */
enum { QRK_MARGIN = 64, QRK_STREAM = QRK_MARGIN + 3712 + QRK_MARGIN };

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
    _Alignas(64) uint8_t correction[QRK_MAX_BLOCKS][QRK_RS_ROW];
    uint8_t codewords[QRK_STREAM]; /* interleaved, from QRK_MARGIN on */
    uint8_t mirrored[QRK_STREAM];  /* the same with the bits of each byte reversed */
    _Alignas(64) qrk_plane columns;
    _Alignas(64) qrk_plane rows;
    uint64_t folded[QRK_FOLD_SIZE + 1]; /* rows, and columns in the upper halves */
    _Alignas(64) uint64_t format[2][QRK_MAX_WORDS][QRK_FORMAT_LINES][QRK_MASKS];
    uint32_t penalties[QRK_MASKS];
    qrk_rs_table rs[QRK_DEGREES];
    qrk_plan plans[40];
};

/* One tier's stages; all leave the same bits behind. */
typedef struct qrk_kernels {
    /* what qrk_classify does */
    int (*classify)(const uint8_t *bytes, size_t count, uint64_t *digits, uint64_t *alphanumerics);
    /* data codewords -> correction codewords of each block, in a row of QRK_RS_ROW bytes */
    void (*correct)(
        qrk_rs_table *table, const qrk_blocks *blocks, const uint8_t *data, uint8_t (*correction)[QRK_RS_ROW]);
    /* data and correction codewords -> their final order (7.6), and the same mirrored */
    void (*interleave)(qrk_context *context, const qrk_blocks *blocks);
    /* codewords -> column plane and row plane, function modules included, format information not */
    void (*place)(qrk_context *context, const qrk_plan *plan);
    /* planes -> the penalty of each mask */
    void (*score)(qrk_context *context, const qrk_plan *plan, int level);
} qrk_kernels;

extern const qrk_kernels qrk_kernels_portable, qrk_kernels_avx2, qrk_kernels_avx512, qrk_kernels_neon;

/* The kernels of the tier in use. */
const qrk_kernels *qrk_kernels_current(void);

/* The value of each ASCII character in alphanumeric mode (table 5). */
extern const uint8_t qrk_alphanumeric_values[128];

/* Ends a stream with terminator and padding: its first `data_codewords` bytes are then what the symbol carries. */
qrk_status qrk_finish_stream(qrk_bits *stream, size_t data_codewords);

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
