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

/* Walks until the third change or `limit`; the first must come within half of it, as stripes along the line do not. */
static int walk(const qrk_bit_plane *plane, int x, int y, int dx, int dy, int limit, changes *out) {
    const unsigned colour = dark(plane, x, y);
    unsigned seen = colour;
    int found = 0, at_x = 2 * x + 1, at_y = 2 * y + 1;
    const unsigned width = (unsigned)plane->width, height = (unsigned)plane->height;
    for (int step = 1; step <= limit; step++) {
        at_x += dx, at_y += dy;
        const int px = at_x >> 1, py = at_y >> 1;
        const int inside = (unsigned)px < width && (unsigned)py < height;
        /* Beyond the image everything is light. */
        const unsigned now = inside ? dark(plane, px, py) : 0;
        if (now != seen) {
            out->at[found++] = 2 * step - 1;
            seen = now;
            if (found == 3) return 1;
        }
        if (!inside || (!found && 2 * step > limit)) return 0;
    }
    return 0;
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
