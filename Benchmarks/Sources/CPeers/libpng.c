#include "peers.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

typedef struct sink {
    uint8_t *out;
    size_t count, capacity;
} sink;

static void append(png_structp png, png_bytep bytes, png_size_t count) {
    sink *s = png_get_io_ptr(png);
    if (count > s->capacity - s->count) png_error(png, "the buffer is too small");
    memcpy(s->out + s->count, bytes, count);
    s->count += count;
}

static void no_flush(png_structp png) {
    (void)png;
}

static void write_file(png_structp png, png_infop info, const peer_picture *p) {
    png_set_compression_level(png, p->level);
    png_set_IHDR(png, info, p->width, p->height, p->bit_depth,
                 p->palette != NULL ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (p->palette != NULL) png_set_PLTE(png, info, (png_const_colorp)p->palette, p->palette_count);
    png_write_info(png, info);
    for (uint32_t y = 0; y < p->height; y++) png_write_row(png, p->pixels + y * p->row_bytes);
    png_write_end(png, info);
}

size_t peer_libpng(const peer_picture *picture, uint8_t *out, size_t capacity) {
    sink s = {out, 0, capacity};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png != NULL ? png_create_info_struct(png) : NULL;
    if (info == NULL || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        return 0;
    }
    png_set_write_fn(png, &s, append, no_flush);
    write_file(png, info, picture);
    png_destroy_write_struct(&png, &info);
    return s.count;
}

typedef struct source {
    const uint8_t *bytes;
    size_t count;
} source;

static void take(png_structp png, png_bytep out, png_size_t count) {
    source *s = png_get_io_ptr(png);
    if (count > s->count) png_error(png, "the file ends too early");
    memcpy(out, s->bytes, count);
    s->bytes += count;
    s->count -= count;
}

static void read_file(png_structp png, png_infop info, peer_picture *out) {
    png_read_info(png, info);
    out->width = png_get_image_width(png, info);
    out->height = png_get_image_height(png, info);
    out->bit_depth = png_get_bit_depth(png, info);
    out->row_bytes = png_get_rowbytes(png, info);
    uint8_t *pixels = calloc(out->height, out->row_bytes);
    out->pixels = pixels;
    for (uint32_t y = 0; y < out->height; y++) png_read_row(png, pixels + y * out->row_bytes, NULL);
    png_colorp colors = NULL;
    if (png_get_PLTE(png, info, &colors, &out->palette_count) != 0) {
        uint8_t *palette = calloc((size_t)out->palette_count, 3);
        for (int i = 0; i < out->palette_count; i++) memcpy(palette + 3 * i, colors + i, 3);
        out->palette = palette;
    }
    out->level = 6;
}

int peer_libpng_open(const uint8_t *file, size_t count, peer_picture *out) {
    source s = {file, count};
    memset(out, 0, sizeof *out);
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png != NULL ? png_create_info_struct(png) : NULL;
    if (info == NULL || setjmp(png_jmpbuf(png))) {
        png_destroy_read_struct(&png, &info, NULL);
        return 0;
    }
    png_set_read_fn(png, &s, take);
    read_file(png, info, out);
    png_destroy_read_struct(&png, &info, NULL);
    return 1;
}

const char *peer_libpng_version(void) {
    return PNG_LIBPNG_VER_STRING;
}
