/*
 * Every tier that the CPU has against the portable one: each version, level and mode, automatic and forced masks.
 * Prints a digest of all symbols, which must be the same on every machine. Compiled and run by
 * .ci/checks/30-kernel-tiers, natively and under emulation.
 */
#include "qrkernel.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS = QRK_MAX_SIZE * QRK_MAX_WORDS };

typedef struct result {
    uint64_t rows[WORDS];
    uint32_t penalties[8];
    int mask;
} result;

static uint64_t state = 1;

static uint32_t random_number(void) { /* xorshift64* */
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)(state * 0x2545F4914F6CDD1D >> 32);
}

/* Fills the symbol with segments of all modes, as long as they fit. */
static void append_payload(qrk_context *context, int version, int level, const uint8_t *text, const uint16_t *kanji) {
    int group = version < 10 ? 0 : version < 27 ? 1 : 2;
    size_t bits = qrk_block_structure(version, level).data * 8u, count = (bits - 80) / 40;
    qrk_begin(context);
    qrk_append_bits(context, 4, 4);
    qrk_append_bits(context, (uint32_t)count, group ? 16 : 8);
    qrk_append_bytes(context, text, count);
    qrk_append_bits(context, 2, 4);
    qrk_append_bits(context, (uint32_t)count, 9 + 2 * group);
    qrk_append_alphanumeric(context, text + 3000, count);
    qrk_append_bits(context, 1, 4);
    qrk_append_bits(context, (uint32_t)count, 10 + 2 * group);
    qrk_append_numeric(context, text + 6000, count);
    count /= 2;
    if (count < 1 || bits < 120) return;
    qrk_append_bits(context, 8, 4);
    qrk_append_bits(context, (uint32_t)count, 8 + 2 * group);
    qrk_append_kanji(context, kanji, count);
}

static void fill(uint8_t *text, uint16_t *kanji) {
    static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    for (int i = 0; i < 3000; i++) {
        text[i] = (uint8_t)random_number();
        text[3000 + i] = (uint8_t)alphabet[random_number() % 45];
        text[6000 + i] = (uint8_t)('0' + random_number() % 10);
        kanji[i] = (uint16_t)(random_number() & 0x1FFF);
    }
}

static void encode(qrk_context *context, int version, int level, int mask, result *out) {
    static uint8_t text[9000];
    static uint16_t kanji[3000];
    state = (uint64_t)(version * 4 + level + 1);
    fill(text, kanji);
    memset(out, 0, sizeof *out);
    append_payload(context, version, level, text, kanji);
    qrk_status status = qrk_encode(context, version, level, mask, out->rows, &out->mask);
    if (status != QRK_OK) {
        printf("version %d level %d mask %d: status %d\n", version, level, mask, (int)status);
        exit(1);
    }
    if (mask == QRK_MASK_AUTOMATIC) qrk_last_penalties(context, out->penalties);
}

/* Bytes around multiples of a vector's length, each class of characters. */
static int classes_differ(qrk_tier tier) {
    static uint64_t expected[2][8], found[2][8];
    uint8_t bytes[260];
    for (int count = 0; count <= 260; count++) {
        for (int i = 0; i < count; i++) bytes[i] = (uint8_t)(random_number() % (count % 3 ? 128 : 256));
        qrk_tier_force(1u << QRK_TIER_PORTABLE);
        int is_ascii = qrk_classify(bytes, (size_t)count, expected[0], expected[1]);
        qrk_tier_force(1u << tier);
        if (qrk_classify(bytes, (size_t)count, found[0], found[1]) != is_ascii) return 1;
        if (memcmp(expected, found, sizeof expected)) return 1;
    }
    return 0;
}

/* Characters one pair at a time, by hand. */
static void append_pairs(qrk_context *context, const uint8_t *characters, size_t count) {
    static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    uint32_t value = 0;
    for (size_t i = 0; i < count; i++) {
        value = value * 45 + (uint32_t)(strchr(alphabet, characters[i]) - alphabet);
        if (i % 2) qrk_append_bits(context, value, 11), value = 0;
    }
    if (count % 2) qrk_append_bits(context, value, 6);
}

/* Bytes or characters behind any number of bits, and bits behind them. */
static void append_segment(qrk_context *context, const uint8_t *text, int offset, size_t count, int kind, int slowly) {
    qrk_begin(context);
    for (int i = 0; i < offset; i++) qrk_append_bits(context, (uint32_t)i % 3 & 1, 1);
    if (kind && slowly) append_pairs(context, text, count);
    else if (kind) qrk_append_alphanumeric(context, text, count);
    else if (slowly) for (size_t i = 0; i < count; i++) qrk_append_bits(context, text[i], 8);
    else qrk_append_bytes(context, text, count);
    qrk_append_bits(context, 0x2A5, 10);
}

/* Segments of every length behind every number of bits, against the same bits appended few at a time. What stands before
 * the text is not zero, so that a byte read there shows. */
static int streams_differ(qrk_context *reference, qrk_context *context) {
    static uint8_t text[9000];
    static uint16_t kanji[3000];
    static result expected, found;
    fill(text, kanji);
    text[0] = 0xFF;
    for (int kind = 0; kind < 2; kind++) {
        for (int place = 0; place < 100 * 64; place++) {
            size_t count = (size_t)place / 64;
            int offset = place % 64, version = 7 + place % 3;
            append_segment(reference, text + 3000 * kind + 1, offset, count, kind, 1);
            append_segment(context, text + 3000 * kind + 1, offset, count, kind, 0);
            qrk_encode(reference, version, QRK_LEVEL_L, 0, expected.rows, &expected.mask);
            qrk_encode(context, version, QRK_LEVEL_L, 0, found.rows, &found.mask);
            if (memcmp(&expected, &found, sizeof found)) {
                printf("%d characters of kind %d after %d bits differ\n", (int)count, kind, offset);
                return 1;
            }
        }
    }
    return 0;
}

static int compare(qrk_context *reference, qrk_context *context, qrk_tier tier, uint64_t *digest) {
    for (int version = 1; version <= 40; version++) {
        for (int level = 0; level < 4; level++) {
            for (int mask = QRK_MASK_AUTOMATIC; mask < 8; mask += 3) {
                result expected, found;
                qrk_tier_force(1u << QRK_TIER_PORTABLE);
                encode(reference, version, level, mask, &expected);
                qrk_tier_force(1u << tier);
                encode(context, version, level, mask, &found);
                if (memcmp(&expected, &found, sizeof found)) {
                    printf("%s: version %d level %d mask %d differs\n", qrk_tier_name(tier), version, level, mask);
                    return 1;
                }
                for (int i = 0; i < WORDS; i++) *digest = (*digest ^ found.rows[i]) * 0x100000001B3;
            }
        }
    }
    return classes_differ(tier) || streams_differ(reference, context);
}

/* In memory that is not zero, as a caller's may be. */
static qrk_context *make_context(int filler) {
    void *memory = aligned_alloc(64, (qrk_context_size() + 63) / 64 * 64);
    return memory ? qrk_context_init(memset(memory, filler, qrk_context_size())) : 0;
}

int main(void) {
    qrk_context *reference = make_context(0), *context = make_context(0xA7);
    if (!reference || !context) return 2;
    for (int tier = 0; tier < QRK_TIER_COUNT; tier++) {
        uint64_t digest = 0xCBF29CE484222325; /* FNV-1a, a word at a time */
        if (!(qrk_tiers_available() >> tier & 1)) continue;
        if (compare(reference, context, (qrk_tier)tier, &digest)) return 1;
        printf("%-8s %016llx\n", qrk_tier_name((qrk_tier)tier), (unsigned long long)digest);
    }
    return 0;
}
