#include "encode.h"
#include "gf256.h"

/* The generator polynomial of `degree` (annex A) without its leading 1, highest coefficient first. */
static void build_generator(uint8_t *generator, int degree) {
    memset(generator, 0, QRK_RS_ROW);
    generator[degree - 1] = 1;
    for (int root = 0; root < degree; root++) {
        uint8_t factor = qrk_gf_exp[root];
        for (int i = 0; i < degree; i++) {
            uint8_t next = i + 1 < degree ? generator[i + 1] : 0;
            generator[i] = qrk_gf_multiply(generator[i], factor) ^ next;
        }
    }
}

void qrk_rs_build_rows(qrk_rs_table *table, int degree) {
    build_generator(table->rows[0], degree);
    for (int k = 1; k < QRK_MAX_BLOCK_DATA + 5; k++) { /* times x, and the overflow reduced */
        const uint8_t *before = table->rows[k - 1];
        for (int i = 0; i < QRK_RS_ROW; i++) {
            uint8_t shifted = i + 1 < QRK_RS_ROW ? before[i + 1] : 0;
            table->rows[k][i] = shifted ^ qrk_gf_multiply(before[0], table->rows[0][i]);
        }
    }
    table->rows_ready = 1;
}

void qrk_rs_build_nibbles(qrk_rs_table *table, int degree) {
    if (!table->rows_ready) qrk_rs_build_rows(table, degree);
    for (int j = 0; j < 8; j++) {
        for (int i = 0; i < 32; i++) {
            int high = i / 16, nibble = i % 16;
            uint8_t factor = (uint8_t)(high ? nibble << 4 : nibble);
            for (int at = 0; at < QRK_RS_ROW; at++)
                table->nibbles[j][high][nibble][at] = qrk_gf_multiply(factor, table->rows[7 - j][at]);
        }
    }
    table->nibbles_ready = 1;
}
