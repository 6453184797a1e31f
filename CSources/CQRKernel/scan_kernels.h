/* The scanner's loops over pixels: one table of them for each tier, all of which leave the same bytes behind. */
#ifndef QRK_SCAN_KERNELS_H
#define QRK_SCAN_KERNELS_H

#include "encode.h"
#include "include/qrkernel_scan.h"

#include <string.h>

#if defined(__GNUC__)
#define QRK_SCAN_INLINE static inline __attribute__((always_inline))
#else
#define QRK_SCAN_INLINE static inline
#endif

/* Modules a side of version 40, and the words of a line of them. */
enum { QRK_SCAN_MOST_SIZE = 177, QRK_SCAN_WORDS = 3 };
/* Pixels a side of the largest upright symbol. */
enum { QRK_SCAN_MOST_WIDTH = 1 << 16 };

typedef struct qrk_scan_kernels {
    void (*block_range)(const qrk_luma *image, uint8_t *darkest, uint8_t *lightest);
    void (*thresholds)(const uint8_t *darkest, const uint8_t *lightest, size_t columns, size_t rows, size_t radius,
                       uint8_t *thresholds, uint32_t *scratch);
    void (*binarise)(const qrk_luma *image, const uint8_t *thresholds, uint64_t *plane);
    size_t (*finder_row)(const qrk_bit_plane *plane, size_t row, int wants_inverted, qrk_finder_hit *hits,
                         size_t capacity);
    void (*halve)(const qrk_luma *image, uint8_t *half);
    void (*invert)(const qrk_luma *image, uint8_t *inverted);
    void (*doubled)(const qrk_luma *image, uint8_t *doubled);
    void (*sample)(const qrk_luma *image, const qrk_homography *map, size_t u, size_t v, size_t columns, size_t rows,
                   uint8_t *grid, size_t grid_stride);
    float (*correlate)(const qrk_luma *image, const qrk_homography *map, const qrk_template_chunk *chunks, size_t count);
    float (*contrast)(const qrk_luma *image, const qrk_homography *map, const qrk_module_lines *lines, size_t count);
    float (*find_rings)(const qrk_luma *image, qrk_ring_search *search);
    float (*find_middles)(const qrk_luma *image, qrk_ring_search *search);
    void (*margins)(const uint8_t *grid, size_t size, size_t radius, int8_t *margins, uint8_t *scratch);
    void (*sharpen)(const uint8_t *grid, size_t size, int sixteenths, uint8_t *sharp);
    void (*pack)(const int8_t *margins, size_t size, int transposed, uint64_t *columns);
    void (*read_exact)(const qrk_luma *image, const qrk_exact_place *place, uint64_t *columns);
    size_t (*codewords)(const uint64_t *columns, const uint64_t *order, size_t size, size_t timing, int mask,
                        uint8_t *codewords, size_t count);
} qrk_scan_kernels;

extern const qrk_scan_kernels qrk_scan_portable, qrk_scan_avx2, qrk_scan_avx512, qrk_scan_neon;

/* The middle pixels of an upright symbol's modules, from the symbol's edge. */
static inline void qrk_scan_middles(uint32_t *middles, size_t width, size_t size) {
    for (uint32_t i = 0; i < size; i++) middles[i] = (2 * i + 1) * (uint32_t)width / (2 * (uint32_t)size);
}

static inline size_t qrk_scan_blocks(size_t pixels) { return (pixels + QRK_SCAN_BLOCK - 1) / QRK_SCAN_BLOCK; }

#endif
