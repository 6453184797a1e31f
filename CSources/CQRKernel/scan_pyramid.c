/* Smaller, larger and inverted copies of an image. */
#include "include/qrkernel_scan.h"
#include "scan_vectors.h"

/* Pairs of neighbours added up, in 16 bits each. */
static inline __attribute__((always_inline)) void add_pairs(qrk_u16x32 *sums, const uint8_t *row) {
    qrk_u16x32 v;
    memcpy(&v, row, sizeof v);
    *sums += (v & 0xFF) + (v >> 8);
}

void qrk_scan_halve(const qrk_luma *image, uint8_t *half) {
    const size_t width = image->width / 2, height = image->height / 2;
    for (size_t y = 0; y < height; y++, half += width) {
        const uint8_t *above = image->pixels + 2 * y * image->stride, *below = above + image->stride;
        size_t x = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
        for (; x + 32 <= width; x += 32) {
            qrk_u16x32 sums = {0};
            add_pairs(&sums, above + 2 * x);
            add_pairs(&sums, below + 2 * x);
            const qrk_u8x32 means = __builtin_convertvector((sums + 2) >> 2, qrk_u8x32);
            memcpy(half + x, &means, sizeof means);
        }
#endif
        for (; x < width; x++) {
            const uint32_t sum = (uint32_t)above[2 * x] + above[2 * x + 1] + below[2 * x] + below[2 * x + 1];
            half[x] = (uint8_t)((sum + 2) >> 2);
        }
    }
}

void qrk_scan_invert(const qrk_luma *image, uint8_t *inverted) {
    for (size_t y = 0; y < image->height; y++, inverted += image->width) {
        const uint8_t *row = image->pixels + y * image->stride;
        for (size_t x = 0; x < image->width; x++) inverted[x] = (uint8_t)~row[x];
    }
}

/* Output pixel 2i lies a quarter before pixel i and 2i + 1 a quarter after it: weights 3:1 to the nearer one. */
static uint32_t mixed(const uint8_t *row, size_t x, size_t width) {
    const size_t at = x / 2, other = x & 1 ? (at + 1 < width ? at + 1 : at) : (at ? at - 1 : 0);
    return 3u * row[at] + row[other];
}

void qrk_scan_double(const qrk_luma *image, uint8_t *doubled) {
    for (size_t y = 0; y < 2 * image->height; y++) {
        const size_t at = y / 2, other = y & 1 ? (at + 1 < image->height ? at + 1 : at) : (at ? at - 1 : 0);
        const uint8_t *near_row = image->pixels + at * image->stride, *far_row = image->pixels + other * image->stride;
        for (size_t x = 0; x < 2 * image->width; x++) {
            const uint32_t sum = 3u * mixed(near_row, x, image->width) + mixed(far_row, x, image->width);
            *doubled++ = (uint8_t)((sum + 8) >> 4);
        }
    }
}
