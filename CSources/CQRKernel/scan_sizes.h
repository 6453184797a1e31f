/* Smaller, larger and inverted copies of an image. Included by each tier, for whose registers the compiler splits. */
#ifndef QRK_SCAN_SIZES_H
#define QRK_SCAN_SIZES_H

#include "scan_kernels.h"

static void halve(const qrk_luma *image, uint8_t *half) {
    const size_t width = image->width / 2, height = image->height / 2;
    for (size_t y = 0; y < height; y++, half += width) {
        const uint8_t *above = image->pixels + 2 * y * image->stride, *below = above + image->stride;
        for (size_t x = 0; x < width; x++) {
            const uint32_t sum = (uint32_t)above[2 * x] + above[2 * x + 1] + below[2 * x] + below[2 * x + 1];
            half[x] = (uint8_t)((sum + 2) >> 2);
        }
    }
}

static void invert(const qrk_luma *image, uint8_t *inverted) {
    for (size_t y = 0; y < image->height; y++, inverted += image->width) {
        const uint8_t *row = image->pixels + y * image->stride;
        for (size_t x = 0; x < image->width; x++) inverted[x] = (uint8_t)~row[x];
    }
}

/* Columns of which a row is doubled at once. */
enum { QRK_DOUBLED = 256 };

/* Output pixel 2i lies a quarter before pixel i and 2i + 1 a quarter after it: weights 3:1 to the nearer one. */
static void double_part(const uint8_t *near_row, const uint8_t *far_row, size_t first, size_t count, size_t width,
                        uint8_t *out) {
    uint16_t mixed[QRK_DOUBLED + 2];
    for (size_t i = 0; i < count; i++) mixed[i + 1] = (uint16_t)(3 * near_row[first + i] + far_row[first + i]);
    mixed[0] = first ? (uint16_t)(3 * near_row[first - 1] + far_row[first - 1]) : mixed[1];
    const size_t end = first + count;
    mixed[count + 1] = end < width ? (uint16_t)(3 * near_row[end] + far_row[end]) : mixed[count];
    for (size_t i = 0; i < count; i++) {
        out[2 * i] = (uint8_t)((3 * mixed[i + 1] + mixed[i] + 8) >> 4);
        out[2 * i + 1] = (uint8_t)((3 * mixed[i + 1] + mixed[i + 2] + 8) >> 4);
    }
}

static void double_size(const qrk_luma *image, uint8_t *doubled) {
    for (size_t y = 0; y < 2 * image->height; y++, doubled += 2 * image->width) {
        const size_t at = y / 2, other = y & 1 ? (at + 1 < image->height ? at + 1 : at) : (at ? at - 1 : 0);
        const uint8_t *near_row = image->pixels + at * image->stride, *far_row = image->pixels + other * image->stride;
        for (size_t first = 0; first < image->width; first += QRK_DOUBLED) {
            const size_t left = image->width - first, count = left < QRK_DOUBLED ? left : QRK_DOUBLED;
            double_part(near_row, far_row, first, count, image->width, doubled + 2 * first);
        }
    }
}

#endif
