/* Finder patterns in bit planes: what a row seems to show is confirmed along other lines; walks along any line. */
#include "scan_finder.h"

/* The distances, in half steps, of the first three changes of colour on the way from a pixel. */
typedef struct changes {
    int32_t at[3];
} changes;

/* A line through a pixel; a step moves by (dx, dy) halves of a pixel, of which the larger magnitude is 2. */
typedef struct line {
    int dx, dy;
    /* A pixel's length along the line, in 16ths of a step. */
    int pixel;
} line;

/* The 64 pixels of a row from column `first` on; what lies beyond the row is light. */
static uint64_t row_bits(const uint64_t *row, size_t words, size_t first) {
    const size_t word = first / 64, shift = first % 64;
    if (word >= words) return 0;
    const uint64_t low = row[word] >> shift;
    return shift && word + 1 < words ? low | row[word + 1] << (64 - shift) : low;
}

static inline uint64_t reversed(uint64_t x) {
    x = (x >> 1 & 0x5555555555555555u) | (x & 0x5555555555555555u) << 1;
    x = (x >> 2 & 0x3333333333333333u) | (x & 0x3333333333333333u) << 2;
    x = (x >> 4 & 0x0F0F0F0F0F0F0F0Fu) | (x & 0x0F0F0F0F0F0F0F0Fu) << 4;
    return __builtin_bswap64(x);
}

/* Pixels are fetched so many at once: a branch for each would mostly be guessed wrongly where colours change. */
enum { MOST_FETCHED = 64, FETCHED = 16 };

static inline uint64_t step_bits(const qrk_bit_plane *plane, int at_x, int at_y, int dx, int dy, int count) {
    uint64_t bits = 0;
    for (int i = 0; i < count; i++) {
        at_x += dx, at_y += dy;
        bits |= (uint64_t)dark(plane, at_x >> 1, at_y >> 1) << i;
    }
    return bits;
}

/* The colours of steps `from` + 1 and on, as many as it writes to `count`, `most` at most; all lie in the image. */
static inline uint64_t fetch(const qrk_bit_plane *plane, int x, int y, int dx, int dy, int from, int most, int *count) {
    if (dy == 0) {
        const uint64_t *row = plane->bits + (size_t)y * plane->words;
        *count = most < MOST_FETCHED ? most : MOST_FETCHED;
        if (dx > 0) return row_bits(row, plane->words, (size_t)(x + from + 1));
        /* The last of the pixels to the left comes first. */
        const int first = x - from - MOST_FETCHED;
        return first >= 0 ? reversed(row_bits(row, plane->words, (size_t)first))
                          : reversed(row_bits(row, plane->words, 0)) >> -first;
    }
    const int at_x = 2 * x + 1 + from * dx, at_y = 2 * y + 1 + from * dy;
    *count = most < FETCHED ? most : FETCHED;
    return most < FETCHED ? step_bits(plane, at_x, at_y, dx, dy, most) : step_bits(plane, at_x, at_y, dx, dy, FETCHED);
}

/* Steps from place `at` (in halves) that stay within `size` pixels. */
static inline int steps_inside(int at, int step, size_t size, int limit) {
    if (step == 0) return limit;
    const int steps = step > 0 ? (2 * (int)size - 1 - at) / step : at / -step;
    return steps < limit ? steps : limit;
}

/* Walks until the third change or `limit`; the first must come within half of it, as stripes along the line do not. */
static int walk(const qrk_bit_plane *plane, int x, int y, int dx, int dy, int limit, changes *out) {
    uint64_t seen = dark(plane, x, y);
    int inside = steps_inside(2 * x + 1, dx, plane->width, limit), found = 0, count;
    inside = steps_inside(2 * y + 1, dy, plane->height, inside);
    for (int from = 0; from < inside; from += count) {
        const uint64_t bits = fetch(plane, x, y, dx, dy, from, inside - from, &count);
        uint64_t turns = bits ^ (bits << 1 | seen);
        if (count < 64) turns &= (UINT64_C(1) << count) - 1;
        for (; turns; turns &= turns - 1) {
            const int step = from + __builtin_ctzll(turns) + 1;
            if (!found && step > limit / 2 + 1) return 0;
            out->at[found++] = 2 * step - 1;
            if (found == 3) return 1;
        }
        if (!found && from + count > limit / 2) return 0;
        seen = bits >> (count - 1) & 1;
    }
    /* Beyond the image everything is light. */
    if (inside == limit || !seen || found != 2) return 0;
    out->at[2] = 2 * inside + 1;
    return 1;
}

/* Five runs through a pixel: how far their middle lies from it and their whole length, in half steps. */
typedef struct profile {
    int32_t offset, whole;
} profile;

/*
 * Whether the runs along a line are a finder's. As in rows, sums of neighbouring runs do not depend on the ink: they
 * may differ by three quarters of a module and five sevenths of a pixel.
 */
static int has_profile(const qrk_bit_plane *plane, int x, int y, line l, int limit, profile *out) {
    changes ahead, behind;
    if (!walk(plane, x, y, l.dx, l.dy, limit, &ahead) || !walk(plane, x, y, -l.dx, -l.dy, limit, &behind)) return 0;
    const int32_t whole = ahead.at[2] + behind.at[2], slack = 3 * whole + 40 * l.pixel / 16;
    const int32_t sums[4] = {
        7 * (behind.at[2] - behind.at[0]) - 2 * whole, 7 * (behind.at[1] + ahead.at[0]) - 4 * whole,
        7 * (behind.at[0] + ahead.at[1]) - 4 * whole, 7 * (ahead.at[2] - ahead.at[0]) - 2 * whole};
    for (int i = 0; i < 4; i++)
        if (4 * sums[i] >= slack || -4 * sums[i] >= slack) return 0;
    const int32_t core = 7 * (ahead.at[0] + behind.at[0]), rounding = 14 * l.pixel / 16;
    if (core <= 2 * whole - rounding || core >= 4 * whole + rounding) return 0;
    *out = (profile){(ahead.at[0] - behind.at[0]) / 2, whole};
    return 1;
}

static const line down = {0, 2, 16}, right = {2, 0, 16};
/* Every line through the middle of nested squares, at whatever angle, has the same proportions. */
static const line obliques[6] = {{2, 2, 11}, {2, -2, 11}, {2, 1, 14}, {1, 2, 14}, {2, -1, 14}, {1, -2, 14}};

int qrk_scan_confirm(const qrk_bit_plane *plane, int x, int y, int span, qrk_finder_place *place) {
    const int limit = span * 6 / 5 + 2;
    profile column, row, any;
    if (!has_profile(plane, x, y, down, limit, &column)) return 0;
    const int middle = y + column.offset / 2;
    if (!has_profile(plane, x, middle, right, limit, &row)) return 0;
    if (5 * column.whole >= 11 * row.whole || 5 * row.whole >= 11 * column.whole) return 0;
    const int centre = x + row.offset / 2;
    const int reach = (row.whole > column.whole ? row.whole : column.whole) / 2 + 2;
    int passed = 0;
    for (int i = 0; i < 6; i++) {
        /* Data that passes for a finder across and down fails along both diagonals. */
        if (i == 2 && !passed) break;
        passed += has_profile(plane, centre, middle, obliques[i], reach, &any);
    }
    place->x = (float)x + 0.5f + (float)row.offset / 2;
    place->y = (float)y + 0.5f + (float)column.offset / 2;
    place->module = (float)(row.whole + column.whole) / 28;
    place->obliques = passed;
    return 1;
}

size_t qrk_scan_edges(const qrk_bit_plane *plane, size_t row) {
    const uint64_t *bits = plane->bits + row * plane->words;
    size_t edges = 0;
    uint64_t before = 0;
    for (size_t word = 0; word < plane->words; word++) {
        edges += (size_t)__builtin_popcountll(bits[word] ^ (bits[word] << 1 | before));
        before = bits[word] >> 63;
    }
    return edges;
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
