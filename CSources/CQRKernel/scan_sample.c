/* Grey values of modules: grids, templates, thresholds against a module's surroundings. */
#include <math.h>
#include <string.h>

#include "include/qrkernel_scan.h"

/* Pixel centres lie at halves. Bilinear, in sixteenths; outside the image the nearest pixel counts. */
static inline int32_t grey_at(const qrk_luma *image, float x, float y) {
    const float right = (float)(image->width - 1), bottom = (float)(image->height - 1);
    x -= 0.5f, y -= 0.5f;
    /* The comparisons also turn a NaN into 0. */
    x = x > 0 ? (x < right ? x : right) : 0;
    y = y > 0 ? (y < bottom ? y : bottom) : 0;
    const int32_t fixed_x = (int32_t)(x * 16), fixed_y = (int32_t)(y * 16);
    const size_t column = (size_t)fixed_x >> 4, row = (size_t)fixed_y >> 4;
    const int32_t fx = fixed_x & 15, fy = fixed_y & 15;
    const uint8_t *above = image->pixels + row * image->stride + column;
    const uint8_t *below = fy ? above + image->stride : above;
    const size_t next = fx ? 1 : 0;
    const int32_t top = above[0] * (16 - fx) + above[next] * fx, low = below[0] * (16 - fx) + below[next] * fx;
    return top * (16 - fy) + low * fy;
}

void qrk_scan_sample(const qrk_luma *image, const qrk_homography *map, size_t u, size_t v, size_t columns, size_t rows,
                     uint8_t *grid, size_t grid_stride) {
    const float *h = map->h;
    for (size_t row = 0; row < rows; row++) {
        const float mv = (float)(v + row) + 0.5f;
        const float x0 = h[1] * mv + h[2], y0 = h[4] * mv + h[5], w0 = h[7] * mv + h[8];
        uint8_t *out = grid + row * grid_stride;
        for (size_t column = 0; column < columns; column++) {
            const float mu = (float)(u + column) + 0.5f, scale = 1 / (h[6] * mu + w0);
            out[column] = (uint8_t)((grey_at(image, (h[0] * mu + x0) * scale, (h[3] * mu + y0) * scale) + 128) >> 8);
        }
    }
}

float qrk_scan_correlate(const qrk_luma *image, const qrk_homography *map, const qrk_template_point *points,
                         size_t count, float du, float dv) {
    const float *h = map->h;
    float sum = 0, squares = 0, product = 0, expected = 0, expected_squares = 0;
    for (size_t i = 0; i < count; i++) {
        const float u = (float)points[i].u / 8 + du, v = (float)points[i].v / 8 + dv;
        const float scale = 1 / (h[6] * u + h[7] * v + h[8]), weight = points[i].expected;
        const float x = (h[0] * u + h[1] * v + h[2]) * scale, y = (h[3] * u + h[4] * v + h[5]) * scale;
        const float grey = (float)grey_at(image, x, y) / 256;
        sum += grey, squares += grey * grey, product += grey * weight;
        expected += weight, expected_squares += weight * weight;
    }
    const float n = (float)count, spread = squares - sum * sum / n;
    const float expected_spread = expected_squares - expected * expected / n;
    /* Less than about 3 levels of contrast is flat. */
    if (!(spread > 8 * n) || !(expected_spread > 0)) return 0;
    return (product - sum * expected / n) / sqrtf(spread * expected_spread);
}

/* Least (sign 1) or greatest (sign 0) of each run of 2 * radius + 1 values at distance `step`, cut at the ends. */
static void extremes(const uint8_t *in, size_t count, size_t step, size_t radius, int least, uint8_t *out) {
    for (size_t i = 0; i < count; i++) {
        const size_t first = i < radius ? 0 : i - radius, last = i + radius < count ? i + radius : count - 1;
        uint8_t best = in[first * step];
        for (size_t j = first + 1; j <= last; j++) {
            const uint8_t value = in[j * step];
            if (least ? value < best : value > best) best = value;
        }
        out[i * step] = best;
    }
}

static void window_extremes(const uint8_t *grid, size_t size, size_t radius, int least, uint8_t *out, uint8_t *rows) {
    for (size_t i = 0; i < size; i++) extremes(grid + i * size, size, 1, radius, least, rows + i * size);
    for (size_t i = 0; i < size; i++) extremes(rows + i, size, size, radius, least, out + i);
}

void qrk_scan_margins(const uint8_t *grid, size_t size, size_t radius, int8_t *margins, uint8_t *scratch) {
    uint8_t *darkest = scratch, *lightest = darkest + size * size, *rows = lightest + size * size;
    window_extremes(grid, size, radius, 1, darkest, rows);
    window_extremes(grid, size, radius, 0, lightest, rows);
    for (size_t i = 0; i < size * size; i++) {
        const int margin = (int)grid[i] - ((int)darkest[i] + (int)lightest[i] + 1) / 2;
        margins[i] = (int8_t)(margin < -127 ? -127 : margin > 127 ? 127 : margin);
    }
}

void qrk_scan_sharpen(const uint8_t *grid, size_t size, int sixteenths, uint8_t *sharp) {
    for (size_t y = 0; y < size; y++) {
        const size_t up = y ? y - 1 : y, down = y + 1 < size ? y + 1 : y;
        for (size_t x = 0; x < size; x++) {
            const size_t left = x ? x - 1 : x, right = x + 1 < size ? x + 1 : x;
            const int around = grid[up * size + x] + grid[down * size + x] + grid[y * size + left]
                + grid[y * size + right];
            const int here = grid[y * size + x], moved = here + (4 * here - around) * sixteenths / 64;
            sharp[y * size + x] = (uint8_t)(moved < 0 ? 0 : moved > 255 ? 255 : moved);
        }
    }
}
