#include "encode.h"

int qrk_is_alphanumeric(uint8_t byte) {
    return byte == '0' || (byte < 128 && qrk_alphanumeric_values[byte]);
}

int qrk_classify(const uint8_t *bytes, size_t count, uint64_t *digits, uint64_t *alphanumerics) {
    return qrk_kernels_current()->classify(bytes, count, digits, alphanumerics);
}

int qrk_has_run(const uint64_t *bits, size_t count, int length) {
    size_t words = (count + 63) / 64;
    for (size_t i = 0; i < words; i++) {
        uint64_t next = i + 1 < words ? bits[i + 1] : 0, runs = bits[i];
        for (int shift = 1; runs && shift < length; shift++) runs &= bits[i] >> shift | next << (64 - shift);
        if (runs) return 1;
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
