#include "library.h"

#include <pthread.h>

/* zint 2.11's symbol, as far as it is read here; other versions have other layouts and are not loaded. */
struct zint_symbol {
    int symbology;
    float height, scale;
    int whitespace_width, whitespace_height, border_width, output_options;
    char foreground[10], background[10];
    char *foreground_too, *background_too;
    char file[256], primary[128];
    int option_1, option_2, option_3, show_text, font_size, input_mode, eci;
    float dot_size, guard_descent;
    struct {
        int index, count;
        char id[32];
    } append;
    int warn_level, debug;
    unsigned char text[128];
    int rows, width;
    unsigned char modules[200][144]; /* bit 0 of a byte is its leftmost module */
};

enum { QR_CODE = 58, DATA = 0, FIRST_ERROR = 5 };

static struct zint_symbol *(*create)(void);
static void (*clear)(struct zint_symbol *);
static int (*encode)(struct zint_symbol *, const unsigned char *text, int count);
static int (*version)(void);

static bool is_there;

static void load(void) {
    const yard_symbol symbols[] = {
        {"ZBarcode_Create", &create}, {"ZBarcode_Clear", &clear}, {"ZBarcode_Encode", &encode},
        {"ZBarcode_Version", &version},
    };
    is_there = yard_load("libzint.so.2.11", symbols, sizeof symbols / sizeof *symbols) && version() / 100 == 211;
}

bool yard_has_zint(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return is_there;
}

static _Thread_local struct zint_symbol *symbol;

int yard_zint(const yard_job *job, uint8_t *modules) {
    if (symbol == NULL) {
        symbol = create();
    } else {
        clear(symbol);
    }
    if (symbol == NULL) return 0;
    symbol->symbology = QR_CODE;
    symbol->input_mode = DATA;
    symbol->option_1 = job->level + 1;
    symbol->option_2 = job->version;
    if (encode(symbol, job->text, (int)job->count) >= FIRST_ERROR) return 0;
    int size = symbol->width;
    if (modules != NULL) {
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) modules[y * size + x] = symbol->modules[y][x / 8] >> x % 8 & 1;
        }
    }
    return size;
}
