#include "buffer.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

struct qri_deflater {
    z_stream stream;
};

qri_deflater *qri_deflater_create(int level) {
    qri_deflater *deflater = calloc(1, sizeof *deflater);
    if (deflater != NULL && deflateInit(&deflater->stream, level) != Z_OK) {
        free(deflater);
        return NULL;
    }
    return deflater;
}

void qri_deflater_destroy(qri_deflater *deflater) {
    if (deflater == NULL) return;
    deflateEnd(&deflater->stream);
    free(deflater);
}

qri_status qri_deflate(qri_deflater *deflater, const uint8_t *bytes, size_t count, qri_buffer *out) {
    z_stream *stream = &deflater->stream;
    if (count > UINT_MAX || deflateReset(stream) != Z_OK) return QRI_CODEC;
    size_t room = deflateBound(stream, count);
    if (room > UINT_MAX || !qri_buffer_reserve(out, room)) return QRI_NO_MEMORY;
    stream->next_in = (z_const Bytef *)bytes;
    stream->avail_in = (uInt)count;
    stream->next_out = out->data + out->count;
    stream->avail_out = (uInt)room;
    if (deflate(stream, Z_FINISH) != Z_STREAM_END) return QRI_CODEC;
    out->count += stream->total_out;
    return QRI_OK;
}
