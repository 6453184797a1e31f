#include "png_fast_deflate.h"

#include <stdlib.h>
#include <string.h>

enum { CODE_BITS_MAX = 15, LENGTH_CODE_BITS_MAX = 7, LENGTH_CODES = 19 };

typedef struct symbol {
    unsigned code, extra_count, extra;
} symbol;

/* Lengths share a code by fours and distances by twos, each with one more extra bit than the four or two before. */
static symbol graded(unsigned value, unsigned shared_log2) {
    unsigned extra_count = 0;
    while (value >> extra_count >= 2U << shared_log2) extra_count++;
    unsigned code = (extra_count << shared_log2) + (value >> extra_count);
    return (symbol){code, extra_count, value & ((1U << extra_count) - 1)};
}

static symbol length_symbol(unsigned length) {
    if (length == QRI_MATCH_MAX) return (symbol){285, 0, 0};
    symbol s = graded(length - QRI_MATCH_MIN, 2);
    s.code += 257;
    return s;
}

static symbol distance_symbol(unsigned distance) {
    return graded(distance - 1, 1);
}

void qri_weights_add(qri_weights *weights, qri_token token, uint64_t times) {
    if (token.distance == 0) {
        weights->literals[token.length] += times;
    } else {
        weights->literals[length_symbol(token.length).code] += times;
        weights->distances[distance_symbol(token.distance).code] += times;
    }
}

qri_bits qri_bits_join(qri_bits first, qri_bits second) {
    return (qri_bits){first.value | second.value << first.count, first.count + second.count};
}

static qri_bits code_bits(const qri_code *code, symbol s) {
    qri_bits bits = {code->bits[s.code], code->length[s.code]};
    return qri_bits_join(bits, (qri_bits){s.extra, s.extra_count});
}

qri_bits qri_codes_token(const qri_codes *codes, qri_token token) {
    if (token.distance == 0) return code_bits(&codes->literals, (symbol){token.length, 0, 0});
    return qri_bits_join(code_bits(&codes->literals, length_symbol(token.length)),
                         code_bits(&codes->distances, distance_symbol(token.distance)));
}

int qri_codes_has(const qri_codes *codes, qri_token token) {
    if (token.distance == 0) return codes->literals.length[token.length] != 0;
    return codes->literals.length[length_symbol(token.length).code] != 0 &&
           codes->distances.length[distance_symbol(token.distance).code] != 0;
}

/* The two lightest of the trees that are left, by index into weights; returns how many there are. */
static int two_lightest(const uint64_t *weights, int trees, int lightest[2]) {
    int found = 0;
    for (int tree = 0; tree < trees; tree++) {
        if (weights[tree] == 0) continue;
        if (found == 0 || weights[tree] < weights[lightest[0]]) {
            if (found > 0) lightest[1] = lightest[0];
            lightest[0] = tree;
        } else if (found == 1 || weights[tree] < weights[lightest[1]]) {
            lightest[1] = tree;
        }
        found++;
    }
    return found;
}

/* Huffman's tree; its depth is the longest code. A lone symbol gets a code of one bit. */
static int tree_lengths(const uint64_t *weights, int symbols, uint8_t *lengths) {
    uint64_t left[2 * QRI_LITERALS];
    int parent[2 * QRI_LITERALS];
    int trees = symbols, pair[2], longest = 0;
    memcpy(left, weights, (size_t)symbols * sizeof *left);
    while (two_lightest(left, trees, pair) > 1) {
        left[trees] = left[pair[0]] + left[pair[1]];
        parent[pair[0]] = parent[pair[1]] = trees;
        left[pair[0]] = left[pair[1]] = 0;
        trees++;
    }
    for (int s = 0; s < symbols; s++) {
        int depth = weights[s] != 0 && trees == symbols;
        if (weights[s] != 0 && trees > symbols) {
            for (int node = s; node != trees - 1; node = parent[node]) depth++;
        }
        lengths[s] = (uint8_t)depth;
        if (depth > longest) longest = depth;
    }
    return longest;
}

/* Halves the weights until the tree is low enough: rare symbols become more frequent than they are. */
static void limited_lengths(const uint64_t *weights, int symbols, int limit, uint8_t *lengths) {
    uint64_t flattened[QRI_LITERALS];
    memcpy(flattened, weights, (size_t)symbols * sizeof *flattened);
    while (tree_lengths(flattened, symbols, lengths) > limit) {
        for (int s = 0; s < symbols; s++) flattened[s] = (flattened[s] + 1) / 2;
    }
}

static uint16_t reversed(unsigned bits, unsigned count) {
    unsigned result = 0;
    for (unsigned i = 0; i < count; i++) result |= (bits >> i & 1) << (count - 1 - i);
    return (uint16_t)result;
}

static void assign_bits(qri_code *code) {
    unsigned next = 0;
    for (unsigned length = 1; length <= CODE_BITS_MAX; length++, next <<= 1) {
        for (int s = 0; s < QRI_CODE_SYMBOLS; s++) {
            if (code->length[s] == length) code->bits[s] = reversed(next++, length);
        }
    }
}

static void code_make(qri_code *code, const uint64_t *weights, int symbols, int limit) {
    memset(code, 0, sizeof *code);
    limited_lengths(weights, symbols, limit, code->length);
    assign_bits(code);
}

void qri_codes_make(qri_codes *codes, const qri_weights *weights) {
    code_make(&codes->literals, weights->literals, QRI_LITERALS, CODE_BITS_MAX);
    code_make(&codes->distances, weights->distances, QRI_DISTANCES, CODE_BITS_MAX);
}

/* The code of RFC 1951, 3.2.6, which needs no header; two of its literals and distances never occur. */
static void codes_fixed(qri_codes *codes) {
    memset(codes, 0, sizeof *codes);
    memset(codes->literals.length, 8, QRI_CODE_SYMBOLS);
    memset(codes->literals.length + 144, 9, 112);
    memset(codes->literals.length + QRI_END_OF_BLOCK, 7, 24);
    memset(codes->distances.length, 5, 32);
    assign_bits(&codes->literals);
    assign_bits(&codes->distances);
}

void qri_bit_buffer_put(qri_bit_buffer *buffer, qri_bits bits) {
    size_t word = buffer->count / 64, used = buffer->count % 64;
    if (word + 2 > buffer->capacity) {
        size_t capacity = buffer->capacity * 2 + 64;
        uint64_t *words = buffer->failed ? NULL : realloc(buffer->words, capacity * sizeof *words);
        if (words == NULL) {
            buffer->failed = 1;
            return;
        }
        memset(words + buffer->capacity, 0, (capacity - buffer->capacity) * sizeof *words);
        buffer->words = words;
        buffer->capacity = capacity;
    }
    buffer->words[word] |= bits.value << used;
    if (used + bits.count > 64) buffer->words[word + 1] = bits.value >> (64 - used);
    buffer->count += bits.count;
}

/* One symbol of the code length alphabet with its extra bits. */
typedef struct length_run {
    uint8_t symbol, extra, extra_count;
} length_run;

static length_run next_run(const uint8_t *lengths, int count, int *at) {
    int value = lengths[*at], run = 1;
    while (*at + run < count && lengths[*at + run] == value && run < 138) run++;
    length_run result = {(uint8_t)value, 0, 0};
    if (value == 0 && run >= 11) {
        result = (length_run){18, (uint8_t)(run - 11), 7};
    } else if (value == 0 && run >= 3) {
        result = (length_run){17, (uint8_t)(run - 3), 3};
    } else if (*at > 0 && lengths[*at - 1] == value && run >= 3) {
        run = run > 6 ? 6 : run;
        result = (length_run){16, (uint8_t)(run - 3), 2};
    } else {
        run = 1;
    }
    *at += run;
    return result;
}

static int used_symbols(const qri_code *code, int symbols, int least) {
    while (symbols > least && code->length[symbols - 1] == 0) symbols--;
    return symbols;
}

/* What tells a decoder the codes: RFC 1951, 3.2.7. */
typedef struct header {
    length_run runs[QRI_LITERALS + QRI_DISTANCES];
    int run_count;
    int literals, distances; /* lengths sent */
    int sent;                /* lengths of the code length code sent, in their odd order */
    qri_code code;
} header;

static const uint8_t length_order[LENGTH_CODES] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

static void header_make(header *h, const qri_codes *codes) {
    h->literals = used_symbols(&codes->literals, QRI_LITERALS, 257);
    h->distances = used_symbols(&codes->distances, QRI_DISTANCES, 1);
    uint8_t lengths[QRI_LITERALS + QRI_DISTANCES];
    memcpy(lengths, codes->literals.length, (size_t)h->literals);
    memcpy(lengths + h->literals, codes->distances.length, (size_t)h->distances);

    uint64_t weights[LENGTH_CODES] = {0};
    h->run_count = 0;
    for (int at = 0; at < h->literals + h->distances; h->run_count++) {
        h->runs[h->run_count] = next_run(lengths, h->literals + h->distances, &at);
        weights[h->runs[h->run_count].symbol]++;
    }
    code_make(&h->code, weights, LENGTH_CODES, LENGTH_CODE_BITS_MAX);
    h->sent = LENGTH_CODES;
    while (h->sent > 4 && h->code.length[length_order[h->sent - 1]] == 0) h->sent--;
}

static void put_header(qri_bit_buffer *buffer, const header *h) {
    qri_bit_buffer_put(buffer, (qri_bits){(uint64_t)h->literals - 257, 5});
    qri_bit_buffer_put(buffer, (qri_bits){(uint64_t)h->distances - 1, 5});
    qri_bit_buffer_put(buffer, (qri_bits){(uint64_t)h->sent - 4, 4});
    for (int i = 0; i < h->sent; i++) qri_bit_buffer_put(buffer, (qri_bits){h->code.length[length_order[i]], 3});
    for (int i = 0; i < h->run_count; i++) {
        length_run run = h->runs[i];
        qri_bit_buffer_put(buffer, (qri_bits){h->code.bits[run.symbol], h->code.length[run.symbol]});
        qri_bit_buffer_put(buffer, (qri_bits){run.extra, run.extra_count});
    }
}

static size_t header_bits(const header *h) {
    size_t bits = 14 + 3 * (size_t)h->sent;
    for (int i = 0; i < h->run_count; i++) bits += h->code.length[h->runs[i].symbol] + (size_t)h->runs[i].extra_count;
    return bits;
}

enum { FIXED = 1, DYNAMIC = 2 };

void qri_bit_buffer_begin(qri_bit_buffer *buffer, const qri_codes *codes) {
    header h;
    header_make(&h, codes);
    qri_bit_buffer_put(buffer, (qri_bits){DYNAMIC << 1, 3});
    put_header(buffer, &h);
}

void qri_bit_buffer_end(qri_bit_buffer *buffer, const qri_codes *codes) {
    qri_bit_buffer_put(buffer, qri_codes_token(codes, (qri_token){QRI_END_OF_BLOCK, 0}));
}

void qri_bit_buffer_put_tokens(qri_bit_buffer *buffer, const qri_codes *codes, const qri_token *tokens, size_t count) {
    for (size_t i = 0; i < count; i++) qri_bit_buffer_put(buffer, qri_codes_token(codes, tokens[i]));
}

static size_t token_bits(const qri_codes *codes, const qri_token *tokens, size_t count) {
    size_t bits = codes->literals.length[QRI_END_OF_BLOCK];
    for (size_t i = 0; i < count; i++) bits += qri_codes_token(codes, tokens[i]).count;
    return bits;
}

void qri_bit_buffer_put_block(qri_bit_buffer *buffer, const qri_token *tokens, size_t count, int is_final) {
    qri_weights weights = {.literals = {[QRI_END_OF_BLOCK] = 1}};
    for (size_t i = 0; i < count; i++) qri_weights_add(&weights, tokens[i], 1);
    qri_codes fixed, dynamic;
    codes_fixed(&fixed);
    qri_codes_make(&dynamic, &weights);
    header h;
    header_make(&h, &dynamic);
    int is_fixed = token_bits(&fixed, tokens, count) <= token_bits(&dynamic, tokens, count) + header_bits(&h);
    const qri_codes *codes = is_fixed ? &fixed : &dynamic;
    qri_bit_buffer_put(buffer, (qri_bits){(uint64_t)(is_final | (is_fixed ? FIXED : DYNAMIC) << 1), 3});
    if (!is_fixed) put_header(buffer, &h);
    qri_bit_buffer_put_tokens(buffer, codes, tokens, count);
    qri_bit_buffer_end(buffer, codes);
}
