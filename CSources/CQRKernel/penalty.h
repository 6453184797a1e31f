/*
 * The penalty of all eight masks at once (7.8.3; kernel.md's rule of zint and ZXing-C++), a mask a lane. Included
 * once per tier, which first defines
 *   qrk_lanes         a vector of QRK_LANES 64-bit lanes, with the operators of integers
 *   qrk_load(p)       QRK_LANES words from memory; qrk_store(p, lanes); qrk_splat(x) one word in all lanes
 *   qrk_tally         a sum of set bits, a lane each: qrk_tally_zero(), qrk_tally_four(t, a, b, c, d),
 *                     qrk_tally_one(t, a), qrk_tally_store(t, counts)
 *
 * Every rule compares a line with its neighbours, so rows and columns are scored by the same code on a plane and its
 * transpose, and no shift crosses a word. Lines are read once, four a step, and what is needed of earlier ones stays
 * in registers.
 */
#include "encode.h"

/* Four lines of all masks, or what belongs to each of them. */
typedef struct four {
    qrk_lanes a, b, c, d;
} four;

enum { QRK_RING = 16 };

/* What the four lines before leave behind. */
typedef struct window {
    four line;    /* dark modules */
    four differ;  /* from the line before */
    four split;   /* dark, light, dark ends here */
    four core;    /* 1011101 ends here */
    qrk_lanes run_c, run_d; /* five alike end here */
    qrk_lanes sides_d;      /* differs from the module to its right */
    qrk_lanes busy[QRK_RING]; /* of the last 16 lines: not all of this one and the three before it are light */
} window;

typedef struct scores {
    qrk_tally runs, blocks, finders, dark;
} scores;

/* Ends of five alike, from where neighbours differ. A run of L has L - 4 of them. */
QRK_INLINE four find_runs(const four *before, const four *differ) {
    qrk_lanes earlier = before->c | before->d, later = differ->a | differ->b;
    four run;
    run.a = ~(before->b | earlier | differ->a);
    run.b = ~(earlier | later);
    run.c = ~(before->d | later | differ->c);
    run.d = ~(later | differ->c | differ->d);
    return run;
}

/* N1: two more lines after each end make a run's score of L - 2. */
QRK_INLINE void score_runs(qrk_tally *tally, window *w, const four *differ) {
    four run = find_runs(&w->differ, differ);
    qrk_tally_four(
        tally, run.a | w->run_d | w->run_c, run.b | run.a | w->run_d, run.c | run.b | run.a, run.d | run.c | run.b);
    w->run_c = run.c;
    w->run_d = run.d;
    w->differ = *differ;
}

QRK_INLINE four find_busy(const four *before, const four *line) {
    qrk_lanes earlier = before->c | before->d, later = line->a | line->b;
    four busy;
    busy.a = before->b | earlier | line->a;
    busy.b = earlier | later;
    busy.c = before->d | later | line->c;
    busy.d = later | line->c | line->d;
    return busy;
}

/* N3: a pattern that ended four lines ago counts if the four lines after it are light, which end here, or the four
 * before it, which ended 11 lines ago. Of four lines at most one ends a pattern in any place, so one count serves. */
QRK_INLINE void score_finders(qrk_tally *tally, window *w, const four *line, int first) {
    four busy = find_busy(&w->line, line);
    qrk_lanes *now = w->busy + first % QRK_RING;
    const qrk_lanes *early = w->busy + (first + 4) % QRK_RING, *late = w->busy + (first + 8) % QRK_RING;
    qrk_tally_one(
        tally, (w->core.a & ~(busy.a & early[1])) | (w->core.b & ~(busy.b & early[2])) |
                   (w->core.c & ~(busy.c & early[3])) | (w->core.d & ~(busy.d & late[0])));
    now[0] = busy.a, now[1] = busy.b, now[2] = busy.c, now[3] = busy.d;
    four split;
    split.a = line->a & ~w->line.d & w->line.c;
    split.b = line->b & ~line->a & w->line.d;
    split.c = line->c & ~line->b & line->a;
    split.d = line->d & ~line->c & line->b;
    w->core.a = split.a & w->line.b & w->split.a;
    w->core.b = split.b & w->line.c & w->split.b;
    w->core.c = split.c & w->line.d & w->split.c;
    w->core.d = split.d & line->a & w->split.d;
    w->split = split;
    w->line = *line;
}

/* N2, and the dark modules for N4. `outside` holds the places that belong to no block. */
QRK_INLINE void score_blocks(scores *s, window *w, const four *line, const four *differ, qrk_lanes outside) {
    four sides;
    sides.a = (line->a ^ (line->a >> 1)) | outside;
    sides.b = (line->b ^ (line->b >> 1)) | outside;
    sides.c = (line->c ^ (line->c >> 1)) | outside;
    sides.d = (line->d ^ (line->d >> 1)) | outside;
    qrk_tally_four(
        &s->blocks, ~(differ->a | sides.a | w->sides_d), ~(differ->b | sides.b | sides.a),
        ~(differ->c | sides.c | sides.b), ~(differ->d | sides.d | sides.c));
    qrk_tally_four(&s->dark, line->a, line->b, line->c, line->d);
    w->sides_d = sides.d;
}

/* The first line has no neighbour above, where all is light. */
QRK_INLINE window opened_window(qrk_lanes line) {
    window w;
    memset(&w, 0, sizeof w);
    w.line.d = line;
    w.differ.a = w.differ.b = w.differ.c = w.differ.d = ~qrk_splat(0);
    w.busy[QRK_RING - 1] = line;
    w.sides_d = line ^ (line >> 1);
    return w;
}

/* One word of a plane, or of both planes where they are folded into one. */
typedef struct word_plane {
    const uint64_t *base;                  /* modules before masking */
    const uint64_t *data;                  /* modules that are masked */
    const uint64_t (*pattern)[QRK_MASKS];  /* QRK_PERIOD + 1 lines */
    const uint64_t (*format)[QRK_MASKS];   /* QRK_FORMAT_LINES lines */
    uint64_t outside;                      /* all ones, or the places where no block of 2 x 2 begins in a row plane */
    int size;
} word_plane;

QRK_INLINE qrk_lanes mask_line(const word_plane *plane, int line, int period) {
    return qrk_splat(plane->base[line]) ^ (qrk_load(plane->pattern[period]) & qrk_splat(plane->data[line]));
}

QRK_INLINE four mask_four(const word_plane *plane, int first, int period) {
    four line;
    line.a = mask_line(plane, first, period);
    line.b = mask_line(plane, first + 1, period + 1);
    line.c = mask_line(plane, first + 2, period + 2);
    line.d = mask_line(plane, first + 3, period + 3);
    return line;
}

QRK_INLINE void flip_format(four *line, const word_plane *plane, int format) {
    line->a ^= qrk_load(plane->format[format]);
    line->b ^= qrk_load(plane->format[format + 1]);
    line->c ^= qrk_load(plane->format[format + 2]);
    line->d ^= qrk_load(plane->format[format + 3]);
}

/* The outside ends runs and is light. */
QRK_INLINE void score_end(scores *s, window *w, int first) {
    const qrk_lanes none = qrk_splat(0);
    const four line = {none, none, none, none}, differ = {~none, ~none, ~none, ~none};
    score_runs(&s->runs, w, &differ);
    score_finders(&s->finders, w, &line, first);
}

/* The first line alone, so that the others, 16 + 4 * version of them, go in fours. */
QRK_INLINE void score_word(scores *s, const word_plane *plane) {
    qrk_lanes top = mask_line(plane, 0, 0) ^ qrk_load(plane->format[0]);
    window w = opened_window(top);
    if (~plane->outside) {
        w.sides_d |= qrk_splat(plane->outside);
        qrk_tally_one(&s->dark, top);
    }
    int period = 1, first = 1;
    for (; first < plane->size; first += 4) {
        four line = mask_four(plane, first, period), differ;
        int format = first < QRK_FORMAT_FIRST ? first : first + QRK_FORMAT_LINES - plane->size;
        if (first < QRK_FORMAT_FIRST || format >= QRK_FORMAT_FIRST) flip_format(&line, plane, format);
        differ.a = line.a ^ w.line.d;
        differ.b = line.b ^ line.a;
        differ.c = line.c ^ line.b;
        differ.d = line.d ^ line.c;
        if (~plane->outside) score_blocks(s, &w, &line, &differ, qrk_splat(plane->outside));
        score_runs(&s->runs, &w, &differ);
        score_finders(&s->finders, &w, &line, first - 1);
        period = period == 9 ? 1 : period + 4;
    }
    score_end(s, &w, first - 1);
}

/* The 2 x 2 blocks that lie across two words of a row, from the two columns that they consist of. */
static void score_seam(scores *s, const qrk_context *context, const qrk_plan *plan, int column, int group) {
    qrk_lanes equal[QRK_MAX_WORDS + 1], sides[QRK_MAX_WORDS + 1];
    for (int word = 0; word < plan->words; word++) {
        qrk_lanes lines[2];
        for (int i = 0; i < 2; i++) {
            int line = column + i;
            qrk_lanes pattern = qrk_load(&plan->pattern[1][word][line % QRK_PERIOD][group]);
            lines[i] = qrk_splat(context->columns[word][line]) ^ (pattern & qrk_splat(plan->data[word][line]));
            int format = line + QRK_FORMAT_LINES - plan->size;
            if (format >= QRK_FORMAT_FIRST) lines[i] ^= qrk_load(&context->format[1][word][format][group]);
        }
        equal[word] = ~(lines[0] ^ lines[1]);
        sides[word] = lines[0];
    }
    equal[plan->words] = sides[plan->words] = qrk_splat(0);
    for (int word = 0; word < plan->words; word++) {
        qrk_lanes next = (equal[word] >> 1) | (equal[word + 1] << 63);
        qrk_lanes side = sides[word] ^ ((sides[word] >> 1) | (sides[word + 1] << 63));
        qrk_tally_one(&s->blocks, equal[word] & next & ~side);
    }
}

/* Bits `first` to `first` + 7 of a line of several words. */
QRK_INLINE void flip_byte(uint64_t (*format)[QRK_FORMAT_LINES][QRK_MASKS], int group, int first, qrk_lanes byte) {
    int word = first / 64, shift = first % 64;
    uint64_t *low = &format[word][8][group];
    qrk_store(low, qrk_load(low) | (byte << shift));
    if (shift > 56) qrk_store(&format[word + 1][8][group], byte >> (64 - shift));
}

/* Format information as bits to flip in the lines that it touches (7.9.1, figure 25). It runs across lines 0-5, 7 and
 * the last seven or eight, at bit 8 (`across`), and along line 8 (`along`): one of the two is the 15 bits and the
 * other the same reversed. */
QRK_INLINE void build_format(
    uint64_t (*format)[QRK_FORMAT_LINES][QRK_MASKS], int size, int words, int group, qrk_lanes across, qrk_lanes along) {
    const qrk_lanes bit = qrk_splat(0x100);
    for (int i = 0; i < 6; i++) qrk_store(&format[0][i][group], (across << (8 - i)) & bit);
    qrk_store(&format[0][7][group], (across << 2) & bit);
    for (int i = 0; i < 8; i++) qrk_store(&format[0][QRK_FORMAT_FIRST + i][group], ((across << 1) >> i) & bit);
    for (int word = 1; word < words; word++) qrk_store(&format[word][8][group], qrk_splat(0));
    qrk_store(&format[0][8][group], (along & qrk_splat(0x3F)) | ((along & qrk_splat(0xC0)) << 1));
    flip_byte(format, group, size - 8, (along >> 7) & qrk_splat(0xFF));
}

/* The dark module takes the place that bit 7 of the plain order would have at the last eight lines. */
QRK_INLINE void build_formats(qrk_context *context, const qrk_plan *plan, int level, int group) {
    qrk_lanes plain = qrk_load(&plan->format[0][level][group]), reversed = qrk_load(&plan->format[1][level][group]);
    qrk_lanes without_seven = plain & qrk_splat(0x7F7F), seven = (plain & qrk_splat(0x80)) << 1;
    build_format(context->format[0], plan->size, plan->words, group, without_seven, reversed);
    build_format(context->format[1], plan->size, plan->words, group, reversed, without_seven);
    uint64_t *corner = &context->format[1][0][8][group];
    qrk_store(corner, qrk_load(corner) | seven);
}

/* Columns join rows in the upper half of each word. */
static void fold_formats(qrk_context *context, int group) {
    for (int i = 0; i < QRK_FORMAT_LINES; i++) {
        uint64_t *rows = &context->format[0][0][i][group];
        qrk_store(rows, qrk_load(rows) | (qrk_load(&context->format[1][0][i][group]) << 32));
    }
}

static void score_planes(scores *s, qrk_context *context, const qrk_plan *plan, int group) {
    for (int word = 0; word < plan->words; word++) {
        word_plane plane = {
            context->rows[word], plan->data[word], (const void *)&plan->pattern[0][word][0][group],
            (const void *)&context->format[0][word][0][group], (uint64_t)1 << 63, plan->size};
        score_word(s, &plane);
        plane.base = context->columns[word];
        plane.pattern = (const void *)&plan->pattern[1][word][0][group];
        plane.format = (const void *)&context->format[1][word][0][group];
        plane.outside = ~(uint64_t)0;
        score_word(s, &plane);
    }
    for (int word = 1; word < plan->words; word++) score_seam(s, context, plan, 64 * word - 1, group);
}

static void score_folded(scores *s, qrk_context *context, const qrk_plan *plan, int group) {
    word_plane plane = {
        context->folded, plan->folded_data, (const void *)&plan->pattern[0][0][0][group],
        (const void *)&context->format[0][0][0][group], ~(uint64_t)0 << 31, plan->size};
    score_word(s, &plane);
}

/* The weights of 7.8.3.1, table 11. */
static uint32_t penalty(const qrk_plan *plan, uint64_t runs, uint64_t blocks, uint64_t finders, uint64_t dark) {
    int64_t size = plan->size, modules = size * size;
    int64_t is_folded = size <= QRK_FOLD_SIZE;
    int64_t padding = is_folded ? 64 - 2 * size : 64 * plan->words - size; /* dark in every other line */
    int64_t counted = ((int64_t)dark - padding * (size / 2)) >> is_folded;
    int64_t off = 20 * counted - 10 * modules; /* twentieths of the symbol, from one half */
    int64_t steps = (off < 0 ? -off : off) / modules;
    return (uint32_t)(runs + 3 * blocks + 40 * finders) + (uint32_t)(10 * steps);
}

static void fold_lines(qrk_context *context, const qrk_plan *plan) {
    for (int i = 0; i < plan->size; i++)
        context->folded[i] = (context->rows[0][i] & 0xFFFFFFFF) | context->columns[0][i] << 32;
}

static void score_masks(qrk_context *context, const qrk_plan *plan, int level) {
    if (plan->size <= QRK_FOLD_SIZE) fold_lines(context, plan);
    for (int group = 0; group < QRK_MASKS; group += QRK_LANES) {
        scores s = {qrk_tally_zero(), qrk_tally_zero(), qrk_tally_zero(), qrk_tally_zero()};
        uint64_t runs[QRK_LANES], blocks[QRK_LANES], finders[QRK_LANES], dark[QRK_LANES];
        build_formats(context, plan, level, group);
        if (plan->size <= QRK_FOLD_SIZE) {
            fold_formats(context, group);
            score_folded(&s, context, plan, group);
        } else {
            score_planes(&s, context, plan, group);
        }
        qrk_tally_store(&s.runs, runs);
        qrk_tally_store(&s.blocks, blocks);
        qrk_tally_store(&s.finders, finders);
        qrk_tally_store(&s.dark, dark);
        for (int i = 0; i < QRK_LANES; i++)
            context->penalties[group + i] = penalty(plan, runs[i], blocks[i], finders[i], dark[i]);
    }
}
