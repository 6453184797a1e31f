/* Runs in bit planes: the 1:1:3:1:1 of finder patterns along rows, and walks along any line. */
#include "include/qrkernel_scan.h"

/*
 * Blur and ink widen dark runs and narrow light ones alike, so the sums of two neighbouring runs are compared: they
 * are 2, 4, 4 and 2 modules whatever the ink does. Units: sevenths of the whole width.
 */
static inline int is_finder(const uint32_t edge[6]) {
    const int32_t whole = (int32_t)(edge[5] - edge[0]), inner = (int32_t)(edge[3] - edge[2]) * 7;
    if (inner < 2 * whole - 7 || inner > 4 * whole + 7) return 0;
    const int32_t a = (int32_t)(edge[2] - edge[0]) * 7, b = (int32_t)(edge[3] - edge[1]) * 7;
    const int32_t c = (int32_t)(edge[4] - edge[2]) * 7, d = (int32_t)(edge[5] - edge[3]) * 7;
    /* Three quarters of a module and one pixel of rounding. */
    const int32_t slack = whole * 3 / 4 + 7;
    if (b - 4 * whole > slack || 4 * whole - b > slack || c - 4 * whole > slack || 4 * whole - c > slack) return 0;
    if (a - 2 * whole > slack || 2 * whole - a > slack || d - 2 * whole > slack || 2 * whole - d > slack) return 0;
    /* No outer run may vanish: a third of a module at least, two at most. */
    for (int i = 0; i < 5; i++) {
        const int32_t run = (int32_t)(edge[i + 1] - edge[i]) * 7;
        if (i != 2 && (3 * run < whole || run > 2 * whole + 7)) return 0;
    }
    return 1;
}

static inline unsigned dark(const qrk_bit_plane *plane, int x, int y) {
    return (unsigned)(plane->bits[(size_t)y * plane->words + (size_t)x / 64] >> ((unsigned)x % 64)) & 1;
}

static inline int is_colour(const qrk_bit_plane *plane, int x, int y, unsigned colour) {
    return y < 0 || y >= (int)plane->height || dark(plane, x, y) == colour;
}

/*
 * Whether the column through the middle looks like a finder's too, if the row runs through its core at any height and
 * the column's modules are two thirds to half as much again as long. Four of five of noise's patterns end here.
 */
static int has_column(const qrk_bit_plane *plane, const uint32_t edge[6], int row, unsigned colour) {
    const int x = (int)(edge[2] + edge[3]) / 2, whole = (int)(edge[5] - edge[0]);
    for (int scale = 3; scale <= 6; scale++) {
        /* A module in 16ths of a pixel: scale / 4.5 of the row's. */
        const int module = whole * 16 * scale * 2 / 63;
        for (int height = -1; height <= 1; height++) {
            const int middle = row * 16 + 8 + height * module;
            if (is_colour(plane, x, (middle) >> 4, colour)
                && is_colour(plane, x, (middle - 2 * module) >> 4, !colour)
                && is_colour(plane, x, (middle + 2 * module) >> 4, !colour)
                && is_colour(plane, x, (middle - 3 * module) >> 4, colour)
                && is_colour(plane, x, (middle + 3 * module) >> 4, colour)) return 1;
        }
    }
    return 0;
}

typedef struct row_output {
    const qrk_bit_plane *plane;
    unsigned options;
    qrk_finder_hit *hits;
    size_t count;
    size_t capacity;
} row_output;

static inline void note(row_output *out, const uint32_t edge[6], size_t row, uint32_t inverted) {
    if (!is_finder(edge)) return;
    if (out->options & QRK_SCAN_STRICT && !has_column(out->plane, edge, (int)row, !inverted)) return;
    out->hits[out->count++] = (qrk_finder_hit){edge[0], edge[5], edge[2] + edge[3], (uint32_t)row, inverted};
}

/* Edges come in turns, light to dark first: the sixth back tells the polarity. Returns 0 when hits are full. */
static int scan_row(const qrk_bit_plane *plane, size_t row, row_output *out) {
    const uint64_t *bits = plane->bits + row * plane->words;
    uint32_t edge[6] = {0};
    uint32_t edges = 0;
    uint64_t before = 0;
    for (size_t word = 0; word < plane->words; word++) {
        uint64_t changes = bits[word] ^ (bits[word] << 1 | before);
        before = bits[word] >> 63;
        for (; changes; changes &= changes - 1) {
            edge[0] = edge[1], edge[1] = edge[2], edge[2] = edge[3], edge[3] = edge[4], edge[4] = edge[5];
            edge[5] = (uint32_t)(word * 64) + (uint32_t)__builtin_ctzll(changes);
            edges++;
            if (edges < 6 || (edges & 1 && !(out->options & QRK_SCAN_INVERTED))) continue;
            if (out->count == out->capacity) return 0;
            note(out, edge, row, edges & 1);
        }
    }
    if (!before || plane->width % 64 || edges < 5 || out->count == out->capacity) return 1;
    edge[0] = edge[1], edge[1] = edge[2], edge[2] = edge[3], edge[3] = edge[4], edge[4] = edge[5];
    edge[5] = (uint32_t)plane->width;
    note(out, edge, row, 0);
    return 1;
}

size_t qrk_scan_finder_rows(const qrk_bit_plane *plane, size_t first, size_t step, unsigned options, qrk_finder_hit *hits,
                            size_t capacity, size_t *next) {
    row_output out = {plane, options, hits, 0, capacity};
    size_t row = first;
    while (row < plane->height && scan_row(plane, row, &out)) row += step;
    *next = row;
    return out.count;
}

int qrk_scan_trace(const qrk_bit_plane *plane, float x, float y, float dx, float dy, int limit, float distances[3]) {
    const float width = (float)plane->width, height = (float)plane->height;
    if (!(x >= 0 && y >= 0 && x < width && y < height)) return 0;
    /* 16 bits of fraction. */
    const int64_t step_x = (int64_t)(dx * 65536), step_y = (int64_t)(dy * 65536);
    int64_t at_x = (int64_t)(x * 65536), at_y = (int64_t)(y * 65536);
    unsigned colour = dark(plane, (int)x, (int)y);
    int found = 0;
    for (int step = 1; step <= limit; step++) {
        at_x += step_x, at_y += step_y;
        const int64_t px = at_x >> 16, py = at_y >> 16;
        const int inside = (uint64_t)px < plane->width && (uint64_t)py < plane->height;
        /* Beyond the image everything is light. */
        const unsigned now = inside ? dark(plane, (int)px, (int)py) : 0;
        if (now != colour) {
            distances[found++] = (float)step - 0.5f;
            colour = now;
        }
        /* In a finder pattern the first change comes early; stripes along the line end the walk here. */
        if (found == 3 || !inside || (found == 0 && 2 * step > limit)) return found;
    }
    return found;
}
