/*
 * Other people's encoders behind one shape: their fastest documented way to a matrix, without parsing and rendering.
 *
 * Each keeps its scratch memory in thread-local storage, as a program that makes many symbols would.
 */
#ifndef PEERS_H
#define PEERS_H

#include <stddef.h>
#include <stdint.h>

enum peer_mode { PEER_BYTES = 0, PEER_ALPHANUMERIC = 1, PEER_NUMERIC = 2 };

/* What is to be encoded; text ends with a zero byte that count leaves out. */
typedef struct peer_job {
    const uint8_t *text;
    size_t count;
    int mode;    /* enum peer_mode */
    int version; /* 1 to 40 */
    int level;   /* 0 L to 3 H */
    int mask;    /* 0 to 7; -1 for the peer's own choice. Only peer_qrcodegen takes others than -1. */
} peer_job;

/*
 * Each makes the symbol and returns its modules a side, or 0 when the library refuses. modules, unless NULL, gets a
 * byte a module, 1 for dark, row by row.
 */
int peer_qrencode(const peer_job *job, uint8_t *modules);
int peer_qrcodegen(const peer_job *job, uint8_t *modules);
int peer_zint(const peer_job *job, uint8_t *modules);

const char *peer_qrencode_version(void);
int peer_zint_version(void);
const char *peer_libpng_version(void);

/* A PNG file by libpng, into out; returns its length, or 0 on failure. Rows are packed and row_bytes apart. */
typedef struct peer_picture {
    const uint8_t *pixels;
    size_t row_bytes;
    uint32_t width, height;
    int bit_depth;
    const uint8_t *palette; /* R G B triples; NULL for grey */
    int palette_count;
    int level; /* zlib's, 1 to 9 */
} peer_picture;

size_t peer_libpng(const peer_picture *picture, uint8_t *out, size_t capacity);

/*
 * Reads a PNG file's packed pixels and palette into memory that the caller frees (pixels, palette); returns 0 on
 * failure. The picture's level is left at 6, libpng's default.
 */
int peer_libpng_open(const uint8_t *file, size_t count, peer_picture *out);

/* A symbol by libqrencode, stamped into a copy of a picture's pixels (which picture points to), then libpng. */
typedef struct peer_stamp {
    uint8_t *pixels; /* those of the picture, to be changed */
    uint32_t left, top, scale;
    uint8_t dark, light;
} peer_stamp;

size_t peer_qrencode_png(const peer_job *job, const peer_picture *picture, const peer_stamp *stamp, uint8_t *out,
                         size_t capacity);

#endif
