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
#define QRK_ONE_BY_ONE _Pragma("clang loop vectorize(disable) unroll_count(4)")
#else
#define QRK_ONE_BY_ONE
#endif

enum { QRK_GREY_LANES = QRK_TEMPLATE_CHUNK, QRK_GREY_BATCH = 16 * QRK_GREY_LANES };

/* An image as places see it, which count in sixteenths of a pixel from the middle of the first one. */
typedef struct grey_frame {
    float right, bottom;
    int32_t last_column, last_row;
    uint32_t stride;
} grey_frame;

/*
 * Places and their greys, 256 times the luma. Three loops, over places, pixels and greys, leave the CPU many of each to
 * work on at once; all of them fill whole vectors, and what lies beyond the places asked for means nothing.
 */
typedef struct grey_batch {
    uint32_t offset[QRK_GREY_BATCH];
    uint16_t part_x[QRK_GREY_BATCH], part_y[QRK_GREY_BATCH];
    uint32_t pixels[QRK_GREY_BATCH];
    uint16_t grey[QRK_GREY_BATCH];
} grey_batch;

QRK_SCAN_INLINE size_t whole_vectors(size_t count) {
    return (count + QRK_GREY_LANES - 1) / QRK_GREY_LANES * QRK_GREY_LANES;
}

/* Images have at least two rows and columns here, and no pixel lies beyond 4 GiB. */
QRK_SCAN_INLINE grey_frame frame_of(const qrk_luma *image) {
    const grey_frame frame = {(float)(image->width - 1) * 16, (float)(image->height - 1) * 16,
                              (int32_t)image->width - 2, (int32_t)image->height - 2, (uint32_t)image->stride};
    return frame;
}

/* A map to places; pixels' middles lie at halves. */
QRK_SCAN_INLINE qrk_homography to_places(const qrk_homography *map) {
    qrk_homography out = *map;
    for (int i = 0; i < 6; i++) out.h[i] = (map->h[i] * 16) - (map->h[6 + i % 3] * 8);
    return out;
}

QRK_SCAN_INLINE void put_place(grey_batch *restrict batch, const grey_frame frame, size_t i, float x, float y) {
    /* The comparisons also turn a NaN into 0. */
    x = x > 0 ? x : 0, x = x < frame.right ? x : frame.right;
    y = y > 0 ? y : 0, y = y < frame.bottom ? y : frame.bottom;
    const int32_t whole_x = (int32_t)x, whole_y = (int32_t)y;
    /* The last pixel is the whole of the way from the one before it. */
    const int32_t column = whole_x >> 4 < frame.last_column ? whole_x >> 4 : frame.last_column;
    const int32_t row = whole_y >> 4 < frame.last_row ? whole_y >> 4 : frame.last_row;
    batch->offset[i] = (uint32_t)row * frame.stride + (uint32_t)column;
    batch->part_x[i] = (uint16_t)(whole_x - (column << 4)), batch->part_y[i] = (uint16_t)(whole_y - (row << 4));
}

QRK_SCAN_INLINE void put_module(grey_batch *restrict batch, const grey_frame frame, size_t i, const qrk_homography *map,
                                float u, float v) {
    const float *h = map->h, scale = 1 / (h[6] * u + (h[7] * v + h[8]));
    put_place(batch, frame, i, (h[0] * u + (h[1] * v + h[2])) * scale, (h[3] * u + (h[4] * v + h[5])) * scale);
}

/* Bilinear in sixteenths of a pixel; sums wrap in 16 bits and come out right. */
QRK_SCAN_INLINE uint16_t between(uint16_t near, uint16_t far, uint16_t part) {
    return (uint16_t)(near * 16 + (uint16_t)(far - near) * part);
}

/* The greys of the first `count` places of a batch, and of those up to a whole vector. */
static void take_greys(grey_batch *restrict batch, const qrk_luma *image, size_t count) {
    const size_t whole = whole_vectors(count);
    QRK_ONE_BY_ONE
    for (size_t i = 0; i < whole; i++) {
        const uint8_t *above = image->pixels + batch->offset[i], *below = above + image->stride;
        const uint32_t high = (uint32_t)below[0] | (uint32_t)below[1] << 8;
        batch->pixels[i] = (uint32_t)above[0] | (uint32_t)above[1] << 8 | high << 16;
    }
    for (size_t i = 0; i < whole; i++) {
        const uint16_t x = batch->part_x[i], above = (uint16_t)batch->pixels[i], below = (uint16_t)(batch->pixels[i] >> 16);
        batch->grey[i] = between(between(above & 255, above >> 8, x), between(below & 255, below >> 8, x),
                                 batch->part_y[i]);
    }
}

/*
 * Takes `count` points of the lines of `columns` modules from (u, v) on, line after line, `first` points from there;
 * lines that are short leave no places unused.
 */
QRK_SCAN_INLINE void take_modules(grey_batch *restrict batch, const qrk_luma *image, const qrk_homography *map,
                                  const qrk_module_lines *lines, size_t first, size_t count) {
    const grey_frame frame = frame_of(image);
    const float per_line = 1 / (float)lines->columns;
    const int32_t columns = (int32_t)lines->columns, whole = (int32_t)whole_vectors(count);
    for (int32_t i = 0; i < whole; i++) {
        /* Below 2^17 points the product is never so near to a whole number that it rounds to another line. */
        const int32_t point = (int32_t)first + i, line = (int32_t)(((float)point + 0.5f) * per_line);
        const float u = (float)((int32_t)lines->u + point - line * columns) + 0.5f;
        put_module(batch, frame, (size_t)i, map, u, (float)((int32_t)lines->v + line * lines->step) + 0.5f);
    }
    take_greys(batch, image, count);
}

static void sample(const qrk_luma *image, const qrk_homography *map, size_t u, size_t v, size_t columns, size_t rows,
                   uint8_t *grid, size_t grid_stride) {
    const qrk_module_lines lines = {u, v, columns, 1};
    const qrk_homography places = to_places(map);
    const size_t points = columns * rows;
    grey_batch batch;
    uint8_t rounded[QRK_GREY_BATCH];
    size_t column = 0;
    for (size_t first = 0; first < points; first += QRK_GREY_BATCH) {
        const size_t count = points - first < QRK_GREY_BATCH ? points - first : QRK_GREY_BATCH;
        take_modules(&batch, image, &places, &lines, first, count);
        for (size_t i = 0; i < whole_vectors(count); i++) rounded[i] = (uint8_t)((batch.grey[i] + 128) >> 8);
        for (size_t i = 0; i < count;) {
            const size_t part = columns - column < count - i ? columns - column : count - i;
            memcpy(grid + column, rounded + i, part);
            i += part, column += part;
            if (column == columns) grid += grid_stride, column = 0;
        }
    }
}

/* Sums over the points of a template; of 4,096 points at most, which keeps them in 32 bits. */
typedef struct template_sums {
    int32_t grey, squares, product, expected;
} template_sums;

QRK_SCAN_INLINE void add_template(template_sums *sums, const uint16_t *restrict grey, const qrk_template_chunk *chunk) {
    int32_t total = 0, squares = 0, product = 0, expected = 0;
    for (size_t i = 0; i < QRK_TEMPLATE_CHUNK; i++) {
        const int16_t luma = (int16_t)(grey[i] >> 8);
        total += luma, squares += luma * luma, product += luma * chunk->expected[i], expected += chunk->expected[i];
    }
    sums->grey += total, sums->squares += squares, sums->product += product, sums->expected += expected;
}

static float correlate(const qrk_luma *image, const qrk_homography *map, const qrk_template_chunk *chunks,
                       size_t count) {
    const grey_frame frame = frame_of(image);
    const qrk_homography places = to_places(map);
    template_sums s = {0, 0, 0, 0};
    grey_batch batch;
    for (size_t first = 0; first < count; first += QRK_GREY_BATCH) {
        const size_t points = count - first < QRK_GREY_BATCH ? count - first : QRK_GREY_BATCH;
        const qrk_template_chunk *chunk = chunks + first / QRK_TEMPLATE_CHUNK;
        for (size_t i = 0; i < points; i += QRK_TEMPLATE_CHUNK, chunk++)
            for (size_t j = 0; j < QRK_TEMPLATE_CHUNK; j++)
                put_module(&batch, frame, i + j, &places, chunk->u[j] * 0.125f, chunk->v[j] * 0.125f);
        take_greys(&batch, image, points);
        for (size_t i = points; i < whole_vectors(points); i++) batch.grey[i] = 0;
        chunk = chunks + first / QRK_TEMPLATE_CHUNK;
        for (size_t i = 0; i < points; i += QRK_TEMPLATE_CHUNK) add_template(&s, batch.grey + i, chunk++);
    }
    const float n = (float)count, total = (float)s.grey, spread = (float)s.squares - total * total / n;
    const float bias = (float)s.expected, expected_spread = n - bias * bias / n;
    /* Less than about 3 levels of contrast is flat. */
    if (!(spread > 8 * n) || !(expected_spread > 0)) return 0;
    return ((float)s.product - total * bias / n) / sqrtf(spread * expected_spread);
}

/* The variance of greys, in squared levels of luma. */
QRK_SCAN_INLINE float variance_of(uint64_t sum, uint64_t squares, size_t count) {
    const float n = (float)count, mean = (float)sum / n;
    return (float)squares / n - mean * mean;
}

static float contrast(const qrk_luma *image, const qrk_homography *map, const qrk_module_lines *lines, size_t count) {
    const qrk_homography places = to_places(map);
    const size_t points = lines->columns * count;
    uint64_t sum = 0, squares = 0;
    grey_batch batch;
    for (size_t first = 0; first < points; first += QRK_GREY_BATCH) {
        const size_t part = points - first < QRK_GREY_BATCH ? points - first : QRK_GREY_BATCH;
        int32_t part_sum = 0, part_squares = 0;
        take_modules(&batch, image, &places, lines, first, part);
        for (size_t i = part; i < whole_vectors(part); i++) batch.grey[i] = 0;
        for (size_t i = 0; i < whole_vectors(part); i++) {
            const int16_t luma = (int16_t)(batch.grey[i] >> 8);
            part_sum += luma, part_squares += (int32_t)luma * luma;
        }
        sum += (uint64_t)part_sum, squares += (uint64_t)part_squares;
    }
    return variance_of(sum, squares, points);
}

#endif
