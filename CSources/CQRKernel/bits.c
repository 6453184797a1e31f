#include "encode.h"

/* No symbol holds more: version 40 at level L (table 7). */
enum { MAX_DATA_BITS = 2956 * 8 };

static void store32(uint8_t *at, uint64_t word) {
    for (int i = 0; i < 4; i++) at[i] = (uint8_t)(word >> (56 - 8 * i));
}

/* Fewer than 32 bits are pending before and after, so `count` may be up to 32. */
static void put(qrk_bits *stream, uint64_t value, int count) {
    int pending = (int)(stream->bits & 31);
    uint64_t word = stream->word | value << 1 << (63 - pending - count);
    if (pending + count >= 32) {
        store32(stream->bytes + stream->bits / 32 * 4, word);
        word <<= 32;
    }
    stream->word = word;
    stream->bits += (size_t)count;
}

/* Whether `count` more bits fit the largest symbol; if not, the stream stays as it is and is marked. */
static int has_room(qrk_bits *stream, size_t count) {
    if (count > MAX_DATA_BITS || stream->bits + count > MAX_DATA_BITS) stream->overflow = 1;
    return !stream->overflow;
}

void qrk_begin(qrk_context *context) {
    context->stream.word = 0;
    context->stream.bits = 0;
    context->stream.overflow = 0;
}

void qrk_append_bits(qrk_context *context, uint32_t value, int count) {
    uint64_t mask = ((uint64_t)1 << count) - 1;
    if (has_room(&context->stream, (size_t)count)) put(&context->stream, value & mask, count);
}

/* 7.4.3: three digits in 10 bits, two in 7, one in 4. */
void qrk_append_numeric(qrk_context *context, const uint8_t *digits, size_t count) {
    qrk_bits *stream = &context->stream;
    static const int rest_bits[3] = {0, 4, 7};
    if (count > MAX_DATA_BITS || !has_room(stream, count / 3 * 10 + (size_t)rest_bits[count % 3])) return;
    size_t i = 0;
    for (; i + 3 <= count; i += 3) {
        uint32_t number = digits[i] * 100u + digits[i + 1] * 10u + digits[i + 2] - '0' * 111u;
        put(stream, number, 10);
    }
    uint32_t rest = 0;
    for (; i < count; i++) rest = rest * 10 + (digits[i] - (uint32_t)'0');
    put(stream, rest, rest_bits[count % 3]);
}

/* 7.4.4: two characters in 11 bits, one in 6. */
void qrk_append_alphanumeric(qrk_context *context, const uint8_t *characters, size_t count) {
    qrk_bits *stream = &context->stream;
    const uint8_t *values = qrk_alphanumeric_values;
    if (count > MAX_DATA_BITS || !has_room(stream, count / 2 * 11 + count % 2 * 6)) return;
    for (size_t i = 0; i + 2 <= count; i += 2)
        put(stream, values[characters[i] & 127] * 45u + values[characters[i + 1] & 127], 11);
    if (count % 2) put(stream, values[characters[count - 1] & 127], 6);
}

void qrk_append_bytes(qrk_context *context, const uint8_t *bytes, size_t count) {
    qrk_bits *stream = &context->stream;
    if (count > MAX_DATA_BITS || !has_room(stream, count * 8)) return;
    size_t i = 0;
    for (; i + 4 <= count; i += 4) {
        uint32_t word = (uint32_t)bytes[i] << 24 | (uint32_t)bytes[i + 1] << 16 | (uint32_t)bytes[i + 2] << 8 | bytes[i + 3];
        put(stream, word, 32);
    }
    for (; i < count; i++) put(stream, bytes[i], 8);
}

void qrk_append_kanji(qrk_context *context, const uint16_t *values, size_t count) {
    qrk_bits *stream = &context->stream;
    if (count > MAX_DATA_BITS || !has_room(stream, count * 13)) return;
    for (size_t i = 0; i < count; i++) put(stream, values[i] & 0x1FFFu, 13);
}

qrk_status qrk_finish_stream(qrk_bits *stream, size_t data_codewords) {
    size_t capacity = data_codewords * 8;
    if (stream->overflow || stream->bits > capacity) return QRK_TOO_LONG;
    store32(stream->bytes + stream->bits / 32 * 4, stream->word); /* what is pending, and zeros for the terminator */
    size_t left = capacity - stream->bits, terminated = stream->bits + (left < 4 ? left : 4);
    size_t used = (terminated + 7) / 8, flushed = stream->bits / 32 * 4 + 4;
    for (size_t i = flushed; i < used; i++) stream->bytes[i] = 0;
    for (size_t i = used; i < data_codewords; i++) stream->bytes[i] = (i - used) % 2 ? 0x11 : 0xEC; /* 7.4.10 */
    return QRK_OK;
}
