/*
 * Reading QR Code symbols: the loops of the scanner that touch every pixel or every module.
 *
 * Words: a plane is an image of one bit a pixel, rows of `words` 64-bit words, bit 0 of a row's first word is
 * column 0, set bits are dark, bits past the width are zero. A grid is the sampled symbol, one byte a module.
 * Nothing here allocates or keeps state; each function may run on several threads if their output differs.
 */
#ifndef QRKERNEL_SCAN_H
#define QRKERNEL_SCAN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Eight-bit luma, 0 is black; row y starts at pixels + y * stride; width and height are at least 1, the last pixel lies
 * less than 4 GiB behind the first. */
typedef struct qrk_luma {
    const uint8_t *pixels;
    size_t width;
    size_t height;
    size_t stride;
} qrk_luma;

typedef struct qrk_bit_plane {
    const uint64_t *bits;
    size_t width;
    size_t height;
    size_t words;
} qrk_bit_plane;

/* Blocks of 8x8 pixels are the unit of thresholds: ceil(size / 8) a side. */
#define QRK_SCAN_BLOCK 8

/* Darkest and lightest pixel of each block, row by row. */
void qrk_scan_block_range(const qrk_luma *image, uint8_t *darkest, uint8_t *lightest);

/*
 * A threshold for each block: the middle between dark and light of the blocks up to `radius` away, weighted by
 * their contrast, so that flat blocks follow their neighbours and, far from any contrast, the whole image. `radius` is
 * at most QRK_SCAN_MOST_RADIUS; `scratch` holds qrk_scan_thresholds_scratch words.
 */
#define QRK_SCAN_MOST_RADIUS 5
void qrk_scan_thresholds(const uint8_t *darkest, const uint8_t *lightest, size_t columns, size_t rows, size_t radius,
                         uint8_t *thresholds, uint32_t *scratch);

/* Words of 32 bits that qrk_scan_thresholds needs besides. */
size_t qrk_scan_thresholds_scratch(size_t columns, size_t rows);

/* The plane of the pixels below (dark) their block's threshold. */
void qrk_scan_binarise(const qrk_luma *image, const uint8_t *thresholds, uint64_t *plane);

/* Turns light into dark: output is width x height, packed. */
void qrk_scan_invert(const qrk_luma *image, uint8_t *inverted);

/* Halves an image: each output pixel is the rounded mean of 2x2; output is width/2 x height/2, packed. */
void qrk_scan_halve(const qrk_luma *image, uint8_t *half);

/* Doubles an image by bilinear interpolation; output is 2*width x 2*height, packed. */
void qrk_scan_double(const qrk_luma *image, uint8_t *doubled);

/* Five runs across a row in the proportion 1:1:3:1:1 of a finder pattern, dark first. */
typedef struct qrk_finder_hit {
    uint32_t centre_twice; /* twice the middle of the inner dark run */
    uint32_t span;         /* pixels of all five */
    uint32_t inverted;     /* 1 for a light pattern on dark: read "dark" as "light" above */
} qrk_finder_hit;

/* Finds a row's finder-like runs, from left to right, at most `capacity`; returns how many. */
size_t qrk_scan_finder_row(const qrk_bit_plane *plane, size_t row, int wants_inverted, qrk_finder_hit *hits,
                           size_t capacity);

/* A place where a finder pattern seems to be, in pixels. */
typedef struct qrk_finder_place {
    float x, y;
    float module;  /* a module's side, the mean of row and column */
    int obliques;  /* of six oblique lines through the centre, how many show a finder's runs too */
    int rows;      /* rows that spoke for it */
    int inverted;  /* as of hits */
} qrk_finder_place;

/* How often the colour changes along a row, which starts light. */
size_t qrk_scan_edges(const qrk_bit_plane *plane, size_t row);

/* Options of the search: light patterns on dark too; look closely only where two rows and a column seem to agree. */
enum { QRK_SCAN_INVERTED = 1, QRK_SCAN_STRICT = 2 };

typedef struct qrk_finder_search {
    size_t step;      /* every how many-th row is searched */
    unsigned options;
    size_t limit;     /* places to look at closely, after which the search ends */
    size_t looked_at; /* result: places looked at; more than the limit if the search was ended */
} qrk_finder_search;

/*
 * Finds finder patterns: runs that stand above one another in several rows, confirmed along the column through their
 * middle, the row through that one's, and oblique lines. Writes at most `capacity` places and returns how many; the
 * same pattern may come more than once.
 */
size_t qrk_scan_finders(const qrk_bit_plane *plane, qrk_finder_search *search, qrk_finder_place *places,
                        size_t capacity);

/*
 * Closes light gaps of up to two pixels between dark ones in a plane of `words` words a row; what lies beyond the image
 * is no gap. `scratch` holds as many words as the plane.
 */
void qrk_scan_close(uint64_t *bits, size_t width, size_t height, size_t words, uint64_t *scratch);

/*
 * Walks from (x, y) in steps of (dx, dy), whose larger magnitude is 1, and writes the distances in steps at which the
 * colour changes for the first, second and third time. Returns how many of the three were found within `limit` steps,
 * the first of them within half the limit.
 */
int qrk_scan_trace(const qrk_bit_plane *plane, float x, float y, float dx, float dy, int limit, float distances[3]);

/* x = (h0 u + h1 v + h2) / (h6 u + h7 v + h8), y = (h3 u + h4 v + h5) / the same: modules (u, v) to pixels (x, y). */
typedef struct qrk_homography {
    float h[9];
} qrk_homography;

/*
 * Samples the centres of columns x rows modules, the first being module (u, v), into grid with `grid_stride` bytes a
 * row, by bilinear interpolation. Points outside the image take the nearest pixel. Here and below an image of a single
 * row or column is flat.
 */
void qrk_scan_sample(const qrk_luma *image, const qrk_homography *map, size_t u, size_t v, size_t columns, size_t rows,
                     uint8_t *grid, size_t grid_stride);

/* A point of a template: place in eighths of a module, and what is expected there (+1 light, -1 dark). */
typedef struct qrk_template_point {
    int16_t u;
    int16_t v;
    int16_t expected;
} qrk_template_point;

enum { QRK_TEMPLATE_CHUNK = 32 };

/* Points of a template as the correlation takes them; what lies beyond the last point is zero. */
typedef struct qrk_template_chunk {
    int16_t u[QRK_TEMPLATE_CHUNK], v[QRK_TEMPLATE_CHUNK], expected[QRK_TEMPLATE_CHUNK];
} qrk_template_chunk;

/* Fills ceil(count / QRK_TEMPLATE_CHUNK) chunks. */
void qrk_scan_pack_template(const qrk_template_point *points, size_t count, qrk_template_chunk *chunks);

/* The correlation, -1 to 1, of an image with a template of at most 4,096 points; 0 where the image is flat. */
float qrk_scan_correlate(const qrk_luma *image, const qrk_homography *map, const qrk_template_chunk *chunks,
                         size_t count);

/* Lines of modules of a grid: `columns` from the module (u, v) on, and those of every `step`-th line below. */
typedef struct qrk_module_lines {
    size_t u, v, columns;
    int32_t step;
} qrk_module_lines;

/* The variance of the grey of `count` lines of modules: greatest where the samples fall into their middles. */
float qrk_scan_contrast(const qrk_luma *image, const qrk_homography *map, const qrk_module_lines *lines,
                        size_t count);

/* Nested squares to look for: alignment patterns have radius 2 and a light ring 1, finders 4 and light rings 2 and 4. */
typedef struct qrk_ring_search {
    float x, y;   /* where the centre is expected, in pixels */
    float ux, uy; /* pixels from a module to the next one in the row */
    float vx, vy; /* and to the one below */
    int radius;   /* rings round the centre module, at most 4 */
    unsigned light_rings; /* bit i: ring i is light */
    float reach;  /* modules to search in each direction, at most 8 */
    float du, dv; /* result: the displacement in modules at which the squares are seen */
} qrk_ring_search;

/* Finds the displacement of the best correlation, which it returns (-1 to 1), to an eighth of a module. */
float qrk_scan_find_rings(const qrk_luma *image, qrk_ring_search *search);

/*
 * Finds the displacement, up to 0.45 of a module each way, at which samples fall into the middles of the 7 x 7 modules
 * round the place: where they differ most in grey, whose variance it returns. Radius, rings and reach do not matter.
 */
float qrk_scan_find_middles(const qrk_luma *image, qrk_ring_search *search);

/*
 * Thresholds a grid of size x size against its surroundings (`radius` modules) and writes for each module the margin
 * grid - threshold (negative is dark). `scratch` holds 3 * size * (size + radius) bytes.
 */
void qrk_scan_margins(const uint8_t *grid, size_t size, size_t radius, int8_t *margins, uint8_t *scratch);

/* Undoes blur: each module moves away from the mean of its four neighbours by `sixteenths`/16 of the difference. */
void qrk_scan_sharpen(const uint8_t *grid, size_t size, int sixteenths, uint8_t *sharp);

/* Packs margins into columns of three words, bit y of column x set for a dark module. `transposed` swaps x and y. */
void qrk_scan_pack(const int8_t *margins, size_t size, int transposed, uint64_t *columns);

/*
 * How the codewords of all symbols of a size lie in their columns (ISO/IEC 18004:2015, 7.7.3), in QRK_SCAN_ORDER words.
 * `data` has set bits where data modules lie (columns of three words); `timing` is the column of the vertical timing
 * pattern (6, or 0 in Micro QR).
 */
enum { QRK_SCAN_ORDER = 8 * 12 + 88 * 6 };
void qrk_scan_order(const uint64_t *data, size_t size, size_t timing, uint64_t *order);

/*
 * Reads the codewords' modules in their order, unmasks them and packs them, first module in the highest bit. `order` is
 * what qrk_scan_order made of `size` and `timing`; `mask` is a data mask pattern reference of table 10, or -1 to unmask
 * nothing. `codewords` takes at most `count` bytes, the last one filled up with zeros. Returns the number of whole
 * codewords that the data modules hold.
 */
size_t qrk_scan_codewords(const uint64_t *columns, const uint64_t *order, size_t size, size_t timing, int mask,
                          uint8_t *codewords, size_t count);

/*
 * Copies `count` bytes that begin at bit `bit` (0-7, the highest first) of `from`, which holds one byte more, to `to`,
 * which is elsewhere.
 */
void qrk_scan_shift(const uint8_t *from, size_t bit, uint8_t *to, size_t count);

/* Bytes of scratch, aligned to 64 and zero before the first use, that `qrk_scan_check` keeps for one number of check
 * codewords a block. */
size_t qrk_scan_check_size(void);

/*
 * Whether the codewords of a whole symbol of `version` (1-40) and `level` (QRK_LEVEL_...) are free of errors. `data`
 * takes the data codewords, block after block, in either case.
 */
int qrk_scan_check(int version, int level, const uint8_t *codewords, uint8_t *data, void *table);

/* An upright symbol: its left upper pixel, its width in pixels, its size in modules, the luma below which is dark. */
typedef struct qrk_exact_place {
    size_t left, top, width, size;
    unsigned limit;
} qrk_exact_place;

/*
 * Finds an upright symbol with square modules that is the first dark thing from the top on a light ground, which the
 * lightest pixel of the first row shows. Returns 1, or 0 where nothing is such.
 */
int qrk_scan_find_exact(const qrk_luma *image, qrk_exact_place *place);

/* Whether all beside a place that was found is ground. */
int qrk_scan_is_alone(const qrk_luma *image, const qrk_exact_place *place);

/* Reads the middle pixel of each module into columns of three words. The place must be one that was found. */
void qrk_scan_read_exact(const qrk_luma *image, const qrk_exact_place *place, uint64_t *columns);

/* A Reed-Solomon block to correct in place. */
typedef struct qrk_rs_block {
    uint8_t *bytes;      /* data then parity, `length` of them, at most 255 */
    size_t length;
    size_t parity;       /* check codewords, at most 68 */
    const uint8_t *erasures; /* places in the block that are suspect, each once; may be NULL */
    size_t erasure_count;
    size_t redundancy;   /* check codewords to be left unused, against misreading (p of table 9) */
} qrk_rs_block;

/*
 * Corrects errors and erasures (2 * errors + erasures <= parity - redundancy). Returns the number of changed bytes,
 * or -1, with the block as it was, if there are more.
 */
int qrk_rs_correct(const qrk_rs_block *block);

#ifdef __cplusplus
}
#endif

#endif
