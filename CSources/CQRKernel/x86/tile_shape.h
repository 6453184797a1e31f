/*
 * Transposing the bytes of 8 or 16 blocks in vectors of one width: as in ../tile.h, but each 16-byte lane holds other
 * positions. Included once per width, after these are defined:
 *   QRK_WIDE, QRK_NARROW_TILE   the names of the two functions
 *   qrk_wide, QRK_WIDE_LANES    the vector, and its lanes of 16 bytes
 *   QRK_WIDE_LOAD(p), QRK_WIDE_LOW(a, b), QRK_WIDE_HIGH(a, b), QRK_WIDE_LANE(v, lane)
 */
static void QRK_WIDE(uint8_t *out, int stride, int rows, const uint8_t *const blocks[], int count, int at) {
    qrk_wide a[16], b[16];
    for (int i = 0; i < 16; i++) a[i] = QRK_WIDE_LOAD(blocks[i < count ? i : count - 1] + at);
    for (int i = 0; i < 8; i++) b[2 * i] = QRK_WIDE_LOW(a[i], a[i + 8]), b[2 * i + 1] = QRK_WIDE_HIGH(a[i], a[i + 8]);
    for (int i = 0; i < 8; i++) a[2 * i] = QRK_WIDE_LOW(b[i], b[i + 8]), a[2 * i + 1] = QRK_WIDE_HIGH(b[i], b[i + 8]);
    for (int i = 0; i < 8; i++) b[2 * i] = QRK_WIDE_LOW(a[i], a[i + 8]), b[2 * i + 1] = QRK_WIDE_HIGH(a[i], a[i + 8]);
    for (int i = 0; i < 8; i++) a[2 * i] = QRK_WIDE_LOW(b[i], b[i + 8]), a[2 * i + 1] = QRK_WIDE_HIGH(b[i], b[i + 8]);
#define QRK_STORE_FOUR(lane, i) \
    if (16 * (lane) + (i) >= rows) return; \
    store_four( \
        out + (16 * (lane) + (i)) * stride, stride, QRK_WIDE_LANE(a[i], lane), QRK_WIDE_LANE(a[(i) + 1], lane), \
        QRK_WIDE_LANE(a[(i) + 2], lane), QRK_WIDE_LANE(a[(i) + 3], lane));
#define QRK_STORE_LANE(lane) \
    QRK_STORE_FOUR(lane, 0) QRK_STORE_FOUR(lane, 4) QRK_STORE_FOUR(lane, 8) QRK_STORE_FOUR(lane, 12)
    QRK_STORE_LANE(0)
#if QRK_WIDE_LANES > 1
    QRK_STORE_LANE(1)
#endif
#if QRK_WIDE_LANES > 2
    QRK_STORE_LANE(2)
    QRK_STORE_LANE(3)
#endif
#undef QRK_STORE_LANE
#undef QRK_STORE_FOUR
}

/* Of at most eight blocks: two positions to each 16 bytes. */
static void QRK_NARROW_TILE(uint8_t *out, int stride, int rows, const uint8_t *const blocks[], int count, int at) {
    qrk_wide a[8], b[8];
    for (int i = 0; i < 8; i++) a[i] = QRK_WIDE_LOAD(blocks[i < count ? i : count - 1] + at);
    for (int i = 0; i < 4; i++) b[2 * i] = QRK_WIDE_LOW(a[i], a[i + 4]), b[2 * i + 1] = QRK_WIDE_HIGH(a[i], a[i + 4]);
    for (int i = 0; i < 4; i++) a[2 * i] = QRK_WIDE_LOW(b[i], b[i + 4]), a[2 * i + 1] = QRK_WIDE_HIGH(b[i], b[i + 4]);
    for (int i = 0; i < 4; i++) b[2 * i] = QRK_WIDE_LOW(a[i], a[i + 4]), b[2 * i + 1] = QRK_WIDE_HIGH(a[i], a[i + 4]);
#define QRK_STORE_FOUR(lane, i) \
    if (16 * (lane) + 2 * (i) >= rows) return; \
    store_halves( \
        out + (16 * (lane) + 2 * (i)) * stride, stride, QRK_WIDE_LANE(b[i], lane), QRK_WIDE_LANE(b[(i) + 1], lane));
#define QRK_STORE_LANE(lane) \
    QRK_STORE_FOUR(lane, 0) QRK_STORE_FOUR(lane, 2) QRK_STORE_FOUR(lane, 4) QRK_STORE_FOUR(lane, 6)
    QRK_STORE_LANE(0)
#if QRK_WIDE_LANES > 1
    QRK_STORE_LANE(1)
#endif
#if QRK_WIDE_LANES > 2
    QRK_STORE_LANE(2)
    QRK_STORE_LANE(3)
#endif
#undef QRK_STORE_LANE
#undef QRK_STORE_FOUR
}

#undef QRK_WIDE
#undef QRK_NARROW_TILE
#undef qrk_wide
#undef QRK_WIDE_LANES
#undef QRK_WIDE_LOAD
#undef QRK_WIDE_LOW
#undef QRK_WIDE_HIGH
#undef QRK_WIDE_LANE
