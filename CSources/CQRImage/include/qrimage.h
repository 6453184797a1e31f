/*
 * Image files at C speed: writers and readers that wrap libpng and libjpeg behind return codes.
 *
 * Both libraries report errors by longjmp, which must not cross Swift frames: it never leaves these files. Every
 * function keeps its state on its own stack and is safe to call from several threads.
 */
#ifndef QRIMAGE_H
#define QRIMAGE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a call came to. Output memory holds nothing of use unless it is QRI_OK. */
typedef enum qri_status {
    QRI_OK = 0,
    QRI_CODEC = 1,     /* the library gave up; its message is in the caller's buffer */
    QRI_NO_MEMORY = 2, /* the library could not allocate its state */
    QRI_UNSUPPORTED = 3, /* the general path does it: nothing is wrong */
} qri_status;

/* Room for a library's message, with its closing zero. */
enum { QRI_MESSAGE_SIZE = 256 };

/* Pixels of a picture that must be kept whole while it is read (an interlaced PNG, a JPEG of several scans), at most
 * 8,192 squared: PNG keeps four bytes a pixel, JPEG six, whatever little the file has of them. */
enum { QRI_WHOLE_PIXELS = 1 << 26 };

/* The libpng that is linked, such as "1.6.39"; static storage. */
const char *qri_png_library_version(void);

/* The libjpeg whose headers this was built with, such as "libjpeg-turbo 2.1.5"; static storage. */
const char *qri_jpeg_library_version(void);

/* Bytes that a writer made. Start with all fields zero; give back with qri_buffer_free, also after a failure. */
typedef struct qri_buffer {
    uint8_t *data;
    size_t count;
    size_t capacity;
} qri_buffer;

void qri_buffer_free(qri_buffer *buffer);

/* Rows of pixels from the top, row_bytes apart. */
typedef struct qri_png_source {
    const uint8_t *pixels;
    size_t row_bytes;
    uint32_t width, height; /* 1 to 2^31-1 */
    uint8_t bit_depth;      /* 1, 2, 4 or 8 with a palette, packed high bits first; 8 without */
    const uint8_t *palette; /* palette_count triples R G B; NULL for pixels that are R G B themselves */
    uint16_t palette_count; /* 1 to 2^bit_depth */
    uint8_t compression;    /* zlib's level, 1 to 9 */
    uint32_t pixels_per_metre; /* written as pHYs; 0 for unknown */
} qri_png_source;

/* Appends a PNG file to out. On failure message says why. */
qri_status qri_png_write(const qri_png_source *source, qri_buffer *out, char message[QRI_MESSAGE_SIZE]);

/* A picture's size as its header declares it, before anything is decoded. */
typedef struct qri_dimensions {
    uint32_t width, height;
} qri_dimensions;

qri_status qri_png_dimensions(const uint8_t *file, size_t count, qri_dimensions *out, char message[QRI_MESSAGE_SIZE]);

/*
 * Decodes a PNG to luma, a byte a pixel, 0 black, rows without gaps, transparent pixels over white.
 *
 * size is what qri_png_dimensions gave: luma has width * height bytes, and a file that differs is QRI_CODEC.
 * warnings counts what the library complained of without giving up.
 */
qri_status qri_png_read_luma(const uint8_t *file, size_t count, qri_dimensions size, uint8_t *luma, uint32_t *warnings,
                             char message[QRI_MESSAGE_SIZE]);

/* Rows of pixels from the top, without gaps. */
typedef struct qri_jpeg_source {
    const uint8_t *pixels;
    uint32_t width, height; /* 1 to 65,500 */
    uint8_t channels;       /* 1: luma; 3: R G B */
    uint8_t quality;        /* 1 to 100, as libjpeg counts it */
} qri_jpeg_source;

/* Appends a JPEG file, its colour at full resolution, to out. On failure message says why. */
qri_status qri_jpeg_write(const qri_jpeg_source *source, qri_buffer *out, char message[QRI_MESSAGE_SIZE]);

/* The size that a JPEG's header declares. */
qri_status qri_jpeg_dimensions(const uint8_t *file, size_t count, qri_dimensions *out, char message[QRI_MESSAGE_SIZE]);

/*
 * Decodes a JPEG to luma as qri_png_read_luma does a PNG. A file cut short is QRI_OK with warnings, and grey where
 * its data end. CMYK files are QRI_CODEC.
 */
qri_status qri_jpeg_read_luma(const uint8_t *file, size_t count, qri_dimensions size, uint8_t *luma,
                              uint32_t *warnings, char message[QRI_MESSAGE_SIZE]);

/*
 * Compresses one stream after another (RFC 1950) with zlib, whose 256 KB of state it keeps for the next. For one thread
 * at a time.
 */
typedef struct qri_deflater qri_deflater;

/* level is 1, the fastest, to 9, the smallest. NULL without memory. */
qri_deflater *qri_deflater_create(int level);
void qri_deflater_destroy(qri_deflater *deflater);

/* Appends count bytes as a whole stream to out, which nothing was appended to unless it is QRI_OK. */
qri_status qri_deflate(qri_deflater *deflater, const uint8_t *bytes, size_t count, qri_buffer *out);

#ifdef __cplusplus
}
#endif

#endif
