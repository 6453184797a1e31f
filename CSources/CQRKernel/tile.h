/* Transposing 16 x 16 bytes, for tiers without wider vectors. */
#include "encode.h"

enum { QRK_TILE = 16 };

#if defined(__has_builtin)
#if __has_builtin(__builtin_shufflevector)
#define QRK_HAS_SHUFFLE 1
#endif
#endif

#if defined(QRK_HAS_SHUFFLE)
typedef uint8_t qrk_tile_row __attribute__((vector_size(QRK_TILE)));

/* One round of a perfect shuffle: rows i and i + 8 become rows 2 i and 2 i + 1, their bytes taken in turn. Four rounds
 * transpose 16 x 16 bytes. */
QRK_INLINE void shuffle_rows(qrk_tile_row *out, const qrk_tile_row *in) {
    for (int i = 0; i < QRK_TILE / 2; i++) {
        qrk_tile_row a = in[i], b = in[i + QRK_TILE / 2];
        out[2 * i] = __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
        out[2 * i + 1] = __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    }
}

static void transpose_tile(uint8_t *out, int stride, int rows, const uint8_t *const blocks[], int count, int at) {
    qrk_tile_row a[QRK_TILE], b[QRK_TILE];
    for (int i = 0; i < QRK_TILE; i++) memcpy(&a[i], blocks[i < count ? i : count - 1] + at, QRK_TILE);
    shuffle_rows(b, a);
    shuffle_rows(a, b);
    shuffle_rows(b, a);
    shuffle_rows(a, b);
    for (int i = 0; i < rows; i++) memcpy(out + i * stride, &a[i], QRK_TILE);
}
#else
static void transpose_tile(uint8_t *out, int stride, int rows, const uint8_t *const blocks[], int count, int at) {
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < QRK_TILE; j++) out[i * stride + j] = j < count ? blocks[j][at + i] : 0;
}
#endif
