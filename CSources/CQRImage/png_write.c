#include "buffer.h"
#include "png_errors.h"

#include <setjmp.h>
#include <string.h>

static void append(png_structp png, png_bytep bytes, png_size_t count) {
    if (!qri_buffer_append(png_get_io_ptr(png), bytes, count)) png_error(png, "out of memory");
}

static void no_flush(png_structp png) {
    (void)png;
}

static void write_header(png_structp png, png_infop info, const qri_png_source *source) {
    int type = source->palette != NULL ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_RGB;
    png_set_IHDR(png, info, source->width, source->height, source->bit_depth, type, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (source->palette != NULL) {
        png_color colors[256];
        for (int i = 0; i < source->palette_count && i < 256; i++) {
            const uint8_t *entry = source->palette + 3 * i;
            colors[i] = (png_color){entry[0], entry[1], entry[2]};
        }
        png_set_PLTE(png, info, colors, source->palette_count);
    }
    if (source->pixels_per_metre != 0) {
        png_set_pHYs(png, info, source->pixels_per_metre, source->pixels_per_metre, PNG_RESOLUTION_METER);
    }
    png_write_info(png, info);
}

/*
 * A row like the one above is all zeros under the Up filter, which deflate packs fastest and smallest; any other is
 * better left as it is, because flat areas repeat within it.
 */
static void write_rows(png_structp png, const qri_png_source *source) {
    for (uint32_t y = 0; y < source->height; y++) {
        const uint8_t *row = source->pixels + y * source->row_bytes;
        int repeats = y > 0 && memcmp(row, row - source->row_bytes, source->row_bytes) == 0;
        png_set_filter(png, PNG_FILTER_TYPE_BASE, repeats ? PNG_FILTER_UP : PNG_FILTER_NONE);
        png_write_row(png, row);
    }
}

qri_status qri_png_write(const qri_png_source *source, qri_buffer *out, char message[QRI_MESSAGE_SIZE]) {
    qri_png_report report = {message, 0};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &report, qri_png_on_error, qri_png_on_warning);
    if (png == NULL) return QRI_NO_MEMORY;
    png_infop info = png_create_info_struct(png);
    if (info == NULL || setjmp(png_jmpbuf(png)) != 0) {
        png_destroy_write_struct(&png, &info);
        return info == NULL ? QRI_NO_MEMORY : QRI_CODEC;
    }
    png_set_write_fn(png, out, append, no_flush);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE | PNG_FILTER_UP);
    png_set_compression_level(png, source->compression);
    write_header(png, info, source);
    write_rows(png, source);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return QRI_OK;
}
