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

/* What earlier lines leave behind; the number says how many lines ago. Fields and not arrays, so that all of it lives
 * in registers: compilers turn the shifting of arrays into calls of memmove. */
typedef struct window {
    qrk_lanes line1, line2, line3;            /* dark modules */
    qrk_lanes equal1, equal2, equal3;         /* same colour as the line before */
    qrk_lanes run1, run2;                     /* five in a row ended */
    qrk_lanes split1, split2, split3, split4; /* dark, light, dark ended */
    qrk_lanes core1, core2, core3, core4;     /* 1011101 ended */
    qrk_lanes light1, light2, light3, light4, light5, light6, light7, light8, light9, light10, light11;
    qrk_lanes sides1; /* differs from the module to its right */
} window; /* light: four light lines ended */

typedef struct scores {
    qrk_tally runs, blocks, finders, dark;
} scores;

/* The bits that one line adds to each rule. */
typedef struct marks {
    qrk_lanes run, block, finder;
} marks;

/* Takes in the next line. `within` is all ones in a line of the symbol and zero past its end, where the outside is
 * light but ends every run. */
QRK_INLINE marks take_line(window *w, qrk_lanes line, qrk_lanes within) {
    marks result;
    qrk_lanes equal = ~(line ^ w->line1) & within;
    qrk_lanes run = equal & w->equal1 & w->equal2 & w->equal3;
    result.run = run | w->run1 | w->run2; /* a run of L has L - 4 ends; two more make its score of L - 2 */
    qrk_lanes sides = line ^ (line >> 1);
    result.block = equal & ~sides & ~w->sides1;
    qrk_lanes split = line & ~w->line1 & w->line2;
    qrk_lanes core = split & w->line3 & w->split4;
    qrk_lanes light = ~(line | w->line1 | w->line2 | w->line3);
    /* The pattern ended four lines ago: here end the four lines after it, 11 lines ago ended the four before it. */
    result.finder = w->core4 & (light | w->light11);
    w->line3 = w->line2, w->line2 = w->line1, w->line1 = line;
    w->equal3 = w->equal2, w->equal2 = w->equal1, w->equal1 = equal;
    w->run2 = w->run1, w->run1 = run;
    w->split4 = w->split3, w->split3 = w->split2, w->split2 = w->split1, w->split1 = split;
    w->core4 = w->core3, w->core3 = w->core2, w->core2 = w->core1, w->core1 = core;
    w->light11 = w->light10, w->light10 = w->light9, w->light9 = w->light8, w->light8 = w->light7;
    w->light7 = w->light6, w->light6 = w->light5, w->light5 = w->light4, w->light4 = w->light3;
    w->light3 = w->light2, w->light2 = w->light1, w->light1 = light;
    w->sides1 = sides;
    return result;
}

/* Above the symbol all is light, and nothing has begun. */
QRK_INLINE window opened_window(void) {
    window w;
    memset(&w, 0, sizeof w);
    const qrk_lanes all = ~qrk_splat(0);
    w.light1 = w.light2 = w.light3 = w.light4 = w.light5 = w.light6 = all;
    w.light7 = w.light8 = w.light9 = w.light10 = w.light11 = all;
    return w;
}

/* One word of a plane, or of both planes where they are folded into one. */
typedef struct word_plane {
    const uint64_t *base;                  /* modules before masking */
    const uint64_t *data;                  /* modules that are masked */
    const uint64_t (*pattern)[QRK_MASKS];  /* QRK_PERIOD + 1 lines */
    const uint64_t (*format)[QRK_MASKS];   /* QRK_FORMAT_LINES lines */
    uint64_t counted;                      /* places where 2 x 2 blocks and dark modules are counted, or zero */
    int size;
} word_plane;

/* Four lines of all masks. */
typedef struct four_lines {
    qrk_lanes a, b, c, d;
} four_lines;

QRK_INLINE qrk_lanes mask_line(const word_plane *plane, int line, int period) {
    return qrk_splat(plane->base[line]) ^ (qrk_load(plane->pattern[period]) & qrk_splat(plane->data[line]));
}

QRK_INLINE four_lines mask_four(const word_plane *plane, int first, int period) {
    four_lines lines;
    lines.a = mask_line(plane, first, period);
    lines.b = mask_line(plane, first + 1, period + 1);
    lines.c = mask_line(plane, first + 2, period + 2);
    lines.d = mask_line(plane, first + 3, period + 3);
    return lines;
}

QRK_INLINE void flip_format(four_lines *lines, const word_plane *plane, int format) {
    lines->a ^= qrk_load(plane->format[format]);
    lines->b ^= qrk_load(plane->format[format + 1]);
    lines->c ^= qrk_load(plane->format[format + 2]);
    lines->d ^= qrk_load(plane->format[format + 3]);
}

/* Of four lines in a row at most one ends a finder pattern in any column, so one count serves them all. */
QRK_INLINE void score_four(scores *s, window *w, four_lines lines, qrk_lanes within, uint64_t counted) {
    marks a = take_line(w, lines.a, within), b = take_line(w, lines.b, within);
    marks c = take_line(w, lines.c, within), d = take_line(w, lines.d, within);
    qrk_tally_four(&s->runs, a.run, b.run, c.run, d.run);
    qrk_tally_one(&s->finders, a.finder | b.finder | c.finder | d.finder);
    if (counted) {
        qrk_lanes places = qrk_splat(counted);
        qrk_tally_four(&s->blocks, a.block & places, b.block & places, c.block & places, d.block & places);
        qrk_tally_four(&s->dark, lines.a, lines.b, lines.c, lines.d);
    }
}

/* The first line alone, so that the others, 16 + 4 * version of them, go in fours. */
QRK_INLINE void score_first(scores *s, window *w, const word_plane *plane) {
    qrk_lanes line = mask_line(plane, 0, 0) ^ qrk_load(plane->format[0]);
    (void)take_line(w, line, qrk_splat(0));
    if (plane->counted) qrk_tally_one(&s->dark, line);
}

QRK_INLINE void score_word(scores *s, const word_plane *plane) {
    window w = opened_window();
    score_first(s, &w, plane);
    const qrk_lanes none = qrk_splat(0);
    int period = 1;
    for (int first = 1; first < plane->size; first += 4) {
        four_lines lines = mask_four(plane, first, period);
        int format = first < QRK_FORMAT_FIRST ? first : first + QRK_FORMAT_LINES - plane->size;
        if (first < QRK_FORMAT_FIRST || format >= QRK_FORMAT_FIRST) flip_format(&lines, plane, format);
        score_four(s, &w, lines, ~none, plane->counted);
        period = period == 9 ? 1 : period + 4;
    }
    score_four(s, &w, (four_lines){none, none, none, none}, none, 0);
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
            (const void *)&context->format[0][word][0][group], ~(uint64_t)0 >> 1, plan->size};
        score_word(s, &plane);
        plane.base = context->columns[word];
        plane.pattern = (const void *)&plan->pattern[1][word][0][group];
        plane.format = (const void *)&context->format[1][word][0][group];
        plane.counted = 0;
        score_word(s, &plane);
    }
    for (int word = 1; word < plan->words; word++) score_seam(s, context, plan, 64 * word - 1, group);
}

static void score_folded(scores *s, qrk_context *context, const qrk_plan *plan, int group) {
    word_plane plane = {
        context->folded, plan->folded_data, (const void *)&plan->pattern[0][0][0][group],
        (const void *)&context->format[0][0][0][group], 0xFFFFFFFF, plan->size};
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
