/* Luma as ITU-R BT.601 weighs it, which is also what JPEG stores. */
#ifndef QRI_LUMA_H
#define QRI_LUMA_H

#include <stdint.h>

/* 0.299 R + 0.587 G + 0.114 B in 1/65536, rounded; the weights sum to 65536, so white stays 255. */
static inline uint8_t qri_luma(uint32_t red, uint32_t green, uint32_t blue) {
    return (uint8_t)((19595 * red + 38470 * green + 7471 * blue + 32768) >> 16);
}

#endif
