/* Tiles of up to 64 positions. */
#define QRK_TILES_OF_64
#include "tile_avx2.h"

#define QRK_WIDE tile_64
#define QRK_NARROW_TILE narrow_tile_64
#define qrk_wide __m512i
#define QRK_WIDE_LANES 4
#define QRK_WIDE_LOAD(p) _mm512_loadu_si512(p)
#define QRK_WIDE_LOW(a, b) _mm512_unpacklo_epi8(a, b)
#define QRK_WIDE_HIGH(a, b) _mm512_unpackhi_epi8(a, b)
#define QRK_WIDE_LANE(v, lane) _mm512_extracti32x4_epi32(v, lane)
#include "tile_shape.h"

enum { QRK_TILE = 64 };

static void transpose_tile(uint8_t *out, int stride, int rows, const uint8_t *const blocks[], int count, int at) {
    if (rows <= 32) transpose_tile_32(out, stride, rows, blocks, count, at);
    else (count <= 8 ? narrow_tile_64 : tile_64)(out, stride, rows, blocks, count, at);
}
