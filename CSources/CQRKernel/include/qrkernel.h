/*
 * QR Code symbols (ISO/IEC 18004:2015): the inner loops, for any C11 compiler on any CPU.
 *
 * Nothing here allocates, does I/O, reads a clock or calls back. Every function works on memory that the caller
 * owns and is safe to call from several threads as long as their output memory differs.
 */
#ifndef QRKERNEL_H
#define QRKERNEL_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a call came to. Output memory holds nothing of use unless it is QRK_OK. */
typedef enum qrk_status {
    QRK_OK = 0,
    QRK_TOO_MANY_ERRORS = 1, /* Reed-Solomon: more errors than the block can correct */
    QRK_TOO_LONG = 2,        /* the bit stream does not fit the symbol's data codewords */
    QRK_BAD_ARGUMENT = 3,    /* a version, level or mask outside its range */
    QRK_NO_TIER = 4,         /* this CPU, or this build, lacks the tier */
} qrk_status;

/* Error correction levels, from the least to the most. */
enum { QRK_LEVEL_L = 0, QRK_LEVEL_M = 1, QRK_LEVEL_Q = 2, QRK_LEVEL_H = 3 };

/* For qrk_encode: score all eight masks and take the best. */
#define QRK_MASK_AUTOMATIC (-1)

/* The largest symbol: modules a side, words of 64 modules a row, codewords. */
enum { QRK_MAX_SIZE = 177, QRK_MAX_WORDS = 3, QRK_MAX_CODEWORDS = 3706 };

/* ---- Tables of the standard ---------------------------------------------------------------------------------- */

/* How the codewords of a version and level split into blocks (ISO/IEC 18004:2015, table 9). */
typedef struct qrk_blocks {
    uint16_t codewords;   /* in the whole symbol, data and error correction */
    uint16_t data;        /* data codewords in the whole symbol */
    uint8_t blocks;       /* how many blocks */
    uint8_t short_blocks; /* how many of them, the first ones, hold one data codeword less than the others */
    uint8_t short_data;   /* data codewords of a short block */
    uint8_t correction;   /* error correction codewords of each block */
} qrk_blocks;

/* The block structure of `version` (1-40) at `level` (QRK_LEVEL_...); all zero when either is out of range. */
qrk_blocks qrk_block_structure(int version, int level);

/* Writes the centre coordinates of the alignment patterns (annex E) of `version`, ascending, to `centres`, which
 * holds 7; returns how many there are: 0 to 7, and 0 for versions that there are not. The same coordinates serve rows
 * and columns. */
int qrk_alignment_centres(int version, uint8_t *centres);

/* The 15 bits of format information of `level` and `mask` (7.9), bit 0 the least significant; of other numbers only
 * the lowest two and three bits count. */
uint32_t qrk_format_bits(int level, int mask);

/* The 18 bits of version information of `version` (7.10); zero below version 7 and above 40. */
uint32_t qrk_version_bits(int version);

/* Writes the function modules of `version`: `size` rows of ceil(size / 64) words, bit 0 of a row's first word the
 * leftmost module. `dark` gets those that are always dark; `data` those that carry codewords, which leaves the
 * format information in neither. Either may be null, but they must not overlap. For versions that there are not,
 * nothing is written. */
void qrk_function_modules(int version, uint64_t *dark, uint64_t *data);

/* ---- Encoding ------------------------------------------------------------------------------------------------ */

/* Scratch memory and tables of one encoder: one a thread. Tables are built at their first use. */
typedef struct qrk_context qrk_context;

/* Bytes that a context takes: 2.6 MB of address space, of which only what is used is ever touched. */
size_t qrk_context_size(void);

/* Readies `memory`, qrk_context_size() bytes aligned to 64, and returns it as a context. Releasing the memory is
 * all there is to ending it. */
qrk_context *qrk_context_init(void *memory);

/* Starts a new bit stream. */
void qrk_begin(qrk_context *context);

/* The qrk_append_ functions add to the bit stream. What passes the largest symbol is dropped and makes qrk_encode
 * return QRK_TOO_LONG. */

/* `value`'s lowest `count` (0-32) bits, the most significant first. */
void qrk_append_bits(qrk_context *context, uint32_t value, int count);
/* The data bits of a numeric segment: `digits` are ASCII 0-9. */
void qrk_append_numeric(qrk_context *context, const uint8_t *digits, size_t count);
/* The data bits of an alphanumeric segment: `characters` are of the 45 that the mode has (table 5). */
void qrk_append_alphanumeric(qrk_context *context, const uint8_t *characters, size_t count);
/* The data bits of a byte segment. */
void qrk_append_bytes(qrk_context *context, const uint8_t *bytes, size_t count);
/* The data bits of a kanji segment: `values` are the 13 bits of each character (7.4.6). */
void qrk_append_kanji(qrk_context *context, const uint16_t *values, size_t count);

/* Writes which of `count` bytes are digits and which are of the 45 alphanumeric characters: bit i % 64 of word i / 64,
 * (count + 63) / 64 words each, bits past the last byte zero. Returns whether all bytes are ASCII. */
int qrk_classify(const uint8_t *bytes, size_t count, uint64_t *digits, uint64_t *alphanumerics);

/* Whether a byte is one of the 45 characters of alphanumeric mode. */
int qrk_is_alphanumeric(uint8_t byte);

/* Whether at least `length` (1-64) of the first `count` bits follow one another set; bits past `count` are zero. */
int qrk_has_run(const uint64_t *bits, size_t count, int length);

/* Clears every run of fewer than `length` (1-64) set bits among the first `count`; bits past `count` are zero. */
void qrk_keep_runs(uint64_t *bits, size_t count, int length);

/* Ends the bit stream with terminator and padding, and makes the symbol of `version` (1-40), `level` and `mask`
 * (0-7, or QRK_MASK_AUTOMATIC for the lowest penalty, the lower mask at a tie). Writes `size` rows of
 * ceil(size / 64) words to `rows`, bits past the last column zero, and the mask used to `mask_used`.
 * Returns QRK_TOO_LONG when the bits do not fit, QRK_BAD_ARGUMENT for numbers out of range. */
qrk_status qrk_encode(qrk_context *context, int version, int level, int mask, uint64_t *rows, int *mask_used);

/* The penalty (7.8.3, rule of zint and ZXing-C++) of each mask in the last symbol; zeros if its mask was given, or if
 * there was none yet. */
void qrk_last_penalties(const qrk_context *context, uint32_t penalties[8]);

/* ---- Tiers --------------------------------------------------------------------------------------------------- */

/* Sets of instructions that the kernels exist for; all give the same result, bit by bit. */
typedef enum qrk_tier {
    QRK_TIER_PORTABLE = 0,
    QRK_TIER_AVX2 = 1,   /* x86-64 with AVX2 and BMI2 */
    QRK_TIER_AVX512 = 2, /* x86-64 with AVX-512 F, BW, VL, VBMI, VPOPCNTDQ and GFNI */
    QRK_TIER_NEON = 3,   /* AArch64 */
} qrk_tier;
enum { QRK_TIER_COUNT = 4 };

/* "portable", "avx2", "avx512" or "neon"; null for anything else. */
const char *qrk_tier_name(qrk_tier tier);

/* The tiers that this build and this CPU have: bit 1 << tier. The portable tier is always there. */
uint32_t qrk_tiers_available(void);

/* The tier in use: the best one available, unless one was forced. */
qrk_tier qrk_tier_current(void);

/* Makes every later call in the process use the best available tier among the bits of `allowed`, for tests and
 * benchmarks; ~0 lifts it. Returns QRK_NO_TIER, and changes nothing, when none of them is available. */
qrk_status qrk_tier_force(uint32_t allowed);

#ifdef __cplusplus
}
#endif

#endif
