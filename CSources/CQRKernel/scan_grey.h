/* Grey between pixels, for the scanner's sampling. */
#ifndef QRK_SCAN_GREY_H
#define QRK_SCAN_GREY_H

#include "include/qrkernel_scan.h"

/* Points are sampled this many at once; the arithmetic on their places then becomes vector code. */
#define QRK_GREY_CHUNK 32

/*
 * Greys (256 times the luma, bilinear in sixteenths of a pixel) at CHUNK places in pixels, whose centres lie at
 * halves. Outside the image the nearest pixel counts. The places are used up.
 */
static inline void qrk_grey_chunk(const qrk_luma *image, float *restrict x, float *restrict y, size_t count,
                                  int32_t *restrict grey) {
    const float right = (float)(image->width - 1), bottom = (float)(image->height - 1);
    int32_t fixed_x[QRK_GREY_CHUNK], fixed_y[QRK_GREY_CHUNK];
    for (size_t i = 0; i < QRK_GREY_CHUNK; i++) {
        float px = x[i] - 0.5f, py = y[i] - 0.5f;
        /* The comparisons also turn a NaN into 0. */
        px = px > 0 ? px : 0, px = px < right ? px : right;
        py = py > 0 ? py : 0, py = py < bottom ? py : bottom;
        fixed_x[i] = (int32_t)(px * 16), fixed_y[i] = (int32_t)(py * 16);
    }
    for (size_t i = 0; i < count; i++) {
        const int32_t fx = fixed_x[i] & 15, fy = fixed_y[i] & 15;
        const uint8_t *above = image->pixels + (size_t)(fixed_y[i] >> 4) * image->stride + (size_t)(fixed_x[i] >> 4);
        /* Where nothing of the next pixel or row counts, it may lie outside the buffer. */
        const uint8_t *below = above + (fy ? image->stride : 0);
        const size_t next = fx ? 1 : 0;
        const int32_t top = above[0] * 16 + (above[next] - above[0]) * fx;
        const int32_t low = below[0] * 16 + (below[next] - below[0]) * fx;
        grey[i] = top * 16 + (low - top) * fy;
    }
}

#endif
