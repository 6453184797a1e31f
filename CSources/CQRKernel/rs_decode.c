/* Reed-Solomon with errors and erasures over GF(2^8), first root 2^0 (ISO/IEC 18004:2015, 7.5.2 and annex B). */
#include <string.h>

#include "gf256.h"
#include "include/qrkernel_scan.h"

#define MOST_PARITY 68

typedef struct polynomial {
    uint8_t terms[2 * MOST_PARITY + 2]; /* terms[i] belongs to x^i */
} polynomial;

/* a times 2^log. */
static uint8_t scaled(uint8_t a, unsigned log) { return a ? qrk_gf_exp[qrk_gf_log[a] + log] : 0; }

/* S_j = r(2^j), r's first byte being the highest power; returns 0 if all are zero. */
static int syndromes(const qrk_rs_block *block, uint8_t *out) {
    int any = 0;
    memset(out, 0, block->parity);
    /* The syndromes do not depend on one another: taken in turns they hide each other's latency. */
    for (size_t i = 0; i < block->length; i++)
        for (size_t j = 0; j < block->parity; j++) out[j] = scaled(out[j], (unsigned)j) ^ block->bytes[i];
    for (size_t j = 0; j < block->parity; j++) any |= out[j];
    return any;
}

static uint8_t power(size_t exponent) { return qrk_gf_exp[exponent % 255]; }

static uint8_t inverse(uint8_t a) { return qrk_gf_exp[255 - qrk_gf_log[a]]; }

/* The product of (1 - X_i x) over the erased places, X_i = 2^(length - 1 - place). */
static void erasure_locator(const qrk_rs_block *block, polynomial *locator) {
    memset(locator, 0, sizeof *locator);
    locator->terms[0] = 1;
    for (size_t i = 0; i < block->erasure_count; i++) {
        const uint8_t root = power(block->length - 1 - block->erasures[i]);
        for (size_t k = i + 1; k > 0; k--) locator->terms[k] ^= qrk_gf_multiply(locator->terms[k - 1], root);
    }
}

/*
 * Berlekamp and Massey's algorithm, started from the erasures' locator (Blahut, Theory and Practice of Error Control
 * Codes, 9.2). Returns the degree of the joint locator.
 */
static size_t error_locator(const qrk_rs_block *block, const uint8_t *syndrome, polynomial *locator) {
    polynomial previous = *locator;
    size_t degree = block->erasure_count;
    for (size_t r = block->erasure_count; r < block->parity; r++) {
        /* Either locator has no more terms by now. */
        const size_t terms = r + 2;
        uint8_t discrepancy = 0;
        for (size_t k = 0; k <= r && k <= degree; k++)
            discrepancy ^= qrk_gf_multiply(locator->terms[k], syndrome[r - k]);
        memmove(previous.terms + 1, previous.terms, terms - 1);
        previous.terms[0] = 0;
        if (!discrepancy) continue;
        const unsigned log = qrk_gf_log[discrepancy];
        const polynomial before = *locator;
        for (size_t k = 0; k < terms; k++) locator->terms[k] ^= scaled(previous.terms[k], log);
        if (2 * degree <= r + block->erasure_count) {
            for (size_t k = 0; k < terms; k++) previous.terms[k] = scaled(before.terms[k], 255 - log);
            degree = r + 1 + block->erasure_count - degree;
        }
    }
    return degree;
}

static uint8_t value_at(const uint8_t *terms, size_t count, uint8_t x) {
    uint8_t sum = 0;
    while (count--) sum = (uint8_t)(qrk_gf_multiply(sum, x) ^ terms[count]);
    return sum;
}

/*
 * Chien's search: the places whose inverse locator number is a root. Returns how many, at most degree. From a place to
 * the next one term k is multiplied by 2^k, which adds k to its logarithm.
 */
static size_t find_places(const qrk_rs_block *block, const polynomial *locator, size_t degree, uint8_t *places) {
    uint8_t logs[MOST_PARITY + 1], steps[MOST_PARITY + 1];
    size_t found = 0, count = 0;
    for (size_t k = 0; k <= degree; k++) {
        if (!locator->terms[k]) continue;
        logs[count] = (uint8_t)((qrk_gf_log[locator->terms[k]] + k * (256 - block->length)) % 255);
        steps[count++] = (uint8_t)k;
    }
    for (size_t place = 0; place < block->length; place++) {
        uint8_t sum = 0;
        for (size_t i = 0; i < count; i++) {
            sum ^= qrk_gf_exp[logs[i]];
            const unsigned next = (unsigned)logs[i] + steps[i];
            logs[i] = (uint8_t)(next < 255 ? next : next - 255);
        }
        if (sum) continue;
        if (found == degree) return degree + 1;
        places[found++] = (uint8_t)place;
    }
    return found;
}

/* Forney's formula for first root 2^0: magnitude = X * omega(1/X) / locator'(1/X). Returns the bytes changed. */
static int repair(const qrk_rs_block *block, const uint8_t *syndrome, const polynomial *locator, const uint8_t *places,
                  size_t count) {
    polynomial evaluator = {{0}}, derivative = {{0}};
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k <= i; k++)
            evaluator.terms[i] ^= qrk_gf_multiply(locator->terms[k], syndrome[i - k]);
    for (size_t k = 1; k <= count; k += 2) derivative.terms[k - 1] = locator->terms[k];
    int changed = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t exponent = block->length - 1 - places[i];
        const uint8_t at = power(255 - exponent), slope = value_at(derivative.terms, count, at);
        if (!slope) return -1;
        const uint8_t ratio = qrk_gf_multiply(value_at(evaluator.terms, count, at), inverse(slope));
        const uint8_t magnitude = qrk_gf_multiply(ratio, power(exponent));
        block->bytes[places[i]] ^= magnitude;
        changed += magnitude != 0;
    }
    return changed;
}

int qrk_rs_correct(const qrk_rs_block *block) {
    uint8_t syndrome[MOST_PARITY], places[MOST_PARITY + 1], kept[255];
    const size_t usable = block->parity - block->redundancy;
    if (block->parity > MOST_PARITY || block->length > 255 || block->redundancy > block->parity) return -1;
    if (!syndromes(block, syndrome)) return 0;
    if (block->erasure_count > usable) return -1;
    polynomial locator;
    erasure_locator(block, &locator);
    const size_t degree = error_locator(block, syndrome, &locator);
    if (degree < block->erasure_count || 2 * degree - block->erasure_count > usable) return -1;
    if (find_places(block, &locator, degree, places) != degree) return -1;
    memcpy(kept, block->bytes, block->length);
    const int changed = repair(block, syndrome, &locator, places, degree);
    if (changed >= 0 && !syndromes(block, syndrome)) return changed;
    memcpy(block->bytes, kept, block->length);
    return -1;
}
