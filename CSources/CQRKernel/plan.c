#include "encode.h"

/* Words of a full line without bit 6. */
static void leave_out_timing(qrk_plane out, int to, qrk_plane full, int line) {
    const uint64_t before = ((uint64_t)1 << QRK_TIMING) - 1;
    for (int word = 0; word < QRK_MAX_WORDS; word++) {
        uint64_t x = full[word][line], next = word + 1 < QRK_MAX_WORDS ? full[word + 1][line] : 0;
        uint64_t moved = x >> 1 | next << 63;
        out[word][to] = word ? moved : (x & before) | (moved & ~before);
    }
}

/* Makes bits past the last module alternate, line by line, and those of the lines past the last one as well. */
static void build_padding(qrk_plan *plan) {
    const uint64_t before = ((uint64_t)1 << QRK_TIMING) - 1, odd_places = 0x5555555555555555;
    int used = plan->bits & 63;
    for (int bit = 0; used && bit < plan->bits; bit++)
        if (qrk_place_of_bit(bit) % 2) plan->function[plan->words - 1][bit + 1] |= ~(uint64_t)0 << used;
    for (int line = plan->bits + 1; line < QRK_LINES; line++)
        for (int word = 0; word < plan->words; word++)
            plan->function[word][line] = word ? odd_places : (odd_places & ~before) | (~odd_places & before);
}

static void build_planes(qrk_plan *plan, int version) {
    qrk_plane dark, data;
    memset(dark, 0, sizeof dark);
    memset(data, 0, sizeof data);
    qrk_draw_function(dark, data, version, plan->size);
    dark[(plan->size - 8) / 64][8] |= (uint64_t)1 << ((plan->size - 8) & 63); /* the dark module, in a column plane */
    for (int bit = 0; bit < plan->bits; bit++) leave_out_timing(plan->function, bit + 1, dark, qrk_place_of_bit(bit));
    for (int line = 0; line < plan->size; line++) leave_out_timing(plan->data, line, data, line);
    leave_out_timing(plan->function, 0, dark, QRK_TIMING);
    for (int row = 0; row < plan->size; row++)
        plan->column6[row] = (dark[row / 64][QRK_TIMING] >> (row & 63) & 1) << QRK_TIMING;
    build_padding(plan);
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
    int offset = 0, chunks = (plan->bits + 31) / 32;
    plan->strips = plan->bits / 2;
    for (int pair = plan->strips - 1; pair >= 0; pair--) {
        int left = qrk_place_of_bit(2 * pair), right = qrk_place_of_bit(2 * pair + 1), upwards = pair % 2;
        for (int i = 0; i < chunks; i++) {
            int chunk = upwards ? chunks - 1 - i : i, shift = chunk % 2 * 32;
            uint64_t rights = plan->data[chunk / 2][right] >> shift & 0xFFFFFFFF;
            uint64_t lefts = plan->data[chunk / 2][left] >> shift & 0xFFFFFFFF;
            uint64_t mask = upwards ? spread(lefts) | spread(rights) << 1 : spread(rights) | spread(lefts) << 1;
            int bits = count_bits(mask);
            plan->chunk_mask[chunk][pair] = mask;
            plan->chunk_offset[chunk][pair] = (uint16_t)(upwards ? offset + bits : offset);
            build_moves(mask, plan->chunk_moves[chunk][pair]);
            offset += bits;
        }
    }
}

static uint64_t pattern_word(int mask, int line, int word, int is_column) {
    uint64_t bits = 0;
    for (int i = 0; i < 64; i++) {
        int along = qrk_place_of_bit(64 * word + i);
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

static void build_mask_rows(qrk_plan *plan) {
    for (int mask = 0; mask < QRK_MASKS; mask++)
        for (int word = 0; word < plan->words; word++)
            for (int line = 0; line < QRK_PERIOD + QRK_MASKS; line++)
                plan->mask_rows[mask][word][line] = plan->pattern[0][word][line % QRK_PERIOD][mask];
}

/* The last words of columns lie in the upper halves of those of rows. */
static void fold(qrk_plan *plan) {
    int last = plan->words - 1;
    for (int line = 0; line <= QRK_PERIOD; line++)
        for (int mask = 0; mask < QRK_MASKS; mask++)
            plan->folded_pattern[line][mask] =
                (plan->pattern[0][last][line][mask] & 0xFFFFFFFF) | plan->pattern[1][last][line][mask] << 32;
    for (int line = 0; line < plan->size; line++)
        plan->folded_data[line] = plan->data[last][line] | plan->data[last][line] << 32;
}

static void build_formats(qrk_plan *plan) {
    for (int level = 0; level < 4; level++) {
        for (int mask = 0; mask < QRK_MASKS; mask++) {
            uint64_t bits = qrk_format_bits(level, mask), reversed = 0;
            for (int i = 0; i < 15; i++) reversed |= (bits >> i & 1) << (14 - i);
            plan->format[0][level][mask] = bits;
            plan->format[1][level][mask] = reversed;
            plan->dark_format[level][mask] = 2 * count_bits(bits);
        }
    }
}

void qrk_plan_build(qrk_plan *plan, int version) {
    memset(plan, 0, sizeof *plan); /* chunks below the last row must carry nothing */
    plan->version = version;
    plan->size = 17 + 4 * version;
    plan->bits = plan->size - 1;
    plan->words = (plan->bits + 63) / 64;
    plan->folds = plan->bits % 64 != 0 && plan->bits % 64 <= 32;
    build_planes(plan, version);
    build_strips(plan);
    build_patterns(plan);
    build_mask_rows(plan);
    build_formats(plan);
    if (plan->folds) fold(plan);
    plan->ready = 1;
}
