/* Deflate's alphabets and prepared Huffman codes: RFC 1951, 3.2. */
#ifndef QRI_PNG_FAST_DEFLATE_H
#define QRI_PNG_FAST_DEFLATE_H

#include <stddef.h>
#include <stdint.h>

enum {
    QRI_LITERALS = 286, /* bytes, end of block, lengths */
    QRI_CODE_SYMBOLS = 288, /* with two that only the fixed code has */
    QRI_END_OF_BLOCK = 256,
    QRI_DISTANCES = 30,
    QRI_MATCH_MIN = 3,
    QRI_MATCH_MAX = 258,
    QRI_WINDOW = 32768,
};

/* A byte (distance 0) or a copy of length bytes from distance bytes back. */
typedef struct qri_token {
    uint16_t length; /* the byte's value where distance is 0 */
    uint16_t distance;
} qri_token;

/* A canonical code: bits in the order in which they are written, lowest first. */
typedef struct qri_code {
    uint16_t bits[QRI_CODE_SYMBOLS];
    uint8_t length[QRI_CODE_SYMBOLS];
} qri_code;

typedef struct qri_codes {
    qri_code literals, distances;
} qri_codes;

/* How often each symbol of the two alphabets occurs. */
typedef struct qri_weights {
    uint64_t literals[QRI_LITERALS];
    uint64_t distances[QRI_DISTANCES];
} qri_weights;

/* Up to 64 bits, the first in bit 0. */
typedef struct qri_bits {
    uint64_t value;
    unsigned count;
} qri_bits;

/* A growing sequence of bits in 64-bit words. */
typedef struct qri_bit_buffer {
    uint64_t *words;
    size_t capacity; /* words */
    size_t count;    /* bits */
    int failed;      /* memory ran out: what follows is lost */
} qri_bit_buffer;

/* The shortest codes of at most 15 bits for weights; symbols of weight 0 get none. */
void qri_codes_make(qri_codes *codes, const qri_weights *weights);

void qri_weights_add(qri_weights *weights, qri_token token, uint64_t times);

/* Whether the codes, made from weights, have all that a token needs. */
int qri_codes_has(const qri_codes *codes, qri_token token);

/* At most 48 bits: RFC 1951 has no longer match. */
qri_bits qri_codes_token(const qri_codes *codes, qri_token token);

qri_bits qri_bits_join(qri_bits first, qri_bits second);

/* count is 0 to 64. */
void qri_bit_buffer_put(qri_bit_buffer *buffer, qri_bits bits);

/* The head of a block that is not the last, with codes made from weights; and the end of any block. */
void qri_bit_buffer_begin(qri_bit_buffer *buffer, const qri_codes *codes);
void qri_bit_buffer_end(qri_bit_buffer *buffer, const qri_codes *codes);

void qri_bit_buffer_put_tokens(qri_bit_buffer *buffer, const qri_codes *codes, const qri_token *tokens, size_t count);

/* A whole block, by the shorter of the fixed code and one of its own. */
void qri_bit_buffer_put_block(qri_bit_buffer *buffer, const qri_token *tokens, size_t count, int is_final);

#endif
