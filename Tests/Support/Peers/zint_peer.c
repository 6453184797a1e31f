/* Reads lines "version level mask hex-bytes" (mask -1 chooses), writes each symbol of zint as rows of hex bytes, the
 * leftmost module in the lowest bit. Version 0 is the smallest that fits. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zint.h>

static int read_hex(const char *hex, unsigned char *bytes) {
    int count = 0;
    for (unsigned value; sscanf(hex, "%2x", &value) == 1; hex += 2) bytes[count++] = (unsigned char)value;
    return count;
}

int main(void) {
    static char line[16384], hex[16384];
    static unsigned char bytes[8192];
    int version, level, mask;
    while (fgets(line, sizeof line, stdin)) {
        if (sscanf(line, "%d %d %d %16383s", &version, &level, &mask, hex) != 4) return 2;
        int count = read_hex(hex, bytes);
        struct zint_symbol *symbol = ZBarcode_Create();
        symbol->symbology = BARCODE_QRCODE;
        symbol->input_mode = DATA_MODE;
        symbol->option_1 = level + 1;
        symbol->option_2 = version;
        symbol->option_3 = (mask + 1) << 8;
        if (ZBarcode_Encode(symbol, bytes, count) >= ZINT_ERROR) return 3;
        for (int row = 0; row < symbol->rows; row++)
            for (int i = 0; i < (symbol->width + 7) / 8; i++) printf("%02x", symbol->encoded_data[row][i]);
        printf("\n");
        ZBarcode_Delete(symbol);
    }
    return 0;
}
