#include "peers.h"

#include <qrencode.h>
#include <string.h>

static QRcode *encode(const peer_job *job) {
    static const QRencodeMode modes[] = {QR_MODE_8, QR_MODE_AN, QR_MODE_NUM};
    QRinput *input = QRinput_new2(job->version, (QRecLevel)job->level);
    if (input == NULL) return NULL;
    QRcode *code = NULL;
    if (QRinput_append(input, modes[job->mode], (int)job->count, job->text) == 0) code = QRcode_encodeInput(input);
    QRinput_free(input);
    return code;
}

int peer_qrencode(const peer_job *job, uint8_t *modules) {
    QRcode *code = encode(job);
    if (code == NULL) return 0;
    int size = code->width;
    if (modules != NULL) {
        for (int i = 0; i < size * size; i++) modules[i] = code->data[i] & 1;
    }
    QRcode_free(code);
    return size;
}

const char *peer_qrencode_version(void) {
    return QRcode_APIVersionString();
}

static void set_pixels(uint8_t *row, uint32_t x, uint32_t count, uint8_t value, uint32_t depth) {
    for (uint32_t i = x; i < x + count; i++) {
        uint32_t bit = i * depth, shift = 8 - depth - bit % 8;
        uint32_t mask = ((1U << depth) - 1) << shift;
        row[bit / 8] = (uint8_t)((row[bit / 8] & ~mask) | (uint32_t)value << shift);
    }
}

size_t peer_qrencode_png(const peer_job *job, const peer_picture *picture, const peer_stamp *stamp, uint8_t *out,
                         size_t capacity) {
    QRcode *code = encode(job);
    if (code == NULL) return 0;
    uint32_t size = (uint32_t)code->width, depth = (uint32_t)picture->bit_depth;
    uint32_t first = stamp->left * depth / 8, count = (size * stamp->scale * depth + 7) / 8;
    for (uint32_t y = 0; y < size; y++) {
        uint8_t *row = stamp->pixels + (stamp->top + y * stamp->scale) * picture->row_bytes;
        for (uint32_t x = 0; x < size; x++) {
            uint8_t value = code->data[y * size + x] & 1 ? stamp->dark : stamp->light;
            set_pixels(row, stamp->left + x * stamp->scale, stamp->scale, value, depth);
        }
        for (uint32_t line = 1; line < stamp->scale; line++) {
            memcpy(row + line * picture->row_bytes + first, row + first, count);
        }
    }
    QRcode_free(code);
    return peer_libpng(picture, out, capacity);
}
