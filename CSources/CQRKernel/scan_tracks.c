/* The search for finder patterns: runs that stand above one another are one thing, which is looked at once. */
#include "scan_finder.h"

/* Tracks and hits of a row kept; of more the rest is dropped, in rows that hold little but noise. */
enum { MOST = 1024 };

/*
 * Pixels of the shortest runs that count in noise and texture: 1.3 a module. Runs of a pixel, of which noise consists,
 * make patterns of seven; a symbol drawn at a pixel a module is not noise.
 */
enum { LEAST_STRICT_SPAN = 9 };

/* Runs in rows above one another. */
typedef struct track {
    uint32_t centre_twice, span, inverted; /* of the last row */
    uint32_t first_centre_twice;
    uint32_t first, last; /* rows */
    uint32_t rows;
} track;

typedef struct finder_search {
    const qrk_bit_plane *plane;
    qrk_finder_search *search;
    qrk_finder_place *places;
    size_t count, capacity;
    /* Tracks that go on, from left to right, and the next row's. */
    track tracks[2][MOST];
    size_t track_count;
} finder_search;

static inline int is_colour(const qrk_bit_plane *plane, int x, int y, unsigned colour) {
    return y < 0 || y >= (int)plane->height || dark(plane, x, y) == colour;
}

/*
 * Whether the column through the middle looks like a finder's too, if the row runs through its core at any height and
 * the column's modules are two thirds to half as much again as long. Four of five of noise's patterns end here.
 */
static int has_column(const qrk_bit_plane *plane, int x, int row, int span, unsigned colour) {
    for (int scale = 3; scale <= 6; scale++) {
        /* A module in 16ths of a pixel: scale / 4.5 of the row's. */
        const int module = span * 16 * scale * 2 / 63;
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

/* Looks at a track's middle and, as a speck may spoil the column there, a little before and after it. */
static int is_confirmed(const qrk_bit_plane *plane, const track *t, int x, int y, qrk_finder_place *place) {
    const int span = (int)t->span, quarter = (int)(t->last - t->first + 1) / 4;
    const int aside = ((int)t->centre_twice - (int)t->first_centre_twice) / 8;
    if (qrk_scan_confirm(plane, x, y, span, place)) return 1;
    if (t->rows < 3) return 0;
    return qrk_scan_confirm(plane, x - aside - 1, y - quarter, span, place)
        || qrk_scan_confirm(plane, x + aside + 1, y + quarter, span, place);
}

/* Looks closely at a track. Returns 0 when there were enough. */
static int finish(finder_search *s, const track *t) {
    const int is_strict = (s->search->options & QRK_SCAN_STRICT) != 0;
    if (is_strict && t->rows < 2) return 1;
    const uint32_t height = t->last - t->first + 1;
    /* A core is three modules high; what is higher than a whole pattern, twice as high as wide, are stripes. */
    if (height > 2 * t->span) return 1;
    /* Of a core's three modules even a pattern that stands on its corner shows one in rows; half of one is enough. */
    if (t->rows * s->search->step * 14 < t->span) return 1;
    const int x = (int)((t->first_centre_twice + t->centre_twice) / 4), y = (int)((t->first + t->last) / 2);
    const int span = (int)t->span;
    if (dark(s->plane, x, y) == t->inverted) return 1;
    if (is_strict && !has_column(s->plane, x, y, span, !t->inverted)) return 1;
    if (++s->search->looked_at > s->search->limit) return 0;
    qrk_finder_place place;
    if (!is_confirmed(s->plane, t, x, y, &place)) return 1;
    place.rows = (int)t->rows, place.inverted = (int)t->inverted;
    s->places[s->count++] = place;
    return s->count < s->capacity;
}

static inline uint32_t distance(uint32_t a, uint32_t b) { return a < b ? b - a : a - b; }

/* Edges at up to 45 degrees move by a row's distance; in halves of a pixel. */
static inline size_t reach(size_t step) { return 2 * step + 2; }

static inline int continues(const track *t, const qrk_finder_hit *hit, size_t step) {
    return t->inverted == hit->inverted && distance(t->centre_twice, hit->centre_twice) <= reach(step)
        && distance(t->span, hit->span) <= t->span / 4 + 2;
}

/* A track that a row did not continue: one row may be missing. Returns 0 to end. */
static int pass_over(finder_search *s, const track *t, size_t row, track *next, size_t *count) {
    if (t->last + s->search->step < row) return finish(s, t);
    if (*count < MOST) next[(*count)++] = *t;
    return 1;
}

/* Goes on with the tracks that a row's hits continue, begins new ones and finishes those without. Returns 0 to end. */
static int follow(finder_search *s, size_t row, const qrk_finder_hit *hits, size_t hit_count, int side) {
    const track *old = s->tracks[side], *const end = old + s->track_count;
    track *next = s->tracks[!side];
    const size_t step = s->search->step;
    size_t count = 0;
    const uint32_t least = s->search->options & QRK_SCAN_STRICT ? LEAST_STRICT_SPAN : 0;
    for (const qrk_finder_hit *hit = hits; hit < hits + hit_count; hit++) {
        if (hit->span < least) continue;
        const track *known = old;
        while (known < end && known->centre_twice <= hit->centre_twice + reach(step) && !continues(known, hit, step))
            known++;
        const int is_new = known == end || known->centre_twice > hit->centre_twice + reach(step);
        /* Those too far to the left, and those before the one that goes on, do not. */
        for (; old < end && (is_new ? old->centre_twice + reach(step) < hit->centre_twice : old < known); old++)
            if (!pass_over(s, old, row, next, &count)) return 0;
        if (!is_new) old = known + 1;
        if (count == MOST) continue;
        track t = {.first = (uint32_t)row, .first_centre_twice = hit->centre_twice};
        if (!is_new) t = *known;
        t.centre_twice = hit->centre_twice, t.span = hit->span, t.inverted = hit->inverted;
        t.last = (uint32_t)row, t.rows++;
        next[count++] = t;
    }
    for (; old < end; old++)
        if (!pass_over(s, old, row, next, &count)) return 0;
    s->track_count = count;
    return 1;
}

size_t qrk_scan_finders(const qrk_bit_plane *plane, qrk_finder_search *search, qrk_finder_place *places,
                        size_t capacity) {
    finder_search s;
    qrk_finder_hit hits[MOST];
    int side = 0;
    s.plane = plane, s.search = search, s.places = places, s.count = 0, s.capacity = capacity, s.track_count = 0;
    search->looked_at = 0;
    for (size_t row = search->step / 2; row < plane->height; row += search->step, side = !side) {
        const size_t count = qrk_scan_finder_row(plane, row, search->options & QRK_SCAN_INVERTED, hits, MOST);
        if (!follow(&s, row, hits, count, side)) return s.count;
    }
    for (size_t i = 0; i < s.track_count; i++)
        if (!finish(&s, s.tracks[side] + i)) break;
    return s.count;
}
