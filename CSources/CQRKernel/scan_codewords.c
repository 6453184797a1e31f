/* Where a symbol's codewords lie (ISO/IEC 18004:2015, 7.7.3), made once for all symbols of a size; bytes among them. */
#include "encode.h"
#include "include/qrkernel_scan.h"
#include "scan_kernels.h"

/* Twelve rows of a mask's column, five times. */
static uint64_t pattern(int mask, int column) {
    uint64_t rows = 0;
    for (int row = 0; row < 5 * QRK_PERIOD; row++)
        rows |= (uint64_t)qrk_is_dark_in_mask(mask, row % QRK_PERIOD, column) << row;
    return rows;
}

/* The data modules among 32 rows of two columns; going upwards, right ones are at odd places, else at even ones. */
static uint64_t chunk_places(const uint64_t *data, size_t right, size_t chunk, int upwards) {
    uint64_t places = 0;
    for (size_t bit = 0; bit < 64; bit++) {
        const int is_right = (bit % 2 == 1) == upwards;
        const size_t column = is_right ? right : right - 1, row = 32 * chunk + bit / 2;
        places |= (data[column * QRK_SCAN_WORDS + row / 64] >> row % 64 & 1) << bit;
    }
    return places;
}

void qrk_scan_order(const uint64_t *data, size_t size, size_t timing, uint64_t *order) {
    const size_t chunks = (size + 31) / 32;
    int upwards = 1;
    for (int mask = 0; mask < QRK_MASKS; mask++)
        for (int column = 0; column < QRK_PERIOD; column++) *order++ = pattern(mask, column);
    for (size_t strip = size - 1; strip >= 1 && strip < size; strip -= 2, upwards = !upwards) {
        /* No strip holds the vertical timing pattern. */
        if (strip == timing) strip--;
        for (size_t i = 0; i < chunks; i++)
            *order++ = chunk_places(data, strip, upwards ? chunks - 1 - i : i, upwards);
    }
}

void qrk_scan_shift(const uint8_t *restrict from, size_t bit, uint8_t *restrict to, size_t count) {
    if (!bit) {
        memcpy(to, from, count);
        return;
    }
    for (size_t i = 0; i < count; i++) to[i] = (uint8_t)(from[i] << bit | from[i + 1] >> (8 - bit));
}
