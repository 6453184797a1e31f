/* A sampled grid of modules: thresholds against a module's surroundings, and blur undone. */
#include <string.h>

#include "include/qrkernel_scan.h"

/* out[i] is the least (or greatest) of its own and both arguments'. */
static inline void keep(uint8_t *restrict out, const uint8_t *restrict other, size_t count, int least) {
    if (least) {
        for (size_t i = 0; i < count; i++) out[i] = other[i] < out[i] ? other[i] : out[i];
    } else {
        for (size_t i = 0; i < count; i++) out[i] = other[i] > out[i] ? other[i] : out[i];
    }
}

/* Extremes over the square up to `radius` modules away, cut at the edges: along rows into `rows`, then across them. */
static void window_extremes(const uint8_t *grid, size_t size, size_t radius, int least, uint8_t *out, uint8_t *rows) {
    memcpy(rows, grid, size * size);
    for (size_t y = 0; y < size; y++) {
        for (size_t d = 1; d <= radius; d++) {
            keep(rows + y * size, grid + y * size + d, size - d, least);
            keep(rows + y * size + d, grid + y * size, size - d, least);
        }
    }
    memcpy(out, rows, size * size);
    for (size_t d = 1; d <= radius; d++) {
        keep(out, rows + d * size, (size - d) * size, least);
        keep(out + d * size, rows, (size - d) * size, least);
    }
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
