#include "png_fast_parse.h"

#include <stdlib.h>
#include <string.h>

uint8_t *qri_layout_bytes(const qri_layout *l, const qri_png_source *frame, const uint8_t *row) {
    uint8_t *bytes = calloc(l->lines, l->line_bytes);
    if (bytes == NULL) return NULL;
    for (size_t y = 0; y < l->lines; y++) {
        memcpy(bytes + y * l->line_bytes + 1, frame->pixels + y * frame->row_bytes, l->line_bytes - 1);
    }
    for (size_t y = l->first_line; y < l->first_line + l->rows * l->scale; y++) {
        memcpy(bytes + y * l->line_bytes + l->first_column, row, l->row_bytes);
    }
    return bytes;
}

/* Bytes known by their value; those of modules by a number above 255 of their own, the same in all lines of a row. */
static uint32_t *make_names(const qri_layout *l, const uint8_t *bytes) {
    size_t count = l->lines * l->line_bytes;
    uint32_t *names = malloc(count * sizeof *names);
    if (names == NULL) return NULL;
    for (size_t i = 0; i < count; i++) names[i] = bytes[i];
    for (size_t y = 0; y < l->rows * l->scale; y++) {
        uint32_t *row = names + (l->first_line + y) * l->line_bytes + l->first_column;
        for (size_t i = 0; i < l->row_bytes; i++) row[i] = (uint32_t)(256 + y / l->scale * l->row_bytes + i);
    }
    return names;
}

enum { HASH_BITS = 14, CHAIN_MAX = 32, INSERTED_MAX = 32, LAZY_BELOW = 32, GAIN = 3 };

typedef struct finder {
    const uint32_t *names;
    size_t count;
    size_t line_bytes;
    uint32_t *previous; /* place + 1 of the last one with the same hash; 0 for none */
    uint32_t newest[1 << HASH_BITS];
} finder;

static uint32_t hash(const uint32_t *names) {
    uint32_t mixed = (names[0] * 0x9E3779B1U) ^ (names[1] * 0x85EBCA77U) ^ (names[2] * 0xC2B2AE3DU);
    return mixed >> (32 - HASH_BITS);
}

static void insert(finder *f, size_t place) {
    if (place + QRI_MATCH_MIN > f->count) return;
    uint32_t key = hash(f->names + place);
    f->previous[place] = f->newest[key];
    f->newest[key] = (uint32_t)place + 1;
}

static size_t match_length(const finder *f, size_t place, size_t distance) {
    size_t length = 0, most = f->count - place < QRI_MATCH_MAX ? f->count - place : QRI_MATCH_MAX;
    const uint32_t *here = f->names + place, *there = here - distance;
    while (length < most && here[length] == there[length]) length++;
    return length;
}

/* A longer copy from elsewhere must be worth its rare distance: GAIN bytes more than the present best. */
static void consider(const finder *f, size_t place, size_t distance, size_t gain, qri_token *best) {
    if (distance == 0 || distance > place || distance > QRI_WINDOW) return;
    size_t length = match_length(f, place, distance);
    if (length < QRI_MATCH_MIN || length < best->length + gain) return;
    *best = (qri_token){(uint16_t)length, (uint16_t)distance};
}

/* The line above first, then a run, then whatever the hashes know; length 0 for none. */
static qri_token find(const finder *f, size_t place) {
    qri_token best = {0, 0};
    consider(f, place, f->line_bytes, 1, &best);
    consider(f, place, 1, 1, &best);
    if (best.length == QRI_MATCH_MAX || place + QRI_MATCH_MIN > f->count) return best;
    uint32_t candidate = f->newest[hash(f->names + place)];
    for (int i = 0; i < CHAIN_MAX && candidate != 0; i++, candidate = f->previous[candidate - 1]) {
        if (candidate <= place) consider(f, place, place - (candidate - 1), GAIN, &best);
    }
    return best;
}

static void append(qri_parse *parse, qri_token token) {
    if (parse->count == parse->capacity) {
        size_t capacity = parse->capacity * 2 + 256;
        qri_token *tokens = parse->failed ? NULL : realloc(parse->tokens, capacity * sizeof *tokens);
        if (tokens == NULL) {
            parse->failed = 1;
            return;
        }
        parse->tokens = tokens;
        parse->capacity = capacity;
    }
    parse->tokens[parse->count++] = token;
}

/* The best token at a place; a byte of a module is never taken as a literal, since its value is not known here. */
static qri_token choose(const finder *f, size_t place) {
    qri_token best = find(f, place);
    int known = f->names[place] < 256;
    if (best.length == 0) return (qri_token){(uint16_t)f->names[place], 0};
    if (known && best.length < LAZY_BELOW && place + 1 < f->count && find(f, place + 1).length > best.length) {
        return (qri_token){(uint16_t)f->names[place], 0};
    }
    size_t after = place + best.length;
    int leaves_modules = after < f->count && f->names[after] >= 256;
    /* One or two bytes of modules cannot be copied: leave them three. */
    if (best.length == QRI_MATCH_MAX && leaves_modules && find(f, after).length == 0) best.length -= QRI_MATCH_MIN;
    return best;
}

static void parse_until(qri_parse *parse, finder *f, size_t place, size_t end) {
    while (place < end && !parse->failed) {
        qri_token token = choose(f, place);
        append(parse, token);
        size_t covered = token.distance == 0 ? 1 : token.length;
        for (size_t i = 0; i < covered && i < INSERTED_MAX; i++) insert(f, place + i);
        place += covered;
    }
}

void qri_parse_make(qri_parse *parse, const qri_layout *l, const uint8_t *bytes) {
    memset(parse, 0, sizeof *parse);
    size_t count = l->lines * l->line_bytes;
    finder *f = calloc(1, sizeof *f);
    uint32_t *names = make_names(l, bytes), *previous = calloc(count, sizeof *previous);
    if (f == NULL || names == NULL || previous == NULL) {
        parse->failed = 1;
    } else {
        f->names = names;
        f->count = count;
        f->line_bytes = l->line_bytes;
        f->previous = previous;
        size_t place = 0;
        for (size_t row = 0; row < l->rows; row++) {
            size_t modules = (l->first_line + row * l->scale) * l->line_bytes + l->first_column;
            parse_until(parse, f, place, modules);
            parse->ends[row] = parse->count;
            place = modules + l->row_bytes;
        }
        parse_until(parse, f, place, count);
        parse->ends[l->rows] = parse->count;
    }
    free(previous);
    free(names);
    free(f);
}

void qri_parse_free(qri_parse *parse) {
    free(parse->tokens);
    *parse = (qri_parse){0};
}
