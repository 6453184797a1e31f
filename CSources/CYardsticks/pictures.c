#include "library.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

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

/* The picture's memory is in the picture at once, so that libpng's jumps lose nothing. */
static void read_file(png_structp png, png_infop info, yard_picture *p) {
    png_read_info(png, info);
    p->width = png_get_image_width(png, info);
    p->height = png_get_image_height(png, info);
    p->bit_depth = png_get_bit_depth(png, info);
    p->row_bytes = png_get_rowbytes(png, info);
    p->pixels = calloc(p->height, p->row_bytes);
    png_colorp colors = NULL;
    if (png_get_PLTE(png, info, &colors, &p->palette_count) != 0) {
        p->palette = calloc((size_t)p->palette_count, 3);
        if (p->palette == NULL) png_error(png, "no memory");
        memcpy(p->palette, colors, (size_t)p->palette_count * 3);
    }
    if (p->pixels == NULL) png_error(png, "no memory");
    for (uint32_t y = 0; y < p->height; y++) png_read_row(png, p->pixels + y * p->row_bytes, NULL);
}

int yard_picture_read(const uint8_t *file, size_t count, yard_picture *picture) {
    source s = {file, count};
    memset(picture, 0, sizeof *picture);
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png != NULL ? png_create_info_struct(png) : NULL;
    if (info == NULL || setjmp(png_jmpbuf(png))) {
        png_destroy_read_struct(&png, &info, NULL);
        yard_picture_free(picture);
        return 0;
    }
    png_set_read_fn(png, &s, take);
    read_file(png, info, picture);
    png_destroy_read_struct(&png, &info, NULL);
    return 1;
}

void yard_picture_free(yard_picture *picture) {
    free(picture->pixels);
    free(picture->palette);
    memset(picture, 0, sizeof *picture);
}

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

static void flush_nothing(png_structp png) {
    (void)png;
}

static void write_file(png_structp png, png_infop info, const yard_picture *p) {
    int color = p->palette != NULL ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_GRAY;
    png_set_compression_level(png, 6);
    png_set_IHDR(png, info, p->width, p->height, p->bit_depth, color, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (p->palette != NULL) png_set_PLTE(png, info, (png_const_colorp)p->palette, p->palette_count);
    png_write_info(png, info);
    for (uint32_t y = 0; y < p->height; y++) png_write_row(png, p->pixels + y * p->row_bytes);
    png_write_end(png, info);
}

static size_t write_picture(const yard_picture *picture, uint8_t *out, size_t capacity) {
    sink s = {out, 0, capacity};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png != NULL ? png_create_info_struct(png) : NULL;
    if (info == NULL || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        return 0;
    }
    png_set_write_fn(png, &s, append, flush_nothing);
    write_file(png, info, picture);
    png_destroy_write_struct(&png, &info);
    return s.count;
}

static void fill(uint8_t *row, uint32_t x, uint32_t count, uint8_t value, uint32_t depth) {
    for (uint32_t i = x; i < x + count; i++) {
        uint32_t bit = i * depth, shift = 8 - depth - bit % 8;
        uint32_t mask = ((1U << depth) - 1) << shift;
        row[bit / 8] = (uint8_t)((row[bit / 8] & ~mask) | (uint32_t)value << shift);
    }
}

/* Draws a row of modules once and copies it to the other lines of pixels. */
static void stamp_symbol(const uint8_t *modules, uint32_t size, yard_picture *p, const yard_stamp *stamp) {
    uint32_t depth = (uint32_t)p->bit_depth;
    uint32_t first = stamp->left * depth / 8, end = ((stamp->left + size * stamp->scale) * depth + 7) / 8;
    for (uint32_t y = 0; y < size; y++) {
        uint8_t *row = p->pixels + (stamp->top + y * stamp->scale) * p->row_bytes;
        for (uint32_t x = 0; x < size; x++) {
            uint8_t value = modules[y * size + x] != 0 ? stamp->dark : stamp->light;
            fill(row, stamp->left + x * stamp->scale, stamp->scale, value, depth);
        }
        for (uint32_t line = 1; line < stamp->scale; line++) {
            memcpy(row + line * p->row_bytes + first, row + first, end - first);
        }
    }
}

size_t yard_encode_png(int peer, const yard_job *job, yard_picture *picture, const yard_stamp *stamp, uint8_t *out,
                       size_t capacity) {
    static _Thread_local uint8_t modules[177 * 177];
    int size = yard_encode(peer, job, modules);
    if (size == 0) return 0;
    stamp_symbol(modules, (uint32_t)size, picture, stamp);
    return write_picture(picture, out, capacity);
}
