/* Function patterns (5.3) as planes with all their modules, row or column 6 included. */
#include "encode.h"

static void set_module(qrk_plane plane, int column, int row, int dark) {
    uint64_t bit = (uint64_t)1 << (column & 63);
    if (dark) plane[column >> 6][row] |= bit;
    else plane[column >> 6][row] &= ~bit;
}

/* A rectangle of modules, cut to the symbol. */
static void set_rectangle(qrk_plane plane, int size, int left, int top, int width, int height, int dark) {
    for (int row = top < 0 ? 0 : top; row < top + height && row < size; row++)
        for (int column = left < 0 ? 0 : left; column < left + width && column < size; column++)
            set_module(plane, column, row, dark);
}

/* Nested squares around a centre: a finder with its separator (5.3.2), or an alignment pattern (5.3.6). */
static void draw_rings(qrk_plane dark, qrk_plane data, int size, int column, int row, int radius) {
    for (int r = radius; r >= 0; r--) {
        int is_dark = radius == 2 ? r != 1 : r == 3 || r <= 1;
        set_rectangle(dark, size, column - r, row - r, 2 * r + 1, 2 * r + 1, is_dark);
    }
    set_rectangle(data, size, column - radius, row - radius, 2 * radius + 1, 2 * radius + 1, 0);
}

static void draw_alignment(qrk_plane dark, qrk_plane data, int version, int size) {
    uint8_t centres[7];
    int count = qrk_alignment_centres(version, centres);
    for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++) {
            int on_finder = (i == 0 && (j == 0 || j == count - 1)) || (i == count - 1 && j == 0);
            if (!on_finder) draw_rings(dark, data, size, centres[i], centres[j], 2);
        }
    }
}

/* 7.10: one block of 3 x 6 modules above the lower left finder, and its transpose. */
static void draw_version(qrk_plane dark, qrk_plane data, int version, int size) {
    uint32_t bits = qrk_version_bits(version);
    for (int i = 0; bits && i < 18; i++) {
        int along = i / 3, across = size - 11 + i % 3, is_dark = (int)(bits >> i & 1);
        set_module(dark, along, across, is_dark);
        set_module(dark, across, along, is_dark);
        set_module(data, along, across, 0);
        set_module(data, across, along, 0);
    }
}

void qrk_draw_function(qrk_plane dark, qrk_plane data, int version, int size) {
    set_rectangle(data, size, 0, 0, size, size, 1);
    for (int i = 0; i < size; i++) { /* timing (5.3.5) */
        set_module(dark, i, 6, i % 2 == 0);
        set_module(dark, 6, i, i % 2 == 0);
    }
    set_rectangle(data, size, 6, 0, 1, size, 0);
    set_rectangle(data, size, 0, 6, size, 1, 0);
    draw_rings(dark, data, size, 3, 3, 4);
    draw_rings(dark, data, size, size - 4, 3, 4);
    draw_rings(dark, data, size, 3, size - 4, 4);
    set_rectangle(data, size, 0, 0, 9, 9, 0); /* format information and the dark module (7.9) */
    set_rectangle(data, size, size - 8, 8, 8, 1, 0);
    set_rectangle(data, size, 8, size - 8, 1, 8, 0);
    draw_alignment(dark, data, version, size);
    draw_version(dark, data, version, size);
}

void qrk_function_modules(int version, uint64_t *dark, uint64_t *data) {
    if (version < 1 || version > 40) return;
    qrk_plane planes[2];
    int size = 17 + 4 * version, words = (size + 63) / 64;
    memset(planes, 0, sizeof planes);
    qrk_draw_function(planes[0], planes[1], version, size);
    set_module(planes[0], 8, size - 8, 1); /* the dark module (7.9.1) */
    for (int row = 0; row < size; row++) {
        for (int word = 0; word < words; word++) {
            if (dark) dark[row * words + word] = planes[0][word][row];
            if (data) data[row * words + word] = planes[1][word][row];
        }
    }
}
