/* Grey values of modules: grids and templates. */
#include <math.h>

#include "include/qrkernel_scan.h"
#include "scan_grey.h"

void qrk_scan_sample(const qrk_luma *image, const qrk_homography *map, size_t u, size_t v, size_t columns, size_t rows,
                     uint8_t *grid, size_t grid_stride) {
    const float *h = map->h;
    for (size_t row = 0; row < rows; row++) {
        const float mv = (float)(v + row) + 0.5f;
        const float x0 = h[1] * mv + h[2], y0 = h[4] * mv + h[5], w0 = h[7] * mv + h[8];
        for (size_t first = 0; first < columns; first += QRK_GREY_CHUNK) {
            float x[QRK_GREY_CHUNK], y[QRK_GREY_CHUNK];
            int32_t grey[QRK_GREY_CHUNK];
            for (int32_t i = 0; i < QRK_GREY_CHUNK; i++) {
                const float mu = (float)((int32_t)(u + first) + i) + 0.5f, scale = 1 / (h[6] * mu + w0);
                x[i] = (h[0] * mu + x0) * scale, y[i] = (h[3] * mu + y0) * scale;
            }
            const size_t count = columns - first < QRK_GREY_CHUNK ? columns - first : QRK_GREY_CHUNK;
            qrk_grey_chunk(image, x, y, count, grey);
            uint8_t *out = grid + row * grid_stride + first;
            for (size_t i = 0; i < count; i++) out[i] = (uint8_t)((grey[i] + 128) >> 8);
        }
    }
}

static void map_points(const float *h, const qrk_template_point *points, size_t count, float du, float dv, float *x,
                       float *y) {
    float u[QRK_GREY_CHUNK] = {0}, v[QRK_GREY_CHUNK] = {0};
    for (size_t i = 0; i < count; i++) u[i] = points[i].u, v[i] = points[i].v;
    for (size_t i = 0; i < QRK_GREY_CHUNK; i++) {
        const float mu = u[i] * 0.125f + du, mv = v[i] * 0.125f + dv, scale = 1 / (h[6] * mu + h[7] * mv + h[8]);
        x[i] = (h[0] * mu + h[1] * mv + h[2]) * scale;
        y[i] = (h[3] * mu + h[4] * mv + h[5]) * scale;
    }
}

float qrk_scan_correlate(const qrk_luma *image, const qrk_homography *map, const qrk_template_point *points,
                         size_t count, float du, float dv) {
    int64_t sum = 0, squares = 0, product = 0, expected = 0, expected_squares = 0;
    for (size_t first = 0; first < count; first += QRK_GREY_CHUNK) {
        float x[QRK_GREY_CHUNK], y[QRK_GREY_CHUNK];
        const size_t chunk = count - first < QRK_GREY_CHUNK ? count - first : QRK_GREY_CHUNK;
        map_points(map->h, points + first, chunk, du, dv, x, y);
        int32_t greys[QRK_GREY_CHUNK];
        qrk_grey_chunk(image, x, y, chunk, greys);
        for (size_t i = 0; i < chunk; i++) {
            const int32_t grey = greys[i] >> 8, weight = points[first + i].expected;
            sum += grey, squares += grey * grey, product += grey * weight;
            expected += weight, expected_squares += weight * weight;
        }
    }
    const float n = (float)count, total = (float)sum, spread = (float)squares - total * total / n;
    const float bias = (float)expected, expected_spread = (float)expected_squares - bias * bias / n;
    /* Less than about 3 levels of contrast is flat. */
    if (!(spread > 8 * n) || !(expected_spread > 0)) return 0;
    return ((float)product - total * bias / n) / sqrtf(spread * expected_spread);
}

float qrk_scan_contrast(const qrk_luma *image, const qrk_homography *map, size_t size) {
    uint8_t row[177];
    uint64_t sum = 0, squares = 0;
    if (size > sizeof row) return 0;
    for (size_t v = 0; v < size; v++) {
        qrk_scan_sample(image, map, 0, v, size, 1, row, size);
        for (size_t u = 0; u < size; u++) sum += row[u], squares += (uint64_t)row[u] * row[u];
    }
    const float n = (float)(size * size), mean = (float)sum / n;
    return (float)squares / n - mean * mean;
}
