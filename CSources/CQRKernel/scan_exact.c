/* Symbols drawn upright with square modules: their place from the first dark row, one pixel a module. */
#include "include/qrkernel_scan.h"
#include "scan_kernels.h"

static uint8_t darkest(const uint8_t *row, size_t count) {
    uint8_t least = 255;
    for (size_t i = 0; i < count; i++) least = row[i] < least ? row[i] : least;
    return least;
}

static uint8_t lightest(const uint8_t *row, size_t count) {
    uint8_t most = 0;
    for (size_t i = 0; i < count; i++) most = row[i] > most ? row[i] : most;
    return most;
}

/* Whether `count` pixels, `step` bytes apart, are dark and the one after them is not. */
static int is_edge(const uint8_t *pixel, size_t step, size_t count, uint8_t limit) {
    for (size_t i = 0; i < count; i++)
        if (pixel[i * step] >= limit) return 0;
    return pixel[count * step] >= limit;
}

int qrk_scan_find_exact(const qrk_luma *image, qrk_exact_place *place) {
    const uint8_t limit = (uint8_t)(lightest(image->pixels, image->width) / 2);
    size_t top = 0, left = 0, right = image->width, run = 0;
    while (top < image->height && darkest(image->pixels + top * image->stride, image->width) >= limit) top++;
    if (top == image->height) return 0;
    const uint8_t *row = image->pixels + top * image->stride;
    while (row[left] >= limit) left++;
    while (row[right - 1] >= limit) right--;
    while (left + run < right && row[left + run] < limit) run++;
    if (!run) return 0;
    /* The first row crosses the upper edge of two finder patterns, seven modules each. */
    const size_t width = right - left, size = (width * 7 + run / 2) / run;
    if (size < 21 || size > QRK_SCAN_MOST_SIZE || size % 4 != 1) return 0;
    if (size > width || width > QRK_SCAN_MOST_WIDTH || width > image->height - top) return 0;
    /* So do the first column and the lowest row. */
    const uint8_t *corner = row + left, *low = corner + (width - 1) * image->stride;
    if (!is_edge(corner, image->stride, run, limit) || !is_edge(low, 1, run, limit)) return 0;
    *place = (qrk_exact_place){left, top, width, size, limit};
    return 1;
}

int qrk_scan_is_alone(const qrk_luma *image, const qrk_exact_place *place) {
    /* A quarter darker than the ground, which is at least twice the limit, is something. */
    const uint8_t limit = (uint8_t)(place->limit + place->limit / 2);
    const size_t right = place->left + place->width;
    for (size_t y = 0; y < image->height; y++) {
        const uint8_t *row = image->pixels + y * image->stride;
        const int is_beside = y >= place->top && y < place->top + place->width;
        if (darkest(row, is_beside ? place->left : image->width) < limit) return 0;
        if (is_beside && darkest(row + right, image->width - right) < limit) return 0;
    }
    return 1;
}
