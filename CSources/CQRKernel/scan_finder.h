/* Looking at single pixels of planes, and closely at what may be a finder pattern. */
#ifndef QRK_SCAN_FINDER_H
#define QRK_SCAN_FINDER_H

#include "include/qrkernel_scan.h"

static inline unsigned dark(const qrk_bit_plane *plane, int x, int y) {
    return (unsigned)(plane->bits[(size_t)y * plane->words + (size_t)x / 64] >> ((unsigned)x % 64)) & 1;
}

/*
 * Checks the column through a pixel, the row through that column's middle, and oblique lines, for a pattern that is
 * about `span` pixels wide. Returns 1, or 0 and leaves the place as it was; its rows and colour are not set.
 */
int qrk_scan_confirm(const qrk_bit_plane *plane, int x, int y, int span, qrk_finder_place *place);

#endif
