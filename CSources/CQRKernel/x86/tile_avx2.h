/* Tiles of 16 and 32 positions. */
#include "../encode.h"

#include <immintrin.h>

#define QRK_HAS_SHUFFLE 1

QRK_INLINE void store_four(uint8_t *out, int stride, __m128i a, __m128i b, __m128i c, __m128i d) {
    _mm_storeu_si128((void *)out, a);
    _mm_storeu_si128((void *)(out + stride), b);
    _mm_storeu_si128((void *)(out + 2 * stride), c);
    _mm_storeu_si128((void *)(out + 3 * stride), d);
}

QRK_INLINE void store_halves(uint8_t *out, int stride, __m128i a, __m128i b) {
    _mm_storel_epi64((void *)out, a);
    _mm_storeh_pd((void *)(out + stride), _mm_castsi128_pd(a));
    _mm_storel_epi64((void *)(out + 2 * stride), b);
    _mm_storeh_pd((void *)(out + 3 * stride), _mm_castsi128_pd(b));
}

#define QRK_WIDE tile_16
#define QRK_NARROW_TILE narrow_tile_16
#define qrk_wide __m128i
#define QRK_WIDE_LANES 1
#define QRK_WIDE_LOAD(p) _mm_loadu_si128((const void *)(p))
#define QRK_WIDE_LOW(a, b) _mm_unpacklo_epi8(a, b)
#define QRK_WIDE_HIGH(a, b) _mm_unpackhi_epi8(a, b)
#define QRK_WIDE_LANE(v, lane) (v)
#include "tile_shape.h"

#define QRK_WIDE tile_32
#define QRK_NARROW_TILE narrow_tile_32
#define qrk_wide __m256i
#define QRK_WIDE_LANES 2
#define QRK_WIDE_LOAD(p) _mm256_loadu_si256((const void *)(p))
#define QRK_WIDE_LOW(a, b) _mm256_unpacklo_epi8(a, b)
#define QRK_WIDE_HIGH(a, b) _mm256_unpackhi_epi8(a, b)
#define QRK_WIDE_LANE(v, lane) _mm256_extracti128_si256(v, lane)
#include "tile_shape.h"

QRK_INLINE void transpose_tile_32(
    uint8_t *out, int stride, int rows, const uint8_t *const blocks[], int count, int at) {
    if (count <= 8) (rows <= 16 ? narrow_tile_16 : narrow_tile_32)(out, stride, rows, blocks, count, at);
    else (rows <= 16 ? tile_16 : tile_32)(out, stride, rows, blocks, count, at);
}

#if !defined(QRK_TILES_OF_64)
enum { QRK_TILE = 32 };

static void transpose_tile(uint8_t *out, int stride, int rows, const uint8_t *const blocks[], int count, int at) {
    transpose_tile_32(out, stride, rows, blocks, count, at);
}
#endif
