/*
 * The penalty's rules 1 to 3 (7.8.3.1; kernel.md's rule of zint and ZXing-C++) on one word of each line, all masks at
 * once, a mask a lane. Every rule compares a line with its neighbours, so rows and columns are scored by the same code
 * on a plane and its transpose, and no shift crosses a word. Lines are read once, four a step, and what is needed of
 * earlier ones stays in registers. What scores is counted by its complement where that saves an operation.
 */
#include "encode.h"

/* Four lines of all masks, or what belongs to each of them. */
typedef struct four {
    qrk_lanes a, b, c, d;
} four;

/* What the four lines before leave behind. */
typedef struct window {
    four line;    /* dark modules */
    four differ;  /* from the line before */
    four split;   /* dark, light, dark ends here */
    four core;    /* 1011101 ends here */
    qrk_lanes mixed_c, mixed_d; /* no five alike end here */
    qrk_lanes sides_d;          /* differs from the module to its right */
    four *busy; /* of the last three steps: not all of this line and the three before it are light */
} window;

/* Lines are taken in steps of four, and masks repeat after three steps. */
enum { QRK_STEPS = QRK_PERIOD / 4 };

typedef struct scores {
    qrk_tally no_runs, no_blocks; /* where nothing scores */
    qrk_tally finders;
    four *busy; /* QRK_STEPS */
} scores;

/* Whether anything is set in each line and the three before it. */
QRK_INLINE four any_of_four(const four *before, const four *now) {
    qrk_lanes earlier = before->c | before->d, later = now->a | now->b;
    four any;
    any.a = qrk_any(before->b, earlier, now->a);
    any.b = earlier | later;
    any.c = qrk_any(before->d, later, now->c);
    any.d = qrk_any(later, now->c, now->d);
    return any;
}

/* N1: a run of L has L - 4 ends of five alike, and two more lines after each end make its score of L - 2. */
QRK_INLINE void score_runs(qrk_tally *no_runs, window *w, const four *differ) {
    four mixed = any_of_four(&w->differ, differ);
    qrk_tally_four(
        no_runs, qrk_all(mixed.a, w->mixed_d, w->mixed_c), qrk_all(mixed.b, mixed.a, w->mixed_d),
        qrk_all(mixed.c, mixed.b, mixed.a), qrk_all(mixed.d, mixed.c, mixed.b));
    w->mixed_c = mixed.c;
    w->mixed_d = mixed.d;
    w->differ = *differ;
}

/* N3: a pattern that ended four lines ago counts if the four lines after it are light, which end here, or the four
 * before it, which ended 11 lines ago. Of four lines at most one ends a pattern in any place, so one count serves. */
QRK_INLINE void score_finders(qrk_tally *tally, window *w, const four *line, int step) {
    four busy = any_of_four(&w->line, line), *three_ago = w->busy + step, *two_ago = w->busy + (step + 1) % QRK_STEPS;
    qrk_lanes a = qrk_unless_both(w->core.a, busy.a, three_ago->b), b = qrk_unless_both(w->core.b, busy.b, three_ago->c);
    qrk_lanes c = qrk_unless_both(w->core.c, busy.c, three_ago->d), d = qrk_unless_both(w->core.d, busy.d, two_ago->a);
    qrk_tally_one(tally, qrk_any(a, b, c) | d);
    w->busy[step] = busy;
    four split;
    split.a = qrk_split(w->line.c, w->line.d, line->a);
    split.b = qrk_split(w->line.d, line->a, line->b);
    split.c = qrk_split(line->a, line->b, line->c);
    split.d = qrk_split(line->b, line->c, line->d);
    w->core.a = qrk_all(split.a, w->line.b, w->split.a);
    w->core.b = qrk_all(split.b, w->line.c, w->split.b);
    w->core.c = qrk_all(split.c, w->line.d, w->split.c);
    w->core.d = qrk_all(split.d, line->a, w->split.d);
    w->split = split;
    w->line = *line;
}

/* N2. `outside` holds the places that begin no block. */
QRK_INLINE void score_blocks(qrk_tally *no_blocks, window *w, const four *line, const four *differ, qrk_lanes outside) {
    four sides;
    sides.a = qrk_differs_or(line->a, line->a >> 1, outside);
    sides.b = qrk_differs_or(line->b, line->b >> 1, outside);
    sides.c = qrk_differs_or(line->c, line->c >> 1, outside);
    sides.d = qrk_differs_or(line->d, line->d >> 1, outside);
    qrk_tally_four(
        no_blocks, qrk_any(differ->a, sides.a, w->sides_d), qrk_any(differ->b, sides.b, sides.a),
        qrk_any(differ->c, sides.c, sides.b), qrk_any(differ->d, sides.d, sides.c));
    w->sides_d = sides.d;
}

/* The first line has no neighbour above, where all is light. No pattern ends before line 6, and what comes four lines
 * before that one are the line before the first and earlier ones. */
QRK_INLINE window opened_window(qrk_lanes line, qrk_lanes outside, four *busy) {
    const qrk_lanes none = qrk_splat(0);
    window w;
    w.line.a = w.line.b = w.line.c = none;
    w.line.d = line;
    w.differ.a = w.differ.b = w.differ.c = w.differ.d = w.mixed_c = w.mixed_d = ~none;
    w.split.a = w.split.b = w.split.c = w.split.d = w.core.a = w.core.b = w.core.c = w.core.d = none;
    w.sides_d = qrk_differs_or(line, line >> 1, outside);
    w.busy = busy;
    busy[QRK_STEPS - 1].b = busy[QRK_STEPS - 1].c = none;
    busy[QRK_STEPS - 1].d = line;
    return w;
}

/* The outside ends runs and is light. */
QRK_INLINE void score_end(scores *s, window *w, int step) {
    const qrk_lanes none = qrk_splat(0);
    const four line = {none, none, none, none}, differ = {~none, ~none, ~none, ~none};
    score_runs(&s->no_runs, w, &differ);
    score_finders(&s->finders, w, &line, step);
}
