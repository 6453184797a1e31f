#include "png_fast.h"

#include <stdlib.h>
#include <string.h>

/* What is known of a picture while its template is made. */
typedef struct plan {
    const qri_png_source *frame;
    const qri_png_window *window;
    qri_layout layout;
    unsigned cell_bits;  /* a module in a line */
    unsigned lead;       /* light cells before the modules */
    unsigned groups;     /* whole groups of cells in a row */
    unsigned tail_cells; /* what is left over */
    uint8_t *bytes;
    qri_parse parse;
    qri_codes codes;
} plan;

/* A pixel value in all pixels of a byte. */
static uint8_t fill(const plan *p, uint8_t value) {
    static const uint8_t repeat[9] = {[1] = 0xFF, [2] = 0x55, [4] = 0x11, [8] = 0x01};
    return (uint8_t)(value * repeat[p->frame->bit_depth]);
}

/* The bytes of cells, a bit each in pattern, light up to the end of the last byte. Returns how many there are. */
static size_t expand(const plan *p, unsigned pattern, unsigned cells, uint8_t bytes[QRI_PNG_CELL_BITS]) {
    uint8_t colors[2] = {fill(p, p->window->light), fill(p, p->window->dark)};
    size_t nibbles = cells * p->cell_bits / 4, count = (nibbles + 1) / 2;
    for (size_t i = 0; i < count * 2; i++) {
        unsigned dark = i < nibbles ? pattern >> (i * 4 / p->cell_bits) & 1 : 0;
        if (i % 2 == 0) {
            bytes[i / 2] = colors[dark] & 0xF0;
        } else {
            bytes[i / 2] |= colors[dark] & 0x0F;
        }
    }
    return count;
}

/* How to write a run of equal bytes: all as literals, or so many of them and a copy of the last. */
static size_t cheapest_literals(const qri_codes *codes, uint8_t value, size_t run) {
    unsigned literal = codes->literals.length[value], best = (unsigned)run * literal;
    size_t literals = run;
    for (size_t head = 1; head <= 3 && head + QRI_MATCH_MIN <= run; head++) {
        qri_token copy = {(uint16_t)(run - head), 1};
        unsigned cost = (unsigned)head * literal + qri_codes_token(codes, copy).count;
        if (cost < best && qri_codes_has(codes, copy)) {
            best = cost;
            literals = head;
        }
    }
    return literals;
}

/* The tokens of a group of cells, at most one a byte. */
static size_t tokenise(const plan *p, const uint8_t *bytes, size_t count, qri_token *tokens) {
    size_t made = 0;
    for (size_t at = 0, run; at < count; at += run) {
        for (run = 1; at + run < count && bytes[at + run] == bytes[at];) run++;
        size_t literals = cheapest_literals(&p->codes, bytes[at], run);
        for (size_t i = 0; i < literals; i++) tokens[made++] = (qri_token){bytes[at], 0};
        if (literals < run) tokens[made++] = (qri_token){(uint16_t)(run - literals), 1};
    }
    return made;
}

static void weigh_cells(const plan *p, qri_weights *weights, unsigned cells, uint64_t times) {
    uint8_t bytes[QRI_PNG_CELL_BITS];
    qri_token tokens[QRI_PNG_CELL_BITS];
    for (unsigned pattern = 0; pattern < 1U << cells; pattern++) {
        size_t count = tokenise(p, bytes, expand(p, pattern, cells, bytes), tokens);
        for (size_t i = 0; i < count; i++) qri_weights_add(weights, tokens[i], times);
    }
}

/* Codes for modules that are dark and light by equal chances; which tokens are best depends on the codes in turn. */
static void make_codes(plan *p) {
    memset(p->codes.literals.length, 8, sizeof p->codes.literals.length);
    memset(p->codes.distances.length, 4, sizeof p->codes.distances.length);
    for (int round = 0; round < 4; round++) {
        qri_weights weights = {{0}, {0}};
        for (size_t i = p->parse.ends[0]; i < p->parse.ends[p->layout.rows - 1]; i++) {
            qri_weights_add(&weights, p->parse.tokens[i], 256);
        }
        weights.literals[QRI_END_OF_BLOCK] = 1;
        weigh_cells(p, &weights, QRI_GROUP_CELLS, (uint64_t)p->groups * p->window->size);
        weigh_cells(p, &weights, p->tail_cells, (uint64_t)p->window->size << (QRI_GROUP_CELLS - p->tail_cells));
        qri_codes_make(&p->codes, &weights);
    }
}

/* The bits of a pattern of cells; more than QRI_ENTRY_BITS_MAX are of no use and cut short. */
static qri_bits entry(const plan *p, unsigned pattern, unsigned cells) {
    uint8_t bytes[QRI_PNG_CELL_BITS];
    qri_token tokens[QRI_PNG_CELL_BITS];
    size_t count = tokenise(p, bytes, expand(p, pattern, cells, bytes), tokens);
    qri_bits all = {0, 0};
    for (size_t i = 0; i < count && all.count <= QRI_ENTRY_BITS_MAX; i++) {
        qri_bits bits = qri_codes_token(&p->codes, tokens[i]);
        if (all.count + bits.count > QRI_ENTRY_BITS_MAX) return (qri_bits){0, QRI_ENTRY_BITS_MAX + 1};
        all = qri_bits_join(all, bits);
    }
    return all;
}

/* Returns the longest entry's bits. */
static unsigned make_entries(const plan *p, unsigned cells, uint64_t *bits, uint8_t *counts) {
    unsigned longest = 0;
    for (unsigned pattern = 0; pattern < 1U << cells; pattern++) {
        qri_bits all = entry(p, pattern, cells);
        bits[pattern] = all.value;
        counts[pattern] = (uint8_t)all.count;
        if (all.count > longest) longest = all.count;
    }
    return longest;
}

/* Ends a segment and starts the next at a whole word. */
static void close_segment(qri_png_template *t, size_t s, size_t start, qri_bit_buffer *all) {
    size_t count = all->count - start, first = start / 64, whole = count / 64;
    uint64_t rest = count % 64 != 0 && !all->failed ? all->words[first + whole] : 0;
    t->segments[s] = (qri_png_segment){(uint32_t)first, (uint32_t)whole, rest, count % 64};
    t->bound += count / 8 + 1;
    qri_bit_buffer_put(all, (qri_bits){0, (unsigned)(-count % 64)});
}

/*
 * Everything between the modules as bits, in three blocks: what stands above the modules and below them is often text,
 * with another code than the modules want.
 */
static int make_segments(const plan *p, qri_png_template *t) {
    qri_bit_buffer all = {0};
    for (size_t s = 0, first = 0; s <= p->layout.rows; s++) {
        size_t start = all.count, count = p->parse.ends[s] - first;
        const qri_token *tokens = p->parse.tokens + first;
        if (s == 0) {
            qri_bit_buffer_put_block(&all, tokens, count, 0);
            qri_bit_buffer_begin(&all, &p->codes);
        } else if (s < p->layout.rows) {
            qri_bit_buffer_put_tokens(&all, &p->codes, tokens, count);
        } else {
            qri_bit_buffer_end(&all, &p->codes);
            qri_bit_buffer_put_block(&all, tokens, count, 1);
        }
        close_segment(t, s, start, &all);
        first = p->parse.ends[s];
    }
    t->words = all.words;
    return !all.failed;
}

static uint8_t *put32(uint8_t *out, uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) *out++ = (uint8_t)(value >> shift);
    return out;
}

static uint8_t *put_chunk(const qri_png_template *t, uint8_t *out, const char name[4], const uint8_t *data,
                          uint32_t count) {
    out = put32(out, count);
    uint8_t *start = out;
    memcpy(out, name, 4);
    if (count != 0) memcpy(out + 4, data, count);
    out += 4 + count;
    return put32(out, qri_crc_portable(&t->crc, start, 4 + count));
}

/* Signature, header, palette and resolution, and the IDAT chunk's first bytes with a length still to be filled in. */
static int make_head(const plan *p, qri_png_template *t) {
    static const uint8_t signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    enum { CHUNK = 12, IHDR = 13, PHYS = 9, COLOR_GREY = 0, COLOR_PALETTE = 3, ZLIB = 0x78, ZLIB_CHECK = 0xDA };
    const qri_png_source *f = p->frame;
    size_t palette_bytes = f->palette == NULL ? 0 : 3U * f->palette_count;
    uint8_t *out = t->head = malloc(sizeof signature + 4 * CHUNK + IHDR + PHYS + palette_bytes);
    if (out == NULL) return 0;
    memcpy(out, signature, sizeof signature);

    uint8_t header[IHDR] = {0}, resolution[PHYS] = {0};
    put32(put32(header, f->width), f->height);
    header[8] = f->bit_depth;
    header[9] = f->palette == NULL ? COLOR_GREY : COLOR_PALETTE;
    put32(put32(resolution, f->pixels_per_metre), f->pixels_per_metre);
    resolution[8] = 1; /* the unit is the metre */
    out = put_chunk(t, out + sizeof signature, "IHDR", header, IHDR);
    if (f->palette != NULL) out = put_chunk(t, out, "PLTE", f->palette, (uint32_t)palette_bytes);
    if (f->pixels_per_metre != 0) out = put_chunk(t, out, "pHYs", resolution, PHYS);

    memcpy(put32(out, 0), "IDAT", 4);
    out[8] = ZLIB; /* a window of 32 KiB; the check byte makes the two a multiple of 31 */
    out[9] = ZLIB_CHECK;
    t->head_count = (size_t)(out + 10 - t->head);
    return 1;
}

enum { ADLER_MODULUS = 65521, ADLER_HALF = (ADLER_MODULUS + 1) / 2 };

/* What one dark module adds to Adler-32. */
typedef struct weight {
    int64_t a, b;
} weight;

static int64_t modulo(int64_t value) {
    value %= ADLER_MODULUS;
    return value < 0 ? value + ADLER_MODULUS : value;
}

/*
 * Adler-32 over n bytes d: a = 1 + sum of d, b = n + sum of (n - i) d[i]. A byte of a row of modules stands in scale
 * lines, one after the other.
 */
static weight module_weight(const plan *p, unsigned row, unsigned column) {
    const qri_layout *l = &p->layout;
    unsigned cell = p->lead + column, group = cell / QRI_GROUP_CELLS;
    uint8_t light[QRI_PNG_CELL_BITS], dark[QRI_PNG_CELL_BITS];
    size_t count = expand(p, 0, QRI_GROUP_CELLS, light);
    expand(p, 1U << cell % QRI_GROUP_CELLS, QRI_GROUP_CELLS, dark);
    weight w = {0, 0};
    for (size_t i = 0; i < count; i++) {
        int64_t more = dark[i] - light[i];
        size_t first = (l->first_line + row * l->scale) * l->line_bytes + l->first_column + group * count + i;
        for (size_t line = 0; line < l->scale && more != 0; line++) {
            size_t place = first + line * l->line_bytes;
            w.a += more;
            w.b += more * modulo((int64_t)(l->lines * l->line_bytes) - (int64_t)place);
        }
    }
    return (weight){modulo(w.a), modulo(w.b)};
}

/* The constants of every step-th column from first on, by differences between modules. */
static qri_png_plane make_plane(const plan *p, unsigned first, unsigned step) {
    weight here = module_weight(p, 0, first), right = module_weight(p, 0, first + 2);
    weight below = module_weight(p, 1, first);
    int64_t by_column = modulo((right.b - here.b) * ADLER_HALF);
    uint64_t columns = step == 1 ? UINT64_MAX : (uint64_t)0x5555555555555555 << first;
    return (qri_png_plane){columns, (uint32_t)here.a, (uint32_t)modulo(here.b - by_column * first),
                           (uint32_t)modulo(below.b - here.b), (uint32_t)by_column};
}

static qri_png_adler make_adler(const plan *p) {
    uint64_t count = (uint64_t)p->layout.lines * p->layout.line_bytes;
    uint32_t a = 1, b = 0;
    for (uint64_t i = 0; i < count; i++) {
        a = (a + p->bytes[i]) % ADLER_MODULUS;
        b = (b + a) % ADLER_MODULUS;
    }
    qri_png_adler adler = {.frame_a = a, .frame_b = b, .plane_count = p->cell_bits % 8 == 0 ? 1 : 2};
    for (unsigned i = 0; i < adler.plane_count; i++) adler.planes[i] = make_plane(p, i, adler.plane_count);
    return adler;
}

/* Whether pixels left to right of all lines of the window are light, but for bits past the picture's last pixel. */
static int is_light(const plan *p, size_t left, size_t right) {
    unsigned depth = p->frame->bit_depth;
    uint8_t light = fill(p, p->window->light);
    for (size_t y = 0; y < p->layout.rows * p->layout.scale; y++) {
        const uint8_t *line = p->frame->pixels + (p->window->top + y) * p->frame->row_bytes;
        for (size_t bit = left * depth; bit < right * depth && bit < (size_t)p->frame->width * depth; bit += 4) {
            if (((line[bit / 8] ^ light) & (bit % 8 == 0 ? 0xF0 : 0x0F)) != 0) return 0;
        }
    }
    return 1;
}

/* Modules must begin and end at whole bytes, or beside light pixels that can be taken for modules. */
static int make_plan(plan *p) {
    const qri_png_source *f = p->frame;
    const qri_png_window *w = p->window;
    uint64_t side = (uint64_t)w->size * w->scale, depth = f->bit_depth;
    uint64_t cell_bits = w->scale * depth, left_bits = w->left * depth;
    if (w->size < 21 || w->size > QRI_SIZE_MAX || w->scale == 0 || w->scale > QRI_PNG_CELL_BITS) return 0;
    if (cell_bits % 4 != 0 || cell_bits > QRI_PNG_CELL_BITS || left_bits % 4 != 0) return 0;
    if ((uint64_t)f->width * f->height > QRI_PNG_TEMPLATE_PIXELS) return 0;
    if (w->left + side > f->width || w->top + side > f->height) return 0;
    p->cell_bits = (unsigned)cell_bits;
    p->lead = left_bits % 8 != 0;
    if (p->lead && (cell_bits % 8 == 0 || w->left < w->scale)) return 0;
    unsigned cells = p->lead + w->size;
    p->groups = cells / QRI_GROUP_CELLS;
    p->tail_cells = cells % QRI_GROUP_CELLS;
    size_t first_bit = (size_t)(left_bits - p->lead * cell_bits), row_bits = (size_t)(cells * cell_bits);
    p->layout = (qri_layout){
        .line_bytes = (f->width * (size_t)depth + 7) / 8 + 1, .lines = f->height,
        .first_line = w->top, .first_column = 1 + first_bit / 8, .row_bytes = (row_bits + 7) / 8,
        .rows = w->size, .scale = w->scale,
    };
    size_t end = (size_t)((first_bit + row_bits) / depth);
    return is_light(p, first_bit / depth, w->left) && (row_bits % 8 == 0 || is_light(p, end, end + 4 / depth));
}

static void copy_plan(const plan *p, qri_png_template *t) {
    t->size = p->window->size;
    t->lead = p->lead;
    t->groups_a_row = p->groups;
    t->adler = make_adler(p);
}

/* A row of light modules in all its bytes. */
static uint8_t *make_light_row(const plan *p) {
    uint8_t *row = malloc(p->layout.row_bytes);
    if (row != NULL) memset(row, fill(p, p->window->light), p->layout.row_bytes);
    return row;
}

/* Returns 0 when some entry is too long for the writer. */
static int make_lookups(const plan *p, qri_png_template *t) {
    unsigned group = make_entries(p, QRI_GROUP_CELLS, t->groups.bits, t->groups.counts);
    unsigned tail = make_entries(p, p->tail_cells, t->tails.bits, t->tails.counts);
    if (group > QRI_ENTRY_BITS_MAX || tail > QRI_ENTRY_BITS_MAX) return 0;
    t->lookups = QRI_ENTRY_BITS_MAX / group;
    if (t->lookups > QRI_LOOKUPS_MAX) t->lookups = QRI_LOOKUPS_MAX;
    t->joins_tail = p->groups % t->lookups * group + tail <= QRI_ENTRY_BITS_MAX;
    t->bound += (t->size * (t->groups_a_row * group + tail)) / 8 + 1;
    return 1;
}

static qri_status fill_template(plan *p, qri_png_template *t) {
    uint8_t *light_row = make_light_row(p);
    p->bytes = light_row != NULL ? qri_layout_bytes(&p->layout, p->frame, light_row) : NULL;
    free(light_row);
    if (p->bytes == NULL) return QRI_NO_MEMORY;
    qri_parse_make(&p->parse, &p->layout, p->bytes);
    if (p->parse.failed) return QRI_NO_MEMORY;
    make_codes(p);
    copy_plan(p, t);
    if (!make_lookups(p, t)) return QRI_UNSUPPORTED;
    if (!make_segments(p, t) || !make_head(p, t)) return QRI_NO_MEMORY;
    /* The writer stores whole words; after the bits come Adler-32, the chunk's CRC and IEND. */
    enum { AFTER = sizeof(uint64_t) + 4 + 4 + 12 };
    t->bound += t->head_count + AFTER;
    return QRI_OK;
}

qri_status qri_png_template_create(const qri_png_source *frame, const qri_png_window *window, qri_png_tier tier,
                                   qri_png_template **out) {
    plan p = {.frame = frame, .window = window};
    if (!make_plan(&p)) return QRI_UNSUPPORTED;
    qri_png_template *t = calloc(1, sizeof *t);
    if (t == NULL) return QRI_NO_MEMORY;
    qri_crc_tables_make(&t->crc);
#if defined(__x86_64__)
    __builtin_cpu_init();
    t->has_bmi2 = tier == QRI_PNG_BEST && __builtin_cpu_supports("bmi2") &&
                  __builtin_cpu_supports("popcnt");
    t->has_pclmul = tier == QRI_PNG_BEST && qri_crc_has_pclmul();
#else
    (void)tier;
#endif
    qri_status status = fill_template(&p, t);
    free(p.bytes);
    qri_parse_free(&p.parse);
    if (status != QRI_OK) {
        qri_png_template_destroy(t);
        t = NULL;
    }
    *out = t;
    return status;
}

void qri_png_template_destroy(qri_png_template *template) {
    if (template == NULL) return;
    free(template->words);
    free(template->head);
    free(template);
}

size_t qri_png_template_bound(const qri_png_template *template) {
    return template->bound;
}
