/*
 * PNG files of symbols, several hundred times faster than by filtering and compressing pixels.
 *
 * All pictures of one kind (frame, texts, scale, version) differ in their modules only. A template holds everything
 * else as finished deflate bits; to write a picture is to look up the bits of eight modules at a time.
 */
#ifndef QRIMAGE_FAST_H
#define QRIMAGE_FAST_H

#include "qrimage.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Where the modules stand in a picture, in pixels. */
typedef struct qri_png_window {
    uint32_t left, top;  /* of the top left module */
    uint32_t size;       /* modules a side, 21 to 177 */
    uint32_t scale;      /* pixels a module */
    uint8_t dark, light; /* pixel values */
} qri_png_window;

/* What cannot be changed once it is made; several threads may write from one template. */
typedef struct qri_png_template qri_png_template;

/* Which instructions a template may use. */
typedef enum qri_png_tier {
    QRI_PNG_PORTABLE = 0,
    QRI_PNG_BEST = 1, /* whatever this CPU has */
} qri_png_tier;

/*
 * Prepares pictures that look like frame outside the window; the pixels inside it are ignored.
 *
 * A frame without palette is taken as levels of grey. QRI_UNSUPPORTED means that the picture is one for qri_png_write:
 * scale * bit_depth is no multiple of 4 or above QRI_PNG_CELL_BITS, a window that ends inside a byte beside other
 * pixels than light ones, more pixels than QRI_PNG_TEMPLATE_PIXELS. On success the caller owns *out.
 */
qri_status qri_png_template_create(const qri_png_source *frame, const qri_png_window *window, qri_png_tier tier,
                                   qri_png_template **out);

enum { QRI_PNG_CELL_BITS = 128, QRI_PNG_TEMPLATE_PIXELS = 1 << 24 };

void qri_png_template_destroy(qri_png_template *template);

/* Bytes that a file from this template takes at most, with room for the writer's last whole word. */
size_t qri_png_template_bound(const qri_png_template *template);

/*
 * Writes a PNG file and returns its length.
 *
 * rows: size rows of (size + 63) / 64 words; bit 0 of the first is the leftmost module, set bits are dark, bits past
 * the last module are zero. file has qri_png_template_bound bytes, all of which may be overwritten.
 */
size_t qri_png_template_write(const qri_png_template *template, const uint64_t *rows, uint8_t *file);

#ifdef __cplusplus
}
#endif

#endif
