/*
 * From luma to planes of bits: block ranges, thresholds that follow the light, 64 pixels into a word. Included by each
 * tier, which brings `qrk_pixels`, a vector of QRK_PIXELS bytes, with least, greatest, below and low bytes.
 */
#ifndef QRK_SCAN_PLANES_H
#define QRK_SCAN_PLANES_H

#include "scan_kernels.h"

/* Contrast up to this is taken for noise: a block of it has no say in its surroundings' threshold. */
#define QRK_NOISE_CONTRAST 16
/* Weight of the whole image's threshold, in levels of contrast of one block. */
#define QRK_IMAGE_WEIGHT 24

/* Loads up to 64 pixels and repeats the last one, so that a row's end looks like its last pixel. */
QRK_SCAN_INLINE void load_tail(uint8_t padded[64], const uint8_t *pixels, size_t count) {
    memset(padded, pixels[count - 1], 64);
    memcpy(padded, pixels, count);
}

/* The least of each eight bytes in the lowest of them, then of all lanes side by side. */
QRK_SCAN_INLINE void store_ranges(qrk_pixels low, qrk_pixels high, uint8_t *darkest, uint8_t *lightest) {
    for (unsigned bits = 32; bits >= 8; bits /= 2) {
        low = qrk_least(low, (qrk_pixels)((qrk_words)low >> bits));
        high = qrk_greatest(high, (qrk_pixels)((qrk_words)high >> bits));
    }
    qrk_store_low_bytes(darkest, low);
    qrk_store_low_bytes(lightest, high);
}

/* Whole vectors of up to eight rows. */
QRK_SCAN_INLINE void strip_range(const uint8_t *pixels, size_t rows, size_t stride, uint8_t *darkest,
                                 uint8_t *lightest) {
    qrk_pixels low, high, v;
    memcpy(&low, pixels, sizeof low);
    high = low;
    for (size_t y = 1; y < rows; y++) {
        memcpy(&v, pixels + y * stride, sizeof v);
        low = qrk_least(low, v);
        high = qrk_greatest(high, v);
    }
    store_ranges(low, high, darkest, lightest);
}

static void tail_range(const uint8_t *pixels, size_t count, size_t rows, size_t stride, uint8_t *darkest,
                       uint8_t *lightest) {
    uint8_t padded[8][64], dark[8], light[8];
    for (size_t y = 0; y < rows; y++) load_tail(padded[y], pixels + y * stride, count);
    for (size_t x = 0; x < count; x += QRK_PIXELS) strip_range(padded[0] + x, rows, 64, dark + x / 8, light + x / 8);
    memcpy(darkest, dark, qrk_scan_blocks(count));
    memcpy(lightest, light, qrk_scan_blocks(count));
}

static void block_range(const qrk_luma *image, uint8_t *darkest, uint8_t *lightest) {
    const size_t columns = qrk_scan_blocks(image->width);
    for (size_t y = 0; y < image->height; y += QRK_SCAN_BLOCK) {
        const size_t left = image->height - y, rows = left < QRK_SCAN_BLOCK ? left : QRK_SCAN_BLOCK;
        const uint8_t *row = image->pixels + y * image->stride;
        uint8_t *dark = darkest + y / 8 * columns, *light = lightest + y / 8 * columns;
        size_t x = 0;
        for (; x + QRK_PIXELS <= image->width; x += QRK_PIXELS)
            strip_range(row + x, rows, image->stride, dark + x / 8, light + x / 8);
        if (x < image->width) tail_range(row + x, image->width - x, rows, image->stride, dark + x / 8, light + x / 8);
    }
}

/* Weight (contrast above noise) and weighted sum of dark and light of every block; returns the image's mean sum. */
static uint32_t weigh(const uint8_t *darkest, const uint8_t *lightest, size_t columns, size_t rows, uint32_t *weights,
                      uint32_t *middles) {
    uint64_t weight_sum = 0, middle_sum = 0;
    for (size_t first = 0; first < columns * rows; first += columns) {
        uint32_t row_weight = 0, row_middle = 0; /* of at most 8,192 blocks: below 2^30 */
        for (size_t i = first; i < first + columns; i++) {
            const uint32_t dark = darkest[i], light = lightest[i], contrast = light - dark;
            const uint32_t weight = contrast > QRK_NOISE_CONTRAST ? contrast - QRK_NOISE_CONTRAST : 0;
            weights[i] = weight, row_weight += weight;
            middles[i] = weight * (dark + light), row_middle += middles[i];
        }
        weight_sum += row_weight, middle_sum += row_middle;
    }
    return weight_sum ? (uint32_t)(middle_sum / weight_sum) : 256;
}

QRK_SCAN_INLINE void add_row(uint32_t *restrict sums, const uint32_t *restrict values, size_t columns) {
    for (size_t x = 0; x < columns; x++) sums[x] += values[x];
}

QRK_SCAN_INLINE void drop_row(uint32_t *restrict sums, const uint32_t *restrict values, size_t columns) {
    for (size_t x = 0; x < columns; x++) sums[x] -= values[x];
}

/* The sums of the columns up to `radius` away; `sums` has as many zeros before and after it. */
QRK_SCAN_INLINE void spread_columns(uint32_t *restrict out, const uint32_t *restrict sums, size_t columns,
                                    size_t radius) {
    const uint32_t *from = sums - radius;
    for (size_t x = 0; x < columns; x++) {
        uint32_t sum = 0;
        for (size_t d = 0; d <= 2 * radius; d++) sum += from[x + d];
        out[x] = sum;
    }
}

/* A row of thresholds. The sums are below 2^24, so that floats hold them exactly and all tiers divide alike. */
QRK_SCAN_INLINE void divide_row(uint8_t *restrict thresholds, const uint32_t *restrict weights,
                                const uint32_t *restrict middles, uint32_t image, size_t columns) {
    for (size_t x = 0; x < columns; x++) {
        const float middle = (float)(int32_t)(middles[x] + QRK_IMAGE_WEIGHT * image);
        const float weight = (float)(int32_t)(2 * (weights[x] + QRK_IMAGE_WEIGHT));
        thresholds[x] = (uint8_t)(int32_t)(middle / weight);
    }
}

QRK_SCAN_INLINE void threshold_rows(const uint32_t *weights, const uint32_t *middles, size_t columns, size_t rows,
                                    size_t radius, uint32_t image, uint8_t *thresholds, uint32_t *scratch) {
    const size_t padded = columns + 2 * QRK_SCAN_MOST_RADIUS;
    uint32_t *weight_sums = scratch + QRK_SCAN_MOST_RADIUS, *middle_sums = weight_sums + padded;
    uint32_t *weight_row = middle_sums + padded, *middle_row = weight_row + padded;
    memset(scratch, 0, 2 * padded * sizeof *scratch);
    for (size_t y = 0; y < rows + radius; y++) {
        if (y < rows) {
            add_row(weight_sums, weights + y * columns, columns);
            add_row(middle_sums, middles + y * columns, columns);
        }
        if (y < radius) continue;
        spread_columns(weight_row, weight_sums, columns, radius);
        spread_columns(middle_row, middle_sums, columns, radius);
        divide_row(thresholds + (y - radius) * columns, weight_row, middle_row, image, columns);
        if (y < 2 * radius) continue;
        drop_row(weight_sums, weights + (y - 2 * radius) * columns, columns);
        drop_row(middle_sums, middles + (y - 2 * radius) * columns, columns);
    }
}

static void thresholds(const uint8_t *darkest, const uint8_t *lightest, size_t columns, size_t rows, size_t radius,
                       uint8_t *thresholds, uint32_t *scratch) {
    uint32_t *weights = scratch, *middles = weights + columns * rows, *rest = middles + columns * rows;
    const uint32_t image = weigh(darkest, lightest, columns, rows, weights, middles);
    /* The two radii in use become straight code. */
    if (radius == 2) threshold_rows(weights, middles, columns, rows, 2, image, thresholds, rest);
    else if (radius == 1) threshold_rows(weights, middles, columns, rows, 1, image, thresholds, rest);
    else threshold_rows(weights, middles, columns, rows, radius, image, thresholds, rest);
}

/* The pixels of a word that are below their block's threshold. */
QRK_SCAN_INLINE uint64_t dark_word(const uint8_t *pixels, const qrk_pixels *limits) {
    uint64_t word = 0;
    for (size_t part = 0; part < 64 / QRK_PIXELS; part++) {
        qrk_pixels v;
        memcpy(&v, pixels + part * QRK_PIXELS, sizeof v);
        word |= qrk_below(v, limits[part]) << (part * QRK_PIXELS & 63);
    }
    return word;
}

/* Each of up to eight thresholds eight times over. */
QRK_SCAN_INLINE void spread_limits(qrk_pixels limits[64 / QRK_PIXELS], const uint8_t *thresholds, size_t count) {
    uint64_t lanes[8] = {0};
    for (size_t i = 0; i < count; i++) lanes[i] = thresholds[i] * UINT64_C(0x0101010101010101);
    memcpy(limits, lanes, sizeof lanes);
}

static void binarise(const qrk_luma *image, const uint8_t *thresholds, uint64_t *plane) {
    const size_t columns = qrk_scan_blocks(image->width), words = (image->width + 63) / 64;
    const size_t whole = image->width / 64, tail = image->width % 64;
    for (size_t y = 0; y < image->height; y += QRK_SCAN_BLOCK) {
        const size_t left = image->height - y, rows = left < QRK_SCAN_BLOCK ? left : QRK_SCAN_BLOCK;
        const uint8_t *row_thresholds = thresholds + y / QRK_SCAN_BLOCK * columns;
        const uint8_t *pixels = image->pixels + y * image->stride;
        uint64_t *out = plane + y * words;
        qrk_pixels limits[64 / QRK_PIXELS];
        for (size_t word = 0; word < whole; word++, pixels += 64, out++) {
            spread_limits(limits, row_thresholds + word * 8, 8);
            for (size_t row = 0; row < rows; row++) out[row * words] = dark_word(pixels + row * image->stride, limits);
        }
        if (!tail) continue;
        spread_limits(limits, row_thresholds + whole * 8, qrk_scan_blocks(tail));
        for (size_t row = 0; row < rows; row++) {
            uint8_t padded[64];
            load_tail(padded, pixels + row * image->stride, tail);
            out[row * words] = dark_word(padded, limits) & ((UINT64_C(1) << tail) - 1);
        }
    }
}

#endif
