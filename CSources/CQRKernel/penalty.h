/*
 * The penalty of all eight masks by rules 1 to 3 (7.8.3), a mask a lane. Included once per tier, which first defines
 *   qrk_lanes         a vector of QRK_LANES 64-bit lanes, with the operators of integers
 *   qrk_load(p)       QRK_LANES words from memory; qrk_store(p, lanes); qrk_splat(x) one word in all lanes
 *   qrk_any ...       functions of three words: see ternary.h
 *   qrk_tally         a sum of set bits, a lane each, zero when all its bytes are: qrk_tally_four(t, a, b, c, d),
 *                     qrk_tally_one(t, a), qrk_tally_store(t, counts)
 */
#include "encode.h"

#include "format_lines.h"
#include "penalty_rules.h"

typedef struct word_plane {
    const uint64_t *base;                  /* modules before masking */
    const uint64_t *data;                  /* modules that are masked */
    const uint64_t (*pattern)[QRK_MASKS];  /* QRK_PERIOD + 1 lines */
    const uint64_t (*format)[QRK_MASKS];   /* QRK_FORMAT_LINES lines */
    uint64_t outside;                      /* places where no block of 2 x 2 begins */
    int size;
} word_plane;

QRK_INLINE qrk_lanes mask_line(const word_plane *plane, int line, int period) {
    return qrk_mask(qrk_splat(plane->base[line]), qrk_load(plane->pattern[period]), qrk_splat(plane->data[line]));
}

QRK_INLINE void flip_format(four *line, const word_plane *plane, int format) {
    line->a ^= qrk_load(plane->format[format]);
    line->b ^= qrk_load(plane->format[format + 1]);
    line->c ^= qrk_load(plane->format[format + 2]);
    line->d ^= qrk_load(plane->format[format + 3]);
}

/* Four lines. Where this is called `has_blocks` and `step` (0 to 2, in turn) are constants. */
QRK_INLINE void score_four(scores *s, window *w, const word_plane *plane, int has_blocks, int first, int step) {
    const qrk_lanes outside = qrk_splat(plane->outside);
    const int period = 1 + 4 * step, format = first < QRK_FORMAT_FIRST ? first : first + QRK_FORMAT_LINES - plane->size;
    four line, differ;
    line.a = mask_line(plane, first, period);
    line.b = mask_line(plane, first + 1, period + 1);
    line.c = mask_line(plane, first + 2, period + 2);
    line.d = mask_line(plane, first + 3, period + 3);
    if (first < QRK_FORMAT_FIRST || format >= QRK_FORMAT_FIRST) flip_format(&line, plane, format);
    differ.a = line.a ^ w->line.d;
    differ.b = line.b ^ line.a;
    differ.c = line.c ^ line.b;
    differ.d = line.d ^ line.c;
    if (has_blocks) score_blocks(&s->no_blocks, w, &line, &differ, outside);
    score_runs(&s->no_runs, w, &differ);
    score_finders(&s->finders, w, &line, step);
}

/* The first line alone, so that the others, 16 + 4 * version of them, go in fours. */
QRK_INLINE void score_word(scores *s, const word_plane *plane, int has_blocks) {
    qrk_lanes top = mask_line(plane, 0, 0) ^ qrk_load(plane->format[0]);
    window w = opened_window(top, qrk_splat(plane->outside), s->busy);
    int first = 1;
    for (; first + 8 < plane->size; first += 12) {
        score_four(s, &w, plane, has_blocks, first, 0);
        score_four(s, &w, plane, has_blocks, first + 4, 1);
        score_four(s, &w, plane, has_blocks, first + 8, 2);
    }
    if (first >= plane->size) return score_end(s, &w, 0);
    score_four(s, &w, plane, has_blocks, first, 0);
    if (first + 4 >= plane->size) return score_end(s, &w, 1);
    score_four(s, &w, plane, has_blocks, first + 4, 1);
    score_end(s, &w, 2);
}

/* Rows 5 and 7 are neighbours as bits, but not in the symbol: the blocks between them, of row or column 6, hold two
 * modules of the timing pattern that differ, or lie across the edge of a finder. */
static const uint64_t beside_timing = (uint64_t)1 << (QRK_TIMING - 1);

/* The 2 x 2 blocks that lie across two words of a row, from the two columns that they consist of. */
static void score_seam(scores *s, const qrk_context *context, const qrk_plan *plan, int column, int group) {
    qrk_lanes differ[QRK_MAX_WORDS + 1], sides[QRK_MAX_WORDS + 1];
    for (int word = 0; word < plan->words; word++) {
        qrk_lanes lines[2];
        for (int i = 0; i < 2; i++) {
            int line = column + i, format = line + QRK_FORMAT_LINES - plan->size;
            lines[i] = qrk_mask(
                qrk_splat(context->columns[word][line]), qrk_load(&plan->pattern[1][word][line % QRK_PERIOD][group]),
                qrk_splat(plan->data[word][line]));
            if (format >= QRK_FORMAT_FIRST) lines[i] ^= qrk_load(&context->format[1][word][format][group]);
        }
        differ[word] = lines[0] ^ lines[1];
        sides[word] = lines[0];
    }
    differ[plan->words] = sides[plan->words] = ~qrk_splat(0);
    for (int word = 0; word < plan->words; word++) {
        qrk_lanes next = (differ[word] >> 1) | (differ[word + 1] << 63);
        qrk_lanes side = sides[word] ^ ((sides[word] >> 1) | (sides[word + 1] << 63));
        if (word == 0) side |= qrk_splat(beside_timing);
        qrk_tally_one(&s->no_blocks, qrk_any(differ[word], next, side));
    }
}

QRK_INLINE word_plane plane_of(const qrk_context *context, const qrk_plan *plan, int is_column, int word, int group) {
    word_plane plane;
    plane.base = is_column ? context->columns[word] : context->rows[word];
    plane.data = plan->data[word];
    plane.pattern = (const void *)&plan->pattern[is_column][word][0][group];
    plane.format = (const void *)&context->format[is_column][word][0][group];
    plane.outside = (uint64_t)1 << 63 | (word == 0 ? beside_timing : 0);
    plane.size = plan->size;
    return plane;
}

QRK_INLINE void score_folded(scores *s, const qrk_context *context, const qrk_plan *plan, int group) {
    word_plane plane;
    plane.base = context->folded;
    plane.data = plan->folded_data;
    plane.pattern = (const void *)&plan->folded_pattern[0][group];
    plane.format = (const void *)&context->folded_format[0][group];
    plane.outside = ~(uint64_t)0 << 31 | (plan->words == 1 ? beside_timing : 0);
    plane.size = plan->size;
    score_word(s, &plane, 1);
}

static void score_planes(scores *s, const qrk_context *context, const qrk_plan *plan, int group) {
    for (int word = 0; word < plan->words - plan->folds; word++) {
        word_plane rows = plane_of(context, plan, 0, word, group), columns = plane_of(context, plan, 1, word, group);
        score_word(s, &rows, 1);
        score_word(s, &columns, 0);
    }
    if (plan->folds) score_folded(s, context, plan, group);
    for (int word = 1; word < plan->words; word++) score_seam(s, context, plan, qrk_place_of_bit(64 * word - 1), group);
}

/* What a mask would score if nothing were in `no_runs`, `no_blocks` and `finders` (weights: 7.8.3.1, table 11). */
static int64_t empty_penalty(const qrk_plan *plan) {
    int64_t size = plan->size, words = plan->words;
    /* Every word plane is followed by four lines of outside; blocks begin in all lines but the last. */
    int64_t runs = 64 * (size + 3) * (2 * words - plan->folds), blocks = 64 * (size - 1 + words - 1) * words;
    return runs + 3 * blocks + 4 * 5; /* the seven dark modules at both ends of row and column 6 */
}

static void fold_lines(qrk_context *context, const qrk_plan *plan) {
    const uint64_t *rows = context->rows[plan->words - 1], *columns = context->columns[plan->words - 1];
    for (int i = 0; i < plan->size; i++) context->folded[i] = (rows[i] & 0xFFFFFFFF) | columns[i] << 32;
}

/* Hides from the compiler where a pointer comes from, or else it makes variables of what is there, for which there are
 * no registers, and copies them from place to place in every turn of the loop. */
QRK_INLINE four *in_memory(four *lines) {
#if defined(__GNUC__)
    __asm__("" : "+r"(lines));
#endif
    return lines;
}

static void score_masks(qrk_context *context, const qrk_plan *plan, int level) {
    build_formats(context, plan, level);
    if (plan->folds) fold_lines(context, plan);
    const uint64_t empty = (uint64_t)empty_penalty(plan);
    for (int group = 0; group < QRK_MASKS; group += QRK_LANES) {
        four busy[QRK_STEPS];
        scores s;
        memset(busy, 0, sizeof busy);
        memset(&s, 0, sizeof s);
        s.busy = in_memory(busy);
        uint64_t no_runs[QRK_LANES], no_blocks[QRK_LANES], finders[QRK_LANES];
        score_planes(&s, context, plan, group);
        qrk_tally_store(&s.no_runs, no_runs);
        qrk_tally_store(&s.no_blocks, no_blocks);
        qrk_tally_store(&s.finders, finders);
        for (int i = 0; i < QRK_LANES; i++)
            context->penalties[group + i] = (uint32_t)(empty + 40 * finders[i] - no_runs[i] - 3 * no_blocks[i]);
    }
}
