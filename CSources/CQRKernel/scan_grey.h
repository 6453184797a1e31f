/*
 * Grey between pixels: grids of modules, templates, sharpness. Included by each tier, whose registers the arithmetic on
 * 32 places at once fills; every operation rounds alike on all of them.
 */
#ifndef QRK_SCAN_GREY_H
#define QRK_SCAN_GREY_H

#include <math.h>

#include "scan_kernels.h"

#if defined(__clang__)
/* A fused multiplication would round differently where the CPU has one; gcc's -std=c11 has none either. */
#pragma STDC FP_CONTRACT OFF
#endif

enum { QRK_CHUNK = 32 };

/* Places in pixels, whose centres lie at halves. */
typedef struct grey_places {
    float x[QRK_CHUNK], y[QRK_CHUNK];
} grey_places;

/*
 * Greys, 256 times the luma, bilinear in sixteenths of a pixel; outside the image the nearest pixel counts. What lies
 * beyond `count` must be numbers, but its greys mean nothing. Images have at least two rows and columns here.
 */
QRK_SCAN_INLINE void grey_chunk(const qrk_luma *image, const grey_places *places, size_t count, int32_t *restrict grey) {
    const float right = (float)(image->width - 1), bottom = (float)(image->height - 1);
    const int32_t last_x = (int32_t)image->width - 2, last_y = (int32_t)image->height - 2;
    int32_t column[QRK_CHUNK], row[QRK_CHUNK], part_x[QRK_CHUNK], part_y[QRK_CHUNK];
    uint32_t above[QRK_CHUNK] = {0}, below[QRK_CHUNK] = {0};
    for (size_t i = 0; i < QRK_CHUNK; i++) {
        float x = places->x[i] - 0.5f, y = places->y[i] - 0.5f;
        /* The comparisons also turn a NaN into 0. */
        x = x > 0 ? x : 0, x = x < right ? x : right;
        y = y > 0 ? y : 0, y = y < bottom ? y : bottom;
        const int32_t fixed_x = (int32_t)(x * 16), fixed_y = (int32_t)(y * 16);
        /* The last pixel is the whole of the way from the one before it. */
        column[i] = fixed_x >> 4 < last_x ? fixed_x >> 4 : last_x;
        row[i] = fixed_y >> 4 < last_y ? fixed_y >> 4 : last_y;
        part_x[i] = fixed_x - (column[i] << 4), part_y[i] = fixed_y - (row[i] << 4);
    }
    for (size_t i = 0; i < count; i++) {
        const uint8_t *pixel = image->pixels + (size_t)row[i] * image->stride + (size_t)column[i];
        above[i] = (uint32_t)pixel[0] | (uint32_t)pixel[1] << 8;
        pixel += image->stride;
        below[i] = (uint32_t)pixel[0] | (uint32_t)pixel[1] << 8;
    }
    for (size_t i = 0; i < QRK_CHUNK; i++) {
        const int32_t a = (int32_t)(above[i] & 255), b = (int32_t)(below[i] & 255);
        const int32_t top = a * 16 + ((int32_t)(above[i] >> 8) - a) * part_x[i];
        const int32_t low = b * 16 + ((int32_t)(below[i] >> 8) - b) * part_x[i];
        grey[i] = top * 16 + (low - top) * part_y[i];
    }
}

/*
 * Samples `count` points of the lines of `columns` modules from (u, v) on, line after line, `first` points from there;
 * lines that are short leave no places unused.
 */
QRK_SCAN_INLINE void sample_chunk(const qrk_luma *image, const float *h, const qrk_module_lines *lines, size_t first,
                                  size_t count, int32_t *restrict grey) {
    const float per_line = 1 / (float)lines->columns;
    const int32_t columns = (int32_t)lines->columns;
    grey_places places;
    for (int32_t i = 0; i < QRK_CHUNK; i++) {
        /* Below 2^17 points the product is never so near to a whole number that it rounds to another line. */
        const int32_t point = (int32_t)first + i, line = (int32_t)(((float)point + 0.5f) * per_line);
        const float mu = (float)((int32_t)lines->u + point - line * columns) + 0.5f;
        const float mv = (float)((int32_t)lines->v + line * lines->step) + 0.5f;
        const float scale = 1 / (h[6] * mu + (h[7] * mv + h[8]));
        places.x[i] = (h[0] * mu + (h[1] * mv + h[2])) * scale, places.y[i] = (h[3] * mu + (h[4] * mv + h[5])) * scale;
    }
    grey_chunk(image, &places, count, grey);
}

static void sample(const qrk_luma *image, const qrk_homography *map, size_t u, size_t v, size_t columns, size_t rows,
                   uint8_t *grid, size_t grid_stride) {
    const qrk_module_lines lines = {u, v, columns, 1};
    const size_t points = columns * rows;
    size_t column = 0;
    for (size_t first = 0; first < points; first += QRK_CHUNK) {
        const size_t count = points - first < QRK_CHUNK ? points - first : QRK_CHUNK;
        int32_t grey[QRK_CHUNK];
        sample_chunk(image, map->h, &lines, first, count, grey);
        for (size_t i = 0; i < count; i++) {
            grid[column++] = (uint8_t)((grey[i] + 128) >> 8);
            if (column == columns) grid += grid_stride, column = 0;
        }
    }
}

/* Sums over the points of a template; of 4,096 points at most, which keeps them in 32 bits. */
typedef struct template_sums {
    int32_t grey, squares, product, expected, expected_squares;
} template_sums;

QRK_SCAN_INLINE void add_template(const qrk_luma *image, const float *h, const qrk_template_point *points, size_t count,
                                  float du, float dv, template_sums *sums) {
    float u[QRK_CHUNK] = {0}, v[QRK_CHUNK] = {0};
    int32_t grey[QRK_CHUNK], weight[QRK_CHUNK] = {0};
    grey_places places;
    for (size_t i = 0; i < count; i++) u[i] = points[i].u, v[i] = points[i].v, weight[i] = points[i].expected;
    for (size_t i = 0; i < QRK_CHUNK; i++) {
        const float mu = u[i] * 0.125f + du, mv = v[i] * 0.125f + dv, scale = 1 / (h[6] * mu + h[7] * mv + h[8]);
        places.x[i] = (h[0] * mu + h[1] * mv + h[2]) * scale;
        places.y[i] = (h[3] * mu + h[4] * mv + h[5]) * scale;
    }
    grey_chunk(image, &places, count, grey);
    for (size_t i = count; i < QRK_CHUNK; i++) grey[i] = 0;
    for (size_t i = 0; i < QRK_CHUNK; i++) {
        const int32_t luma = grey[i] >> 8;
        sums->grey += luma, sums->squares += luma * luma, sums->product += luma * weight[i];
        sums->expected += weight[i], sums->expected_squares += weight[i] * weight[i];
    }
}

static float correlate(const qrk_luma *image, const qrk_homography *map, const qrk_template_point *points, size_t count,
                       float du, float dv) {
    template_sums s = {0, 0, 0, 0, 0};
    for (size_t first = 0; first < count; first += QRK_CHUNK)
        add_template(image, map->h, points + first, count - first < QRK_CHUNK ? count - first : QRK_CHUNK, du, dv, &s);
    const float n = (float)count, total = (float)s.grey, spread = (float)s.squares - total * total / n;
    const float bias = (float)s.expected, expected_spread = (float)s.expected_squares - bias * bias / n;
    /* Less than about 3 levels of contrast is flat. */
    if (!(spread > 8 * n) || !(expected_spread > 0)) return 0;
    return ((float)s.product - total * bias / n) / sqrtf(spread * expected_spread);
}

static float contrast(const qrk_luma *image, const qrk_homography *map, const qrk_module_lines *lines, size_t count) {
    const size_t points = lines->columns * count;
    uint64_t sum = 0, squares = 0;
    for (size_t first = 0; first < points; first += QRK_CHUNK) {
        const size_t left = points - first, chunk = left < QRK_CHUNK ? left : QRK_CHUNK;
        int32_t grey[QRK_CHUNK];
        uint32_t part = 0, part_squares = 0;
        sample_chunk(image, map->h, lines, first, chunk, grey);
        for (size_t i = chunk; i < QRK_CHUNK; i++) grey[i] = 0;
        for (size_t i = 0; i < QRK_CHUNK; i++) {
            const uint32_t luma = (uint32_t)grey[i] >> 8;
            part += luma, part_squares += luma * luma;
        }
        sum += part, squares += part_squares;
    }
    const float n = (float)points, mean = (float)sum / n;
    return (float)squares / n - mean * mean;
}

#endif
