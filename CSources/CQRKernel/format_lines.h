/* Format information of all masks as bits to flip in the lines that it touches (7.9.1, figure 25). */
#include "encode.h"

/* Bits `first` to `first` + 7 of a line of several words. */
QRK_INLINE void flip_byte(uint64_t (*format)[QRK_FORMAT_LINES][QRK_MASKS], int group, int first, qrk_lanes byte) {
    int word = first / 64, shift = first % 64;
    uint64_t *low = &format[word][8][group];
    qrk_store(low, qrk_load(low) | (byte << shift));
    if (shift > 56) qrk_store(&format[word + 1][8][group], byte >> (64 - shift));
}

/* It runs across lines 0-5, 7 and the last seven or eight, at bit 7 of lines without bit 6 (`across`), and along line 8
 * (`along`): one of the two is the 15 bits and the other the same reversed. */
QRK_INLINE void build_format(
    uint64_t (*format)[QRK_FORMAT_LINES][QRK_MASKS], int bits, int words, int group, qrk_lanes across, qrk_lanes along) {
    const qrk_lanes bit = qrk_splat(0x80);
    for (int i = 0; i < 6; i++) qrk_store(&format[0][i][group], (across << (7 - i)) & bit);
    qrk_store(&format[0][7][group], (across << 1) & bit);
    for (int i = 0; i < 8; i++) qrk_store(&format[0][QRK_FORMAT_FIRST + i][group], (across >> i) & bit);
    for (int word = 1; word < words; word++) qrk_store(&format[word][8][group], qrk_splat(0));
    qrk_store(&format[0][8][group], along & qrk_splat(0xFF));
    flip_byte(format, group, bits - 8, (along >> 7) & qrk_splat(0xFF));
}

/* Columns join rows in the upper half of each word. */
QRK_INLINE void fold_formats(qrk_context *context, int last, int group) {
    for (int i = 0; i < QRK_FORMAT_LINES; i++) {
        qrk_lanes rows = qrk_load(&context->format[0][last][i][group]);
        qrk_store(
            &context->folded_format[i][group], rows | (qrk_load(&context->format[1][last][i][group]) << 32));
    }
}

/* The dark module takes the place that bit 7 of the plain order would have at the last eight lines. */
static void build_formats(qrk_context *context, const qrk_plan *plan, int level) {
    if (context->format_version == plan->version && context->format_level == level) return;
    for (int group = 0; group < QRK_MASKS; group += QRK_LANES) {
        qrk_lanes plain = qrk_load(&plan->format[0][level][group]), reversed = qrk_load(&plan->format[1][level][group]);
        qrk_lanes without_seven = plain & qrk_splat(0x7F7F), seven = plain & qrk_splat(0x80);
        build_format(context->format[0], plan->bits, plan->words, group, without_seven, reversed);
        build_format(context->format[1], plan->bits, plan->words, group, reversed, without_seven);
        uint64_t *corner = &context->format[1][0][8][group];
        qrk_store(corner, qrk_load(corner) | seven);
        if (plan->folds) fold_formats(context, plan->words - 1, group);
    }
    context->format_version = plan->version;
    context->format_level = level;
}
