/* The scanner's kernels of the tier in use. */
#include "encode.h"
#include "scan_kernels.h"

/* A tier that the build lacks is never the current one. */
static const qrk_scan_kernels *current(void) {
    switch (qrk_tier_current()) {
#if defined(__x86_64__) && defined(__GNUC__)
    case QRK_TIER_AVX2: return &qrk_scan_avx2;
    case QRK_TIER_AVX512: return &qrk_scan_avx512;
#endif
#if defined(__aarch64__) && defined(__GNUC__)
    case QRK_TIER_NEON: return &qrk_scan_neon;
#endif
    default: return &qrk_scan_portable;
    }
}

void qrk_scan_block_range(const qrk_luma *image, uint8_t *darkest, uint8_t *lightest) {
    current()->block_range(image, darkest, lightest);
}

size_t qrk_scan_thresholds_scratch(size_t columns, size_t rows) {
    return 2 * columns * rows + 4 * (columns + 2 * QRK_SCAN_MOST_RADIUS);
}

void qrk_scan_thresholds(const uint8_t *darkest, const uint8_t *lightest, size_t columns, size_t rows, size_t radius,
                         uint8_t *thresholds, uint32_t *scratch) {
    current()->thresholds(darkest, lightest, columns, rows, radius, thresholds, scratch);
}

void qrk_scan_binarise(const qrk_luma *image, const uint8_t *thresholds, uint64_t *plane) {
    current()->binarise(image, thresholds, plane);
}

size_t qrk_scan_finder_row(const qrk_bit_plane *plane, size_t row, int wants_inverted, qrk_finder_hit *hits,
                           size_t capacity) {
    return current()->finder_row(plane, row, wants_inverted, hits, capacity);
}

void qrk_scan_halve(const qrk_luma *image, uint8_t *half) { current()->halve(image, half); }

void qrk_scan_invert(const qrk_luma *image, uint8_t *inverted) { current()->invert(image, inverted); }

void qrk_scan_double(const qrk_luma *image, uint8_t *doubled) { current()->doubled(image, doubled); }

/* Interpolation takes a pixel's right and lower neighbour for granted. */
static int has_neighbours(const qrk_luma *image) { return image->width > 1 && image->height > 1; }

void qrk_scan_sample(const qrk_luma *image, const qrk_homography *map, size_t u, size_t v, size_t columns, size_t rows,
                     uint8_t *grid, size_t grid_stride) {
    if (has_neighbours(image)) {
        current()->sample(image, map, u, v, columns, rows, grid, grid_stride);
        return;
    }
    for (size_t row = 0; row < rows; row++) memset(grid + row * grid_stride, image->pixels[0], columns);
}

void qrk_scan_pack_template(const qrk_template_point *points, size_t count, qrk_template_chunk *chunks) {
    memset(chunks, 0, (count + QRK_TEMPLATE_CHUNK - 1) / QRK_TEMPLATE_CHUNK * sizeof *chunks);
    for (size_t i = 0; i < count; i++) {
        qrk_template_chunk *chunk = chunks + i / QRK_TEMPLATE_CHUNK;
        const size_t at = i % QRK_TEMPLATE_CHUNK;
        chunk->u[at] = points[i].u, chunk->v[at] = points[i].v, chunk->expected[at] = points[i].expected;
    }
}

float qrk_scan_correlate(const qrk_luma *image, const qrk_homography *map, const qrk_template_chunk *chunks, size_t count) {
    return has_neighbours(image) ? current()->correlate(image, map, chunks, count) : 0;
}

float qrk_scan_contrast(const qrk_luma *image, const qrk_homography *map, const qrk_module_lines *lines, size_t count) {
    if (!has_neighbours(image) || lines->columns > QRK_SCAN_MOST_SIZE || count > QRK_SCAN_MOST_SIZE) return 0;
    return current()->contrast(image, map, lines, count);
}

float qrk_scan_find_rings(const qrk_luma *image, qrk_ring_search *search) {
    return has_neighbours(image) ? current()->find_rings(image, search) : 0;
}

float qrk_scan_find_middles(const qrk_luma *image, qrk_ring_search *search) {
    return has_neighbours(image) ? current()->find_middles(image, search) : 0;
}

void qrk_scan_margins(const uint8_t *grid, size_t size, size_t radius, int8_t *margins, uint8_t *scratch) {
    current()->margins(grid, size, radius, margins, scratch);
}

void qrk_scan_sharpen(const uint8_t *grid, size_t size, int sixteenths, uint8_t *sharp) {
    current()->sharpen(grid, size, sixteenths, sharp);
}

void qrk_scan_pack(const int8_t *margins, size_t size, int transposed, uint64_t *columns) {
    current()->pack(margins, size, transposed, columns);
}

void qrk_scan_read_exact(const qrk_luma *image, const qrk_exact_place *place, uint64_t *columns) {
    current()->read_exact(image, place, columns);
}

size_t qrk_scan_codewords(const uint64_t *columns, const uint64_t *order, size_t size, size_t timing, int mask,
                          uint8_t *codewords, size_t count) {
    return current()->codewords(columns, order, size, timing, mask, codewords, count);
}
