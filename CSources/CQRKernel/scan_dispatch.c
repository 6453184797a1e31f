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
