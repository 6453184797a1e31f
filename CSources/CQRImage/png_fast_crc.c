#include "png_fast_crc.h"

/* x^32 + x^26 + x^23 + x^22 + x^16 + x^12 + x^11 + x^10 + x^8 + x^7 + x^5 + x^4 + x^2 + x + 1, lowest power first. */
static const uint32_t polynomial = 0xEDB88320;

void qri_crc_tables_make(qri_crc_tables *t) {
    for (uint32_t byte = 0; byte < 256; byte++) {
        uint32_t remainder = byte;
        for (int bit = 0; bit < 8; bit++) remainder = remainder >> 1 ^ (polynomial & (0U - (remainder & 1)));
        t->tables[0][byte] = remainder;
    }
    for (int zeros = 1; zeros < 8; zeros++) {
        for (int byte = 0; byte < 256; byte++) {
            uint32_t before = t->tables[zeros - 1][byte];
            t->tables[zeros][byte] = before >> 8 ^ t->tables[0][before & 255];
        }
    }
}

static uint32_t load32(const uint8_t *bytes) {
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

uint32_t qri_crc_continue(const qri_crc_tables *t, uint32_t remainder, const uint8_t *bytes, size_t count) {
    for (; count >= 8; bytes += 8, count -= 8) {
        uint32_t low = remainder ^ load32(bytes), high = load32(bytes + 4);
        remainder = t->tables[7][low & 255] ^ t->tables[6][low >> 8 & 255] ^ t->tables[5][low >> 16 & 255] ^
                    t->tables[4][low >> 24] ^ t->tables[3][high & 255] ^ t->tables[2][high >> 8 & 255] ^
                    t->tables[1][high >> 16 & 255] ^ t->tables[0][high >> 24];
    }
    for (; count > 0; bytes++, count--) remainder = remainder >> 8 ^ t->tables[0][(remainder ^ *bytes) & 255];
    return remainder;
}

uint32_t qri_crc_portable(const qri_crc_tables *t, const uint8_t *bytes, size_t count) {
    return ~qri_crc_continue(t, 0xFFFFFFFF, bytes, count);
}
