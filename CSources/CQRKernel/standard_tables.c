#include "qrkernel.h"


/* Table 9, per version from 1 and level L M Q H: how many blocks, and error correction codewords in each. The rest
 * of the table follows from these two and the symbol's size. */
/* clang-format off */
static const uint8_t block_table[40][4][2] = {
    {{1, 7}, {1, 10}, {1, 13}, {1, 17}}, {{1, 10}, {1, 16}, {1, 22}, {1, 28}},
    {{1, 15}, {1, 26}, {2, 18}, {2, 22}}, {{1, 20}, {2, 18}, {2, 26}, {4, 16}},
    {{1, 26}, {2, 24}, {4, 18}, {4, 22}}, {{2, 18}, {4, 16}, {4, 24}, {4, 28}},
    {{2, 20}, {4, 18}, {6, 18}, {5, 26}}, {{2, 24}, {4, 22}, {6, 22}, {6, 26}},
    {{2, 30}, {5, 22}, {8, 20}, {8, 24}}, {{4, 18}, {5, 26}, {8, 24}, {8, 28}},
    {{4, 20}, {5, 30}, {8, 28}, {11, 24}}, {{4, 24}, {8, 22}, {10, 26}, {11, 28}},
    {{4, 26}, {9, 22}, {12, 24}, {16, 22}}, {{4, 30}, {9, 24}, {16, 20}, {16, 24}},
    {{6, 22}, {10, 24}, {12, 30}, {18, 24}}, {{6, 24}, {10, 28}, {17, 24}, {16, 30}},
    {{6, 28}, {11, 28}, {16, 28}, {19, 28}}, {{6, 30}, {13, 26}, {18, 28}, {21, 28}},
    {{7, 28}, {14, 26}, {21, 26}, {25, 26}}, {{8, 28}, {16, 26}, {20, 30}, {25, 28}},
    {{8, 28}, {17, 26}, {23, 28}, {25, 30}}, {{9, 28}, {17, 28}, {23, 30}, {34, 24}},
    {{9, 30}, {18, 28}, {25, 30}, {30, 30}}, {{10, 30}, {20, 28}, {27, 30}, {32, 30}},
    {{12, 26}, {21, 28}, {29, 30}, {35, 30}}, {{12, 28}, {23, 28}, {34, 28}, {37, 30}},
    {{12, 30}, {25, 28}, {34, 30}, {40, 30}}, {{13, 30}, {26, 28}, {35, 30}, {42, 30}},
    {{14, 30}, {28, 28}, {38, 30}, {45, 30}}, {{15, 30}, {29, 28}, {40, 30}, {48, 30}},
    {{16, 30}, {31, 28}, {43, 30}, {51, 30}}, {{17, 30}, {33, 28}, {45, 30}, {54, 30}},
    {{18, 30}, {35, 28}, {48, 30}, {57, 30}}, {{19, 30}, {37, 28}, {51, 30}, {60, 30}},
    {{19, 30}, {38, 28}, {53, 30}, {63, 30}}, {{20, 30}, {40, 28}, {56, 30}, {66, 30}},
    {{21, 30}, {43, 28}, {59, 30}, {70, 30}}, {{22, 30}, {45, 28}, {62, 30}, {74, 30}},
    {{24, 30}, {47, 28}, {65, 30}, {77, 30}}, {{25, 30}, {49, 28}, {68, 30}, {81, 30}},
};
/* clang-format on */

static int in_range(int version, int level) {
    return version >= 1 && version <= 40 && level >= 0 && level <= 3;
}

/* Modules that carry codewords or remainder bits: the square less finders, timing, alignment patterns, format and
 * version information (table 1). */
static int data_modules(int version) {
    int size = 17 + 4 * version;
    int modules = size * size - 3 * 64 - 2 * (size - 16) - 31;
    if (version >= 2) {
        int side = version / 7 + 2; /* alignment patterns a side; three corners are finders; some cross the timing */
        modules -= 25 * (side * side - 3) - 2 * 5 * (side - 2);
    }
    return version >= 7 ? modules - 36 : modules;
}

qrk_blocks qrk_block_structure(int version, int level) {
    qrk_blocks result = {0};
    if (!in_range(version, level)) return result;
    int codewords = data_modules(version) / 8;
    int blocks = block_table[version - 1][level][0], correction = block_table[version - 1][level][1];
    result.codewords = (uint16_t)codewords;
    result.data = (uint16_t)(codewords - blocks * correction);
    result.blocks = (uint8_t)blocks;
    result.short_blocks = (uint8_t)(blocks - codewords % blocks);
    result.short_data = (uint8_t)(codewords / blocks - correction);
    result.correction = (uint8_t)correction;
    return result;
}

int qrk_alignment_centres(int version, uint8_t *centres) {
    if (version < 2 || version > 40) return 0;
    int count = version / 7 + 2, last = 10 + 4 * version;
    /* Annex E spaces them evenly from the last one back, in even steps; only version 32 departs from the formula. */
    int step = version == 32 ? 26 : (last - 6 + 2 * (count - 1) - 1) / (2 * (count - 1)) * 2;
    centres[0] = 6;
    for (int i = 1; i < count; i++) centres[i] = (uint8_t)(last - step * (count - 1 - i));
    return count;
}

/* The remainder of value * x^degree by a generator polynomial: the check bits of a BCH code (annexes C and D). */
static uint32_t bch_remainder(uint32_t value, uint32_t generator, int degree) {
    uint32_t rest = value;
    for (int i = 0; i < degree; i++) rest = (rest << 1) ^ ((rest >> (degree - 1)) & 1 ? generator : 0);
    return rest;
}

uint32_t qrk_format_bits(int level, int mask) {
    static const uint32_t indicators[4] = {1, 0, 3, 2}; /* table 12: L 01, M 00, Q 11, H 10 */
    uint32_t data = indicators[level & 3] << 3 | ((uint32_t)mask & 7);
    return (data << 10 | (bch_remainder(data, 0x537, 10) & 0x3FF)) ^ 0x5412;
}

uint32_t qrk_version_bits(int version) {
    if (version < 7 || version > 40) return 0;
    return (uint32_t)version << 12 | (bch_remainder((uint32_t)version, 0x1F25, 12) & 0xFFF);
}
