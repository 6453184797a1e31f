/*
 * The scanner's loops: every tier that the CPU has against the portable one, on images of awkward sizes and strides,
 * in memory that ends where the image does. Prints a digest of all results, which must be the same on every machine.
 * Compiled and run by .ci/checks/30-kernel-tiers, natively and under emulation.
 */
#include "qrkernel.h"
#include "qrkernel_scan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 160, HITS = 64 };

static uint64_t state = 1;

static uint32_t random_number(void) { /* xorshift64* */
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)(state * 0x2545F4914F6CDD1D >> 32);
}

/* All that the loops leave behind. */
typedef struct results {
    uint8_t darkest[MOST * MOST / 64 + MOST], lightest[MOST * MOST / 64 + MOST], limits[2][MOST * MOST / 64 + MOST];
    uint64_t plane[2][MOST * (MOST / 64 + 1)];
    qrk_finder_hit hits[2][HITS];
    qrk_finder_place places[2][HITS];
    size_t counts[2][2];
    uint8_t half[MOST * MOST / 4], inverted[MOST * MOST], doubled[4 * MOST * MOST];
    uint8_t grid[177 * 177], sharp[177 * 177];
    int8_t margins[177 * 177];
    uint64_t columns[2][177 * 3], modules[177 * 3];
    uint8_t codewords[3][3706];
    size_t whole[3];
    float scores[5], moves[3];
} results;

/* Kinds: noise, a slope with specks, stripes in a finder's proportions, flat. */
static void fill(uint8_t *pixels, size_t width, size_t height, size_t stride, int kind) {
    static const uint8_t runs[] = {1, 1, 3, 1, 1, 2};
    for (size_t y = 0; y < height; y++) {
        size_t run = 0, left = 0, module = 1 + random_number() % 5;
        uint8_t colour = 200;
        for (size_t x = 0; x < width; x++) {
            uint8_t grey = (uint8_t)random_number();
            if (kind == 1) grey = (uint8_t)((x + y) / 4 + (grey < 8 ? 60 : 0));
            if (kind == 3) grey = 77;
            if (kind == 2) {
                if (left == 0) colour = (uint8_t)(240 - colour), left = module * runs[run++ % sizeof runs];
                left--;
                grey = (uint8_t)(colour + grey % 20);
            }
            pixels[y * stride + x] = grey;
        }
    }
}

/* A symbol laid askew over the image and a little beyond it: its grid, and how well patterns agree. */
static void run_grey(const qrk_luma *image, results *out) {
    static uint8_t scratch[3 * 177 * (177 + 5)];
    const size_t size = 17 + 4 * (1 + (image->width + image->height) % 40);
    const float w = (float)image->width * 1.1f / (float)size, h = (float)image->height * 1.1f / (float)size;
    const qrk_homography map = {{w, 0.1f * w, -3, -0.1f * h, h, 2, 0.0007f, -0.0003f, 1}};
    qrk_template_point points[75];
    for (int i = 0; i < 75; i++)
        points[i] = (qrk_template_point){(int16_t)(i * 37 % 160), (int16_t)(i * 11 % 170), i % 3 ? 1 : -1};
    qrk_template_chunk chunks[3];
    qrk_scan_pack_template(points, 75, chunks);
    qrk_scan_sample(image, &map, 0, 0, size, size, out->grid, size);
    qrk_scan_sharpen(out->grid, size, (int)(image->width % 17), out->sharp);
    qrk_scan_margins(out->sharp, size, 3 + image->height % 3, out->margins, scratch);
    for (int transposed = 0; transposed < 2; transposed++)
        qrk_scan_pack(out->margins, size, transposed, out->columns[transposed]);
    out->scores[0] = qrk_scan_correlate(image, &map, chunks, 75);
    const qrk_module_lines lines = {0, 0, size, 2};
    out->scores[1] = qrk_scan_contrast(image, &map, &lines, (size + 1) / 2);
    for (int i = 0; i < 2; i++) {
        qrk_ring_search search = {(float)image->width / 2, (float)image->height / 2, w, 0, 0, h,
                                  i ? 4 : 2, i ? 20 : 2, i ? 3.7f : 1, 0, 0};
        out->scores[2 + i] = qrk_scan_find_rings(image, &search);
        out->moves[i] = search.du * 16 + search.dv;
    }
    qrk_ring_search search = {(float)image->width / 3, (float)image->height / 2, w, 0.2f * w, -0.2f * h, h,
                              3, 0, 0, 0, 0};
    out->scores[4] = qrk_scan_find_middles(image, &search);
    out->moves[2] = search.du * 16 + search.dv;
}

/* Any square of the image as if it were an upright symbol, its modules in codewords of every order and mask. */
static void run_exact(const qrk_luma *image, size_t test, results *out) {
    static uint64_t data[177 * 3], order[QRK_SCAN_ORDER];
    const size_t least = image->width < image->height ? image->width : image->height;
    const size_t width = least - test % 3, timing = test % 2 ? 6 : 0;
    if (least < 21 + 2) return;
    const size_t most = (width - 17) / 4, size = 17 + 4 * (1 + test % most);
    const qrk_exact_place place = {image->width - width, image->height - width, width, size, 100 + (unsigned)test};
    qrk_scan_read_exact(image, &place, out->modules);
    for (size_t i = 0; i < sizeof data / sizeof *data; i++) data[i] = ~(i * i % 7 ? 0 : i * 0x9E3779B97F4A7C15);
    for (size_t i = 0; i < size * 3; i++) {
        const size_t left = i % 3 * 64 < size ? size - i % 3 * 64 : 0;
        data[i] &= left >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << left) - 1;
    }
    qrk_scan_order(data, size, timing, order);
    for (size_t i = 0; i < 3; i++)
        out->whole[i] = qrk_scan_codewords(out->modules, order, size, timing, (int)((test + 4 * i) % 9) - 1,
                                           out->codewords[i], i ? size * size / 8 : size);
}

static void run(const qrk_luma *image, size_t test, results *out) {
    static uint32_t scratch[MOST * MOST / 16];
    const size_t columns = (image->width + 7) / 8, rows = (image->height + 7) / 8;
    memset(out, 0, sizeof *out);
    qrk_scan_block_range(image, out->darkest, out->lightest);
    for (size_t i = 0; i < 2; i++) {
        if (qrk_scan_thresholds_scratch(columns, rows) > sizeof scratch / sizeof *scratch) exit(2);
        memset(scratch, 0xA5, sizeof scratch);
        qrk_scan_thresholds(out->darkest, out->lightest, columns, rows, i ? 1 + image->width % 5 : 2, out->limits[i],
                            scratch);
        qrk_scan_binarise(image, out->limits[i], out->plane[i]);
    }
    const qrk_bit_plane plane = {out->plane[0], image->width, image->height, (image->width + 63) / 64};
    for (unsigned inverted = 0; inverted < 2; inverted++) {
        qrk_finder_search search = {1 + inverted, inverted * QRK_SCAN_INVERTED, 1000, 0};
        out->counts[inverted][0] = qrk_scan_finder_row(&plane, image->height / 2, (int)inverted, out->hits[inverted], HITS);
        out->counts[inverted][1] = qrk_scan_finders(&plane, &search, out->places[inverted], HITS);
    }
    qrk_scan_halve(image, out->half);
    qrk_scan_invert(image, out->inverted);
    qrk_scan_double(image, out->doubled);
    run_grey(image, out);
    run_exact(image, test, out);
}

static void digest_of(const results *found, uint64_t *digest) { /* FNV-1a */
    for (size_t i = 0; i + 8 <= sizeof *found; i += 8) {
        uint64_t word;
        memcpy(&word, (const uint8_t *)found + i, 8);
        *digest = (*digest ^ word) * 0x100000001B3;
    }
}

int main(void) {
    static const size_t sides[12] = {1, 2, 7, 8, 9, 31, 63, 64, 65, 127, 129, 160};
    static results expected, found;
    size_t all_hits = 0;
    for (int tier = 0; tier < QRK_TIER_COUNT; tier++) {
        if (!(qrk_tiers_available() >> tier & 1)) continue;
        uint64_t digest = 0xCBF29CE484222325;
        state = 1;
        for (size_t test = 0; test < 4 * 12; test++) {
            const size_t width = sides[test % 12], height = sides[(test * 5 + test / 12 + 9) % 12];
            const size_t stride = width + test % 3 * 13, size = (height - 1) * stride + width;
            uint8_t *pixels = malloc(size); /* no byte more: emulators and sanitizers see what reads past it */
            if (!pixels) return 2;
            memset(pixels, 0x33, size);
            fill(pixels, width, height, stride, (int)(test / 12 + test) % 4);
            const qrk_luma image = {pixels, width, height, stride};
            qrk_tier_force(1u << QRK_TIER_PORTABLE);
            run(&image, test, &expected);
            qrk_tier_force(1u << tier);
            run(&image, test, &found);
            if (memcmp(&expected, &found, sizeof found)) {
                printf("%s: %zu x %zu, stride %zu, kind %zu differs\n", qrk_tier_name((qrk_tier)tier), width, height,
                       stride, (test / 12 + test) % 4);
                return 1;
            }
            all_hits += found.counts[0][0] + found.counts[1][0];
            digest_of(&found, &digest);
            free(pixels);
        }
        printf("%-8s %016llx\n", qrk_tier_name((qrk_tier)tier), (unsigned long long)digest);
    }
    return all_hits < 100; /* else the images have stopped showing any finder */
}
