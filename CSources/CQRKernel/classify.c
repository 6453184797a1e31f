#include "encode.h"

int qrk_is_alphanumeric(uint8_t byte) {
    return byte == '0' || (byte < 128 && qrk_alphanumeric_values[byte]);
}

int qrk_classify(const uint8_t *bytes, size_t count, uint64_t *digits, uint64_t *alphanumerics) {
    return qrk_kernels_current()->classify(bytes, count, digits, alphanumerics);
}

/* Whether a run begins in word i. */
static int begins_run(const uint64_t *bits, size_t words, size_t i, int length) {
    uint64_t next = i + 1 < words ? bits[i + 1] : 0, runs = bits[i];
    for (int shift = 1; runs && shift < length; shift++) runs &= bits[i] >> shift | next << (64 - shift);
    return runs != 0;
}

/* Both bits of a pair that begins at an even place: every run of three or more has such a pair, every run of five or
 * more two that follow one another. */
QRK_INLINE uint64_t even_pairs(uint64_t x) {
    return x & x >> 1 & 0x5555555555555555;
}

/* Few words have such pairs, so that only few are looked at closely; the run may begin a bit before its first pair. */
int qrk_has_run(const uint64_t *bits, size_t count, int length) {
    size_t words = (count + 63) / 64;
    for (size_t i = 0; i < words; i++) {
        uint64_t hints = length < 3 ? bits[i] : even_pairs(bits[i]);
        if (!hints) continue;
        uint64_t next = i + 1 < words ? bits[i + 1] : 0;
        if (length > 4 && !(hints & (hints >> 2 | even_pairs(next) << 62))) continue;
        if (begins_run(bits, words, i, length) || (i > 0 && begins_run(bits, words, i - 1, length))) return 1;
    }
    return 0;
}

void qrk_keep_runs(uint64_t *bits, size_t count, int length) {
    size_t words = (count + 63) / 64;
    uint64_t before = 0; /* starts of `length` set bits in the word before */
    for (size_t i = 0; i < words; i++) {
        uint64_t next = i + 1 < words ? bits[i + 1] : 0, starts = bits[i], kept;
        for (int shift = 1; starts && shift < length; shift++) starts &= bits[i] >> shift | next << (64 - shift);
        kept = starts;
        for (int shift = 1; (starts | before) && shift < length; shift++)
            kept |= starts << shift | before >> (64 - shift);
        bits[i] = kept;
        before = starts;
    }
}
