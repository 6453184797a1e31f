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

/* All function modules but the dark module, which alone has no counterpart across the diagonal. */
static void draw_symmetric(qrk_plane dark, qrk_plane data, int version, int size) {
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
    qrk_plane planes[2];
    int size = 17 + 4 * version, words = (size + 63) / 64;
    memset(planes, 0, sizeof planes);
    draw_symmetric(planes[0], planes[1], version, size);
    set_module(planes[0], 8, size - 8, 1);
    for (int row = 0; row < size; row++) {
        for (int word = 0; word < words; word++) {
            if (dark) dark[row * words + word] = planes[0][word][row];
            if (data) data[row * words + word] = planes[1][word][row];
        }
    }
}

/* Spreads 32 bits to the even places. */
static uint64_t spread(uint64_t x) {
    x = (x | x << 16) & 0x0000FFFF0000FFFF;
    x = (x | x << 8) & 0x00FF00FF00FF00FF;
    x = (x | x << 4) & 0x0F0F0F0F0F0F0F0F;
    x = (x | x << 2) & 0x3333333333333333;
    return (x | x << 1) & 0x5555555555555555;
}

/* The selectors of Hacker's Delight's expand (7-5): step i, from the last to the first, moves bits by 2^i. */
static void build_moves(uint64_t mask, uint64_t moves[6]) {
    uint64_t absent = ~mask << 1;
    for (int i = 0; i < 6; i++) {
        uint64_t parity = absent;
        for (int shift = 1; shift < 64; shift *= 2) parity ^= parity << shift;
        uint64_t move = parity & mask;
        moves[i] = move;
        mask = (mask ^ move) | move >> (1 << i);
        absent &= ~parity;
    }
}

static int count_bits(uint64_t x) {
    int count = 0;
    for (; x; x &= x - 1) count++;
    return count;
}

/* Codewords run in strips of two columns from the right, upwards and downwards in turn, past the vertical timing
 * pattern, the right module of each row before the left one (7.7.3). */
static void build_strips(qrk_plan *plan) {
    int offset = 0, chunks = (plan->size + 31) / 32;
    plan->strips = (plan->size - 1) / 2;
    for (int strip = 0; strip < plan->strips; strip++) {
        int right = plan->size - 1 - 2 * strip, upwards = strip % 2 == 0;
        if (right <= 6) right--;
        for (int i = 0; i < chunks; i++) {
            int chunk = upwards ? chunks - 1 - i : i, shift = chunk % 2 * 32;
            uint64_t rights = plan->data[chunk / 2][right] >> shift & 0xFFFFFFFF;
            uint64_t lefts = plan->data[chunk / 2][right - 1] >> shift & 0xFFFFFFFF;
            uint64_t mask = upwards ? spread(lefts) | spread(rights) << 1 : spread(rights) | spread(lefts) << 1;
            int bits = count_bits(mask);
            plan->chunk_mask[strip][chunk] = mask;
            plan->chunk_offset[strip][chunk] = (uint16_t)(upwards ? offset + bits : offset);
            build_moves(mask, plan->chunk_moves[strip][chunk]);
            offset += bits;
        }
    }
}

static uint64_t pattern_word(int mask, int line, int word, int is_column) {
    uint64_t bits = 0;
    for (int i = 0; i < 64; i++) {
        int along = 64 * word + i;
        int dark = is_column ? qrk_is_dark_in_mask(mask, along, line) : qrk_is_dark_in_mask(mask, line, along);
        bits |= (uint64_t)dark << i;
    }
    return bits;
}

static void build_patterns(qrk_plan *plan) {
    for (int word = 0; word < plan->words; word++) {
        for (int line = 0; line <= QRK_PERIOD; line++) {
            for (int mask = 0; mask < QRK_MASKS; mask++) {
                plan->pattern[0][word][line][mask] = pattern_word(mask, line, word, 0);
                plan->pattern[1][word][line][mask] = pattern_word(mask, line, word, 1);
            }
        }
    }
}

/* Symbols that are folded have their columns in the upper halves of the row plane's words. */
static void fold(qrk_plan *plan) {
    for (int line = 0; line <= QRK_PERIOD; line++) {
        for (int mask = 0; mask < QRK_MASKS; mask++) {
            uint64_t *rows = &plan->pattern[0][0][line][mask];
            *rows = (*rows & 0xFFFFFFFF) | plan->pattern[1][0][line][mask] << 32;
        }
    }
    for (int line = 0; line < plan->size; line++)
        plan->folded_data[line] = plan->data[0][line] | plan->data[0][line] << 32;
}

static void build_formats(qrk_plan *plan) {
    for (int level = 0; level < 4; level++) {
        for (int mask = 0; mask < QRK_MASKS; mask++) {
            uint64_t bits = qrk_format_bits(level, mask), reversed = 0;
            for (int i = 0; i < 15; i++) reversed |= (bits >> i & 1) << (14 - i);
            plan->format[0][level][mask] = bits;
            plan->format[1][level][mask] = reversed;
        }
    }
}

/* Makes bits past the last module alternate, line by line, and those of the lines past the last one as well. */
static void build_padding(qrk_plan *plan) {
    for (int word = 0; word < plan->words; word++) {
        int used = plan->size - 64 * word;
        for (int line = 1; used < 64 && line < plan->size; line += 2) plan->function[word][line] |= ~(uint64_t)0 << used;
        for (int line = plan->size; line < QRK_LINES; line++) plan->function[word][line] = 0xAAAAAAAAAAAAAAAA;
    }
}

void qrk_plan_build(qrk_plan *plan, int version) {
    memset(plan, 0, sizeof *plan); /* chunks below the last row must carry nothing */
    plan->version = version;
    plan->size = 17 + 4 * version;
    plan->words = (plan->size + 63) / 64;
    draw_symmetric(plan->function, plan->data, version, plan->size);
    set_module(plan->function, plan->size - 8, 8, 1); /* the dark module (7.9.1), in columns */
    build_padding(plan);
    build_strips(plan);
    build_patterns(plan);
    build_formats(plan);
    if (plan->size <= QRK_FOLD_SIZE) fold(plan);
    plan->ready = 1;
}
