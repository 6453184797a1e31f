/*
 * The 1:1:3:1:1 of finder patterns along the rows of a plane. Included by each tier, which brings `qrk_lanes32`, a
 * vector of QRK_LANES32 32-bit integers, and qrk_lane_bits, the signs of one.
 */
#ifndef QRK_SCAN_RUNS_H
#define QRK_SCAN_RUNS_H

#include "scan_kernels.h"

/* Edges are looked at in portions; vectors may read a little past the last one. */
enum { QRK_EDGES = 512, QRK_EDGES_SLACK = 64 + 2 * QRK_LANES32 };

typedef struct row_edges {
    unsigned wants_inverted;
    qrk_finder_hit *hits;
    size_t count, capacity;
    uint32_t held;   /* edges in `edge` */
    uint32_t passed; /* edges of the row before them: tells whether edge[0] leads from light to dark */
    uint32_t edge[QRK_EDGES + QRK_EDGES_SLACK];
} row_edges;

/*
 * Bit i: the runs between edges i to i + 5 look like a finder's. Blur and ink widen dark runs and narrow light ones
 * alike, so the sums of two neighbouring runs are compared: they are 2, 4, 4 and 2 modules whatever the ink does.
 * Units: sevenths of the whole width.
 */
QRK_SCAN_INLINE uint32_t finder_lanes(const uint32_t *edges) {
    qrk_lanes32 e[6];
    for (int i = 0; i < 6; i++) memcpy(&e[i], edges + i, sizeof e[i]);
    const qrk_lanes32 whole = e[5] - e[0], inner = (e[3] - e[2]) * 7;
    qrk_lanes32 fits = (inner >= 2 * whole - 7) & (inner <= 4 * whole + 7);
    /* Three quarters of a module and one pixel of rounding. */
    const qrk_lanes32 slack = (whole * 3 >> 2) + 7;
    const qrk_lanes32 b = (e[3] - e[1]) * 7 - 4 * whole, c = (e[4] - e[2]) * 7 - 4 * whole;
    fits &= (b <= slack) & (-b <= slack) & (c <= slack) & (-c <= slack);
    if (!qrk_lane_bits(fits)) return 0;
    const qrk_lanes32 a = (e[2] - e[0]) * 7 - 2 * whole, d = (e[5] - e[3]) * 7 - 2 * whole;
    fits &= (a <= slack) & (-a <= slack) & (d <= slack) & (-d <= slack);
    /* No outer run may vanish: a third of a module at least, two at most. */
    for (int i = 0; i < 5; i++) {
        const qrk_lanes32 run = (e[i + 1] - e[i]) * 7;
        if (i != 2) fits &= (3 * run >= whole) & (run <= 2 * whole + 7);
    }
    return qrk_lane_bits(fits);
}

QRK_SCAN_INLINE void note_hits(row_edges *r, uint32_t bits, uint32_t first) {
    for (; bits && r->count < r->capacity; bits &= bits - 1) {
        const uint32_t at = first + (uint32_t)__builtin_ctz(bits), inverted = (r->passed + at) & 1;
        const uint32_t *edge = r->edge + at;
        if (inverted && !r->wants_inverted) continue;
        r->hits[r->count++] = (qrk_finder_hit){edge[2] + edge[3], edge[5] - edge[0], inverted};
    }
}

/* Looks at all edges held and keeps the last five, with which the next portion begins. */
static void look(row_edges *r) {
    if (r->held < 6) return;
    const uint32_t windows = r->held - 5;
    memset(r->edge + r->held, 0, 2 * QRK_LANES32 * sizeof *r->edge);
    for (uint32_t first = 0; first < windows; first += QRK_LANES32) {
        uint32_t bits = finder_lanes(r->edge + first);
        if (windows - first < QRK_LANES32) bits &= (1u << (windows - first)) - 1;
        if (bits) note_hits(r, bits, first);
    }
    memmove(r->edge, r->edge + windows, 5 * sizeof *r->edge);
    r->passed += windows;
    r->held = 5;
}

/* Appends the places of set bits, four at a time whether there are so many or not. */
QRK_SCAN_INLINE void append_edges(row_edges *r, uint64_t changes, uint32_t column) {
    uint32_t *out = r->edge + r->held;
    r->held += (uint32_t)__builtin_popcountll(changes);
    while (changes) {
        for (int i = 0; i < 4; i++) {
            out[i] = column + (uint32_t)__builtin_ctzll(changes | UINT64_C(1) << 63);
            changes &= changes - 1;
        }
        out += 4;
    }
}

static size_t finder_row(const qrk_bit_plane *plane, size_t row, int wants_inverted, qrk_finder_hit *hits,
                         size_t capacity) {
    const uint64_t *bits = plane->bits + row * plane->words;
    uint64_t before = 0;
    row_edges r;
    r.wants_inverted = wants_inverted != 0, r.hits = hits, r.count = 0, r.capacity = capacity;
    r.held = 0, r.passed = 0;
    for (size_t word = 0; word < plane->words; word++) {
        const uint64_t changes = bits[word] ^ (bits[word] << 1 | before);
        before = bits[word] >> 63;
        append_edges(&r, changes, (uint32_t)(word * 64));
        if (r.held > QRK_EDGES) look(&r);
    }
    /* Elsewhere the zeros past the width end a dark run. */
    if (before && plane->width % 64 == 0) r.edge[r.held++] = (uint32_t)plane->width;
    look(&r);
    return r.count;
}

#endif
