/* Alphanumeric mode (7.4.4) without vectors. */
#include "encode.h"

QRK_INLINE uint64_t eight_characters(const uint8_t *characters) {
    const uint8_t *values = qrk_alphanumeric_values;
    uint64_t bits = 0;
    for (int i = 0; i < 8; i += 2)
        bits = bits << 11 | (values[characters[i] & 127] * 45u + values[characters[i + 1] & 127]);
    return bits;
}

QRK_INLINE void store_big(uint8_t *at, uint64_t word) {
    for (int i = 0; i < 8; i++) at[i] = (uint8_t)(word >> (56 - 8 * i));
}

static void pack_characters(uint8_t *out, const uint8_t *characters, size_t groups) {
    for (size_t i = 0; i < groups; i++, out += 11, characters += 16) {
        uint64_t first = eight_characters(characters), second = eight_characters(characters + 8);
        store_big(out, first << 20 | second >> 24);
        store_big(out + 8, second << 40);
    }
}
