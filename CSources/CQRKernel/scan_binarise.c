/* From luma to planes of bits: block ranges, thresholds that follow the light, 64 pixels into a word. */
#include "include/qrkernel_scan.h"
#include "scan_vectors.h"

/* Contrast up to this is taken for noise: a block of it has no say in its surroundings' threshold. */
#define NOISE_CONTRAST 16
/* Weight of the whole image's threshold, in levels of contrast of one block. */
#define IMAGE_WEIGHT 24.0f

static inline size_t blocks(size_t pixels) { return (pixels + QRK_SCAN_BLOCK - 1) / QRK_SCAN_BLOCK; }

static inline void keep_lower(qrk_u8x64 *kept, const qrk_u8x64 *other) {
    const qrk_u8x64 less = (qrk_u8x64)(*other < *kept);
    *kept = (*other & less) | (*kept & ~less);
}

static inline void keep_higher(qrk_u8x64 *kept, const qrk_u8x64 *other) {
    const qrk_u8x64 more = (qrk_u8x64)(*other > *kept);
    *kept = (*other & more) | (*kept & ~more);
}

/* The least (or greatest) of each eight bytes ends in every byte of its lane. */
#define FOLD(keep, v)                                                                                                  \
    for (unsigned bits = 32; bits >= 8; bits /= 2) {                                                                   \
        const qrk_u8x64 turned = (qrk_u8x64)((qrk_u64x8)(v) >> bits | (qrk_u64x8)(v) << (64 - bits));                  \
        keep(&(v), &turned);                                                                                           \
    }

static void strip_range(const uint8_t *pixels, size_t count, size_t rows, size_t stride, uint8_t *darkest,
                        uint8_t *lightest) {
    qrk_u8x64 low, high;
    memset(&low, 255, sizeof low);
    memset(&high, 0, sizeof high);
    for (size_t y = 0; y < rows; y++, pixels += stride) {
        qrk_u8x64 v;
        if (count == 64) qrk_load64(&v, pixels);
        else qrk_load_tail(&v, pixels, count);
        keep_lower(&low, &v);
        keep_higher(&high, &v);
    }
    FOLD(keep_lower, low);
    FOLD(keep_higher, high);
    uint64_t lanes[8];
    memcpy(lanes, &low, sizeof lanes);
    for (size_t i = 0; i < blocks(count); i++) darkest[i] = (uint8_t)lanes[i];
    memcpy(lanes, &high, sizeof lanes);
    for (size_t i = 0; i < blocks(count); i++) lightest[i] = (uint8_t)lanes[i];
}

void qrk_scan_block_range(const qrk_luma *image, uint8_t *darkest, uint8_t *lightest) {
    const size_t columns = blocks(image->width);
    for (size_t y = 0; y < image->height; y += QRK_SCAN_BLOCK) {
        const size_t left = image->height - y, rows = left < QRK_SCAN_BLOCK ? left : QRK_SCAN_BLOCK;
        const size_t first = y / QRK_SCAN_BLOCK * columns;
        for (size_t x = 0; x < image->width; x += 64) {
            const size_t rest = image->width - x, at = first + x / QRK_SCAN_BLOCK;
            strip_range(image->pixels + y * image->stride + x, rest < 64 ? rest : 64, rows, image->stride,
                        darkest + at, lightest + at);
        }
    }
}

/* Weight (contrast above noise) and weighted middle of every block; returns the image's threshold. */
static float weigh(const uint8_t *darkest, const uint8_t *lightest, size_t count, uint32_t *weights,
                   uint32_t *middles) {
    uint64_t weight_sum = 0, middle_sum = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t dark = darkest[i], light = lightest[i], contrast = light - dark;
        const uint32_t weight = contrast > NOISE_CONTRAST ? contrast - NOISE_CONTRAST : 0;
        weights[i] = weight;
        middles[i] = weight * (dark + light);
        weight_sum += weights[i];
        middle_sum += middles[i];
    }
    return weight_sum ? (float)middle_sum / (float)weight_sum / 2 : 128;
}

static void add_rows(uint32_t *sums, const uint32_t *values, size_t columns, size_t first, size_t end) {
    memset(sums, 0, columns * sizeof *sums);
    for (size_t y = first; y < end; y++)
        for (size_t x = 0; x < columns; x++) sums[x] += values[y * columns + x];
}

/* Sliding sums over the columns up to `radius` away. */
static void add_columns(uint32_t *sums, const uint32_t *values, size_t columns, size_t radius) {
    uint32_t sum = 0;
    for (size_t x = 0; x < columns && x < radius; x++) sum += values[x];
    for (size_t x = 0; x < columns; x++) {
        if (x + radius < columns) sum += values[x + radius];
        sums[x] = sum;
        if (x >= radius) sum -= values[x - radius];
    }
}

void qrk_scan_thresholds(const uint8_t *darkest, const uint8_t *lightest, size_t columns, size_t rows, size_t radius,
                         uint8_t *thresholds, uint32_t *scratch) {
    uint32_t *weights = scratch, *middles = weights + columns * rows;
    uint32_t *column_sums = middles + columns * rows, *weight_row = column_sums + columns;
    uint32_t *middle_row = weight_row + columns;
    const float image = weigh(darkest, lightest, columns * rows, weights, middles);
    for (size_t y = 0; y < rows; y++) {
        const size_t first = y < radius ? 0 : y - radius, end = y + radius + 1 < rows ? y + radius + 1 : rows;
        add_rows(column_sums, weights, columns, first, end);
        add_columns(weight_row, column_sums, columns, radius);
        add_rows(column_sums, middles, columns, first, end);
        add_columns(middle_row, column_sums, columns, radius);
        for (size_t x = 0; x < columns; x++) {
            const float middle = (float)(int32_t)middle_row[x] * 0.5f + IMAGE_WEIGHT * image;
            thresholds[y * columns + x] = (uint8_t)(int32_t)(middle / ((float)(int32_t)weight_row[x] + IMAGE_WEIGHT));
        }
    }
}

/* Each of eight thresholds eight times over. */
static inline void spread(qrk_u8x64 *vector, const uint8_t *thresholds, size_t count) {
    uint64_t lanes[8] = {0};
    for (size_t i = 0; i < count; i++) lanes[i] = thresholds[i] * UINT64_C(0x0101010101010101);
    memcpy(vector, lanes, sizeof lanes);
}

static inline uint64_t dark_bits(const qrk_u8x64 *pixels, const qrk_u8x64 *limits) {
    const qrk_i8x64 dark = (qrk_i8x64)(*pixels < *limits);
    return qrk_sign_bits(&dark);
}

void qrk_scan_binarise(const qrk_luma *image, const uint8_t *thresholds, uint64_t *plane) {
    const size_t columns = blocks(image->width), words = (image->width + 63) / 64;
    for (size_t y = 0; y < image->height; y += QRK_SCAN_BLOCK) {
        const size_t left = image->height - y, rows = left < QRK_SCAN_BLOCK ? left : QRK_SCAN_BLOCK;
        const uint8_t *row_thresholds = thresholds + y / QRK_SCAN_BLOCK * columns;
        for (size_t word = 0; word < words; word++) {
            const size_t rest = image->width - word * 64, count = rest < 64 ? rest : 64;
            const uint8_t *pixels = image->pixels + y * image->stride + word * 64;
            uint64_t *out = plane + y * words + word;
            qrk_u8x64 limits, v;
            spread(&limits, row_thresholds + word * 8, blocks(count));
            for (size_t row = 0; row < rows; row++, pixels += image->stride, out += words) {
                if (count == 64) {
                    qrk_load64(&v, pixels);
                    *out = dark_bits(&v, &limits);
                } else {
                    qrk_load_tail(&v, pixels, count);
                    *out = dark_bits(&v, &limits) & ((UINT64_C(1) << count) - 1);
                }
            }
        }
    }
}
