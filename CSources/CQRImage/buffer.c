#include "buffer.h"

#include <stdlib.h>
#include <string.h>

int qri_buffer_reserve(qri_buffer *buffer, size_t count) {
    if (count > SIZE_MAX / 2 - buffer->count) return 0;
    size_t needed = buffer->count + count;
    if (needed <= buffer->capacity) return 1;
    size_t capacity = buffer->capacity < 2048 ? 4096 : buffer->capacity * 2;
    if (capacity < needed) capacity = needed;
    uint8_t *data = realloc(buffer->data, capacity);
    if (data == NULL) return 0;
    buffer->data = data;
    buffer->capacity = capacity;
    return 1;
}

int qri_buffer_append(qri_buffer *buffer, const uint8_t *bytes, size_t count) {
    if (!qri_buffer_reserve(buffer, count)) return 0;
    memcpy(buffer->data + buffer->count, bytes, count);
    buffer->count += count;
    return 1;
}

void qri_buffer_free(qri_buffer *buffer) {
    free(buffer->data);
    *buffer = (qri_buffer){0};
}
