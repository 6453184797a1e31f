#include "peers.h"

#include <zint.h>

static _Thread_local struct zint_symbol *symbol;

int peer_zint(const peer_job *job, uint8_t *modules) {
    if (symbol == NULL) {
        symbol = ZBarcode_Create();
    } else {
        ZBarcode_Clear(symbol);
    }
    if (symbol == NULL) return 0;
    symbol->symbology = BARCODE_QRCODE;
    symbol->input_mode = DATA_MODE;
    symbol->option_1 = job->level + 1;
    symbol->option_2 = job->version;
    if (ZBarcode_Encode(symbol, job->text, (int)job->count) >= ZINT_ERROR) return 0;
    int size = symbol->width;
    if (modules != NULL) {
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) modules[y * size + x] = symbol->encoded_data[y][x / 8] >> x % 8 & 1;
        }
    }
    return size;
}

int peer_zint_version(void) {
    return ZBarcode_Version();
}
