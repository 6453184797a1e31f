#include "library.h"

#include <pthread.h>

/* Of libqrencode 4's public interface, what is needed here. */
typedef struct code {
    int version, width;
    unsigned char *data; /* bit 0 of each byte is a module */
} code;

static void *(*input_new)(int version, int level);
static int (*input_append)(void *input, int mode, int count, const unsigned char *text);
static code *(*encode_input)(void *input);
static void (*input_free)(void *input), (*code_free)(code *);

static bool is_there;

static void load(void) {
    const yard_symbol symbols[] = {
        {"QRinput_new2", &input_new}, {"QRinput_append", &input_append}, {"QRcode_encodeInput", &encode_input},
        {"QRinput_free", &input_free}, {"QRcode_free", &code_free},
    };
    is_there = yard_load("libqrencode.so.4", symbols, sizeof symbols / sizeof *symbols);
}

bool yard_has_qrencode(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return is_there;
}

int yard_qrencode(const yard_job *job, uint8_t *modules) {
    static const int modes[] = {2, 1, 0}; /* QR_MODE_8, QR_MODE_AN, QR_MODE_NUM */
    void *input = input_new(job->version, job->level);
    if (input == NULL) return 0;
    code *made = NULL;
    if (input_append(input, modes[job->mode], (int)job->count, job->text) == 0) made = encode_input(input);
    input_free(input);
    if (made == NULL) return 0;
    int size = made->width;
    if (modules != NULL) {
        for (int i = 0; i < size * size; i++) modules[i] = made->data[i] & 1;
    }
    code_free(made);
    return size;
}
