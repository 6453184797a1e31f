/* Reads lines "version level mask hex-bytes" and writes each symbol of libqrcodegen, in byte mode, as rows of hex
 * bytes, the leftmost module in the lowest bit. */
#include <qrcodegen/qrcodegen.h>
#include <stdio.h>
#include <string.h>

static size_t read_hex(const char *hex, unsigned char *bytes) {
    size_t count = 0;
    for (unsigned value; sscanf(hex, "%2x", &value) == 1; hex += 2) bytes[count++] = (unsigned char)value;
    return count;
}

int main(void) {
    static char line[16384], hex[16384];
    static uint8_t bytes[8192], scratch[qrcodegen_BUFFER_LEN_MAX], symbol[qrcodegen_BUFFER_LEN_MAX];
    int version, level, mask;
    while (fgets(line, sizeof line, stdin)) {
        if (sscanf(line, "%d %d %d %16383s", &version, &level, &mask, hex) != 4) return 2;
        size_t count = read_hex(hex, bytes);
        struct qrcodegen_Segment segment = {qrcodegen_Mode_BYTE, (int)count, bytes, (int)count * 8};
        if (!qrcodegen_encodeSegmentsAdvanced(
                &segment, 1, (enum qrcodegen_Ecc)level, version, version, (enum qrcodegen_Mask)mask, false, scratch, symbol))
            return 3;
        int size = qrcodegen_getSize(symbol);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x += 8) {
                int byte = 0;
                for (int i = 0; i < 8; i++) byte |= qrcodegen_getModule(symbol, x + i, y) << i;
                printf("%02x", byte);
            }
        }
        printf("\n");
    }
    return 0;
}
