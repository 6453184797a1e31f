#include "encode.h"

/* No symbol holds more: version 40 at level L (table 7). */
enum { MAX_DATA_BITS = 2956 * 8 };

static void store64(uint8_t *at, uint64_t word) {
    for (int i = 0; i < 8; i++) at[i] = (uint8_t)(word >> (56 - 8 * i));
}

static uint64_t load64(const uint8_t *at) {
    uint64_t word = 0;
    for (int i = 0; i < 8; i++) word = word << 8 | at[i];
    return word;
}

/* A stream being written to: the word that is not yet full, from its highest bit on, and how many bits it has. */
typedef struct writer {
    uint64_t word;
    int pending;
    uint8_t *next;
} writer;

static writer resume(qrk_bits *stream) {
    writer w = {stream->word, (int)(stream->bits & 63), stream->bytes + stream->bits / 64 * 8};
    return w;
}

static void suspend(qrk_bits *stream, const writer *w, size_t count) {
    stream->word = w->word;
    stream->bits += count;
}

/* Appends the lowest `count` (1-63) bits of value, whose others are zero. */
QRK_INLINE void put(writer *w, uint64_t value, int count) {
    int left = 64 - w->pending - count;
    if (left > 0) {
        w->word |= value << left;
        w->pending += count;
    } else {
        store64(w->next, w->word | value >> -left);
        w->next += 8;
        w->word = value << 1 << (63 + left);
        w->pending = -left;
    }
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
    if (count <= 0 || !has_room(&context->stream, (size_t)count)) return;
    writer w = resume(&context->stream);
    put(&w, value & (((uint64_t)1 << count) - 1), count);
    suspend(&context->stream, &w, (size_t)count);
}

/* The number that three digits make. */
QRK_INLINE uint64_t three_digits(const uint8_t *digits) {
    return digits[0] * 100u + digits[1] * 10u + digits[2] - '0' * 111u;
}

/* 7.4.3: three digits in 10 bits, two in 7, one in 4. */
void qrk_append_numeric(qrk_context *context, const uint8_t *digits, size_t count) {
    static const int rest_bits[3] = {0, 4, 7};
    size_t bits = count / 3 * 10 + (size_t)rest_bits[count % 3], i = 0;
    if (count > MAX_DATA_BITS || !has_room(&context->stream, bits)) return;
    writer w = resume(&context->stream);
    for (; i + 12 <= count; i += 12) {
        uint64_t high = three_digits(digits + i) << 10 | three_digits(digits + i + 3);
        put(&w, high << 20 | three_digits(digits + i + 6) << 10 | three_digits(digits + i + 9), 40);
    }
    for (; i + 3 <= count; i += 3) put(&w, three_digits(digits + i), 10);
    uint64_t rest = 0;
    for (; i < count; i++) rest = rest * 10 + (digits[i] - (uint64_t)'0');
    if (count % 3) put(&w, rest, rest_bits[count % 3]);
    suspend(&context->stream, &w, bits);
}

/* The number that two characters make. */
QRK_INLINE uint64_t two_characters(const uint8_t *characters) {
    const uint8_t *values = qrk_alphanumeric_values;
    return values[characters[0] & 127] * 45u + values[characters[1] & 127];
}

/* Appends at least 17 bytes, as the first is shifted alone and a piece has 16; the last eight of them have all bits of the word under construction. */
static void append_bytes(qrk_bits *stream, const uint8_t *bytes, size_t count) {
    size_t bits = stream->bits, after = bits + count * 8;
    uint8_t *next = stream->bytes + bits / 8;
    store64(stream->bytes + bits / 64 * 8, stream->word);
    qrk_kernels_current()->shift(next, bytes, count, (int)(bits & 7));
    stream->word = after & 63 ? load64(bytes + count - 8) << (64 - (after & 63)) : 0;
    stream->bits = after;
}

/* 7.4.4: two characters in 11 bits, one in 6. */
void qrk_append_alphanumeric(qrk_context *context, const uint8_t *characters, size_t count) {
    size_t bits = count / 2 * 11 + count % 2 * 6, groups = count / 16, i = 0;
    if (count > MAX_DATA_BITS || !has_room(&context->stream, bits)) return;
    if (groups >= 2) {
        uint8_t packed[MAX_DATA_BITS / 8 + 16];
        qrk_kernels_current()->pack(packed, characters, groups);
        append_bytes(&context->stream, packed, groups * 11);
        i = groups * 16;
        bits -= groups * 88;
    }
    writer w = resume(&context->stream);
    for (; i + 2 <= count; i += 2) put(&w, two_characters(characters + i), 11);
    if (count % 2) put(&w, qrk_alphanumeric_values[characters[count - 1] & 127], 6);
    suspend(&context->stream, &w, bits);
}

void qrk_append_bytes(qrk_context *context, const uint8_t *bytes, size_t count) {
    if (count > MAX_DATA_BITS || !has_room(&context->stream, count * 8)) return;
    if (count > 16) {
        append_bytes(&context->stream, bytes, count);
        return;
    }
    writer w = resume(&context->stream);
    for (size_t i = 0; i < count; i++) put(&w, bytes[i], 8);
    suspend(&context->stream, &w, count * 8);
}

void qrk_append_kanji(qrk_context *context, const uint16_t *values, size_t count) {
    if (count > MAX_DATA_BITS || !has_room(&context->stream, count * 13)) return;
    writer w = resume(&context->stream);
    for (size_t i = 0; i < count; i++) put(&w, values[i] & 0x1FFFu, 13);
    suspend(&context->stream, &w, count * 13);
}

qrk_status qrk_finish_stream(qrk_bits *stream, size_t data_codewords) {
    size_t capacity = data_codewords * 8;
    if (stream->overflow || stream->bits > capacity) return QRK_TOO_LONG;
    store64(stream->bytes + stream->bits / 64 * 8, stream->word); /* what is pending, and zeros for the terminator */
    size_t left = capacity - stream->bits, terminated = stream->bits + (left < 4 ? left : 4);
    size_t used = (terminated + 7) / 8, flushed = stream->bits / 64 * 8 + 8;
    if (used > flushed) memset(stream->bytes + flushed, 0, used - flushed);
    for (size_t i = used; i < data_codewords; i++) stream->bytes[i] = (i - used) % 2 ? 0x11 : 0xEC; /* 7.4.10 */
    return QRK_OK;
}
