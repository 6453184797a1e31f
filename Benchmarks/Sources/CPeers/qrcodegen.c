#include "peers.h"

#include <qrcodegen/qrcodegen.h>

static _Thread_local uint8_t data[qrcodegen_BUFFER_LEN_MAX], scratch[qrcodegen_BUFFER_LEN_MAX],
    symbol[qrcodegen_BUFFER_LEN_MAX];

static struct qrcodegen_Segment segment(const peer_job *job) {
    switch (job->mode) {
    case PEER_ALPHANUMERIC: return qrcodegen_makeAlphanumeric((const char *)job->text, data);
    case PEER_NUMERIC: return qrcodegen_makeNumeric((const char *)job->text, data);
    default: return qrcodegen_makeBytes(job->text, job->count, data);
    }
}

int peer_qrcodegen(const peer_job *job, uint8_t *modules) {
    struct qrcodegen_Segment part = segment(job);
    if (!qrcodegen_encodeSegmentsAdvanced(&part, 1, (enum qrcodegen_Ecc)job->level, job->version, job->version,
                                          (enum qrcodegen_Mask)job->mask, false, scratch, symbol)) {
        return 0;
    }
    int size = qrcodegen_getSize(symbol);
    if (modules != NULL) {
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) modules[y * size + x] = qrcodegen_getModule(symbol, x, y);
        }
    }
    return size;
}
