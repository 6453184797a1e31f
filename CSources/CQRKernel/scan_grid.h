/* A sampled grid of modules: thresholds against a module's surroundings, blur undone, packing. Included once per tier,
 * which first defines qrk_transpose. */
#ifndef QRK_SCAN_GRID_H
#define QRK_SCAN_GRID_H

#include "scan_kernels.h"

/* out[i] is the least (or greatest) of its own and the other's. */
QRK_SCAN_INLINE void keep(uint8_t *restrict out, const uint8_t *restrict other, size_t count, int least) {
    if (least) {
        for (size_t i = 0; i < count; i++) out[i] = other[i] < out[i] ? other[i] : out[i];
    } else {
        for (size_t i = 0; i < count; i++) out[i] = other[i] > out[i] ? other[i] : out[i];
    }
}

/*
 * Extremes over the square up to `radius` modules away, cut at the edges: along rows into `rows`, then across them into
 * `grid`, whose rows lie `stride` bytes apart; behind each, gaps of `radius` bytes that are no extremes keep it from
 * the next.
 */
QRK_SCAN_INLINE void window_extremes(uint8_t *grid, size_t size, size_t radius, int least, uint8_t *rows) {
    const size_t stride = size + radius, total = size * stride;
    memcpy(rows, grid, total);
    for (size_t d = 1; d <= radius; d++) {
        keep(rows, grid + d, total - d, least);
        keep(rows + d, grid, total - d, least);
    }
    memcpy(grid, rows, total);
    for (size_t d = 1; d <= radius; d++) {
        keep(grid, rows + d * stride, total - d * stride, least);
        keep(grid + d * stride, rows, total - d * stride, least);
    }
}

static void margins_of(const uint8_t *grid, size_t size, size_t radius, int8_t *margins, uint8_t *scratch) {
    const size_t stride = size + radius, total = size * stride;
    uint8_t *darkest = scratch, *lightest = darkest + total, *rows = lightest + total;
    memset(darkest, 255, total);
    memset(lightest, 0, total);
    for (size_t y = 0; y < size; y++) {
        memcpy(darkest + y * stride, grid + y * size, size);
        memcpy(lightest + y * stride, grid + y * size, size);
    }
    window_extremes(darkest, size, radius, 1, rows);
    window_extremes(lightest, size, radius, 0, rows);
    for (size_t i = 0; i < total; i++) darkest[i] = (uint8_t)(((unsigned)darkest[i] + lightest[i] + 1) / 2);
    /* The middles between, without gaps. */
    for (size_t y = 0; y < size; y++) memcpy(rows + y * size, darkest + y * stride, size);
    for (size_t i = 0; i < size * size; i++) {
        const int margin = (int)grid[i] - (int)rows[i];
        margins[i] = (int8_t)(margin < -127 ? -127 : margin > 127 ? 127 : margin);
    }
}

QRK_SCAN_INLINE uint8_t sharpened(int here, int around, int sixteenths) {
    const int moved = here + (4 * here - around) * sixteenths / 64;
    return (uint8_t)(moved < 0 ? 0 : moved > 255 ? 255 : moved);
}

static void sharpen(const uint8_t *grid, size_t size, int sixteenths, uint8_t *sharp) {
    for (size_t y = 0; y < size; y++) {
        const uint8_t *row = grid + y * size, *up = y ? row - size : row, *down = y + 1 < size ? row + size : row;
        uint8_t *out = sharp + y * size;
        const size_t last = size - 1;
        out[0] = sharpened(row[0], up[0] + down[0] + row[0] + row[1], sixteenths);
        for (size_t x = 1; x < last; x++)
            out[x] = sharpened(row[x], up[x] + down[x] + row[x - 1] + row[x + 1], sixteenths);
        out[last] = sharpened(row[last], up[last] + down[last] + row[last - 1] + row[last], sixteenths);
    }
}

/* Bit i: of 64 bytes, the one at i is below the limit. */
QRK_SCAN_INLINE uint64_t qrk_below64(const uint8_t *bytes, unsigned limit) {
    const qrk_pixels limits = (qrk_pixels){0} + (uint8_t)limit;
    uint64_t bits = 0;
    for (size_t part = 0; part < 64 / QRK_PIXELS; part++) {
        qrk_pixels v;
        memcpy(&v, bytes + part * QRK_PIXELS, sizeof v);
        bits |= qrk_below(v, limits) << (part * QRK_PIXELS & 63);
    }
    return bits;
}

/* A row's bits, set for negative margins, which as unsigned numbers are not below 128. */
static void pack_row(const int8_t *margins, size_t size, uint64_t row[QRK_SCAN_WORDS]) {
    for (size_t word = 0; word < QRK_SCAN_WORDS; word++) {
        uint8_t padded[64];
        const size_t first = word * 64, left = first < size ? size - first : 0, count = left < 64 ? left : 64;
        row[word] = 0;
        if (!count) continue;
        load_tail(padded, (const uint8_t *)margins + first, count);
        row[word] = ~qrk_below64(padded, 128) & (~UINT64_C(0) >> (64 - count));
    }
}

static void pack(const int8_t *margins, size_t size, int transposed, uint64_t *columns) {
    uint64_t rows[192][QRK_SCAN_WORDS];
    memset(rows[size], 0, (192 - size) * sizeof rows[0]);
    for (size_t y = 0; y < size; y++) pack_row(margins + y * size, size, rows[y]);
    if (transposed) {
        memcpy(columns, rows, size * sizeof rows[0]);
        return;
    }
    for (size_t part = 0; part < 3; part++) {
        for (size_t word = 0; word * 64 < size; word++) {
            uint64_t in[64], out[64] = {0};
            if (part * 64 < size) {
                for (size_t y = 0; y < 64; y++) in[y] = rows[part * 64 + y][word];
                qrk_transpose(out, in);
            }
            for (size_t x = 0; x < 64 && word * 64 + x < size; x++) columns[(word * 64 + x) * 3 + part] = out[x];
        }
    }
}

#endif
