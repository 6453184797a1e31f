#include "library.h"

#include <pthread.h>

/* Of libqrcodegen 1's public interface, what is needed here. */
struct segment {
    int mode, characters;
    uint8_t *data;
    int bits;
};

enum { LARGEST = (177 * 177 + 7) / 8 + 1, ANY_MASK = -1 };

static struct segment (*make_bytes)(const uint8_t *text, size_t count, uint8_t *data);
static struct segment (*make_alphanumeric)(const char *text, uint8_t *data);
static struct segment (*make_numeric)(const char *text, uint8_t *data);
static bool (*encode)(const struct segment *segments, size_t count, int level, int least, int most, int mask,
                      bool boosts, uint8_t *scratch, uint8_t *symbol);
static int (*symbol_size)(const uint8_t *symbol);
static bool (*module)(const uint8_t *symbol, int x, int y);

static bool is_there;

static void load(void) {
    const yard_symbol symbols[] = {
        {"qrcodegen_makeBytes", &make_bytes},     {"qrcodegen_makeAlphanumeric", &make_alphanumeric},
        {"qrcodegen_makeNumeric", &make_numeric}, {"qrcodegen_encodeSegmentsAdvanced", &encode},
        {"qrcodegen_getSize", &symbol_size},      {"qrcodegen_getModule", &module},
    };
    is_there = yard_load("libqrcodegen.so.1", symbols, sizeof symbols / sizeof *symbols);
}

bool yard_has_qrcodegen(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return is_there;
}

static _Thread_local uint8_t data[LARGEST], scratch[LARGEST], symbol[LARGEST];

static struct segment segment(const yard_job *job) {
    switch (job->mode) {
    case YARD_ALPHANUMERIC: return make_alphanumeric((const char *)job->text, data);
    case YARD_NUMERIC: return make_numeric((const char *)job->text, data);
    default: return make_bytes(job->text, job->count, data);
    }
}

int yard_qrcodegen(const yard_job *job, uint8_t *modules) {
    struct segment part = segment(job);
    if (!encode(&part, 1, job->level, job->version, job->version, ANY_MASK, false, scratch, symbol)) return 0;
    int size = symbol_size(symbol);
    if (modules != NULL) {
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) modules[y * size + x] = module(symbol, x, y);
        }
    }
    return size;
}
