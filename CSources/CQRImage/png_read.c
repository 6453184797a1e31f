#include "luma.h"
#include "png_errors.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

/* One PNG being read; lives on the stack of the function that armed setjmp. */
typedef struct reader {
    const uint8_t *next;
    size_t left;
    png_structp png;
    png_infop info;
    uint8_t *volatile rows; /* one row, or the whole picture where it is interlaced */
} reader;

static void take(png_structp png, png_bytep bytes, png_size_t count) {
    reader *state = png_get_io_ptr(png);
    if (count > state->left) png_error(png, "the file ends too early");
    memcpy(bytes, state->next, count);
    state->next += count;
    state->left -= count;
}

static int open_reader(reader *state, qri_png_report *report) {
    state->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, report, qri_png_on_error, qri_png_on_warning);
    if (state->png == NULL) return 0;
    state->info = png_create_info_struct(state->png);
    if (state->info == NULL) {
        png_destroy_read_struct(&state->png, NULL, NULL);
        return 0;
    }
    png_set_read_fn(state->png, state, take);
    /* -1: all chunks but IHDR, PLTE, tRNS, IDAT and IEND. Texts and profiles are of no use here, and libpng would
     * reserve the size that they declare, up to 2 GiB, and keep up to 1000 of them; its limits only warn. */
    png_set_keep_unknown_chunks(state->png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    png_set_user_limits(state->png, 0x7fffffff, 0x7fffffff);
    return 1;
}

static void close_reader(reader *state) {
    png_destroy_read_struct(&state->png, &state->info, NULL);
    free(state->rows);
}

qri_status qri_png_dimensions(const uint8_t *file, size_t count, qri_dimensions *out, char message[QRI_MESSAGE_SIZE]) {
    qri_png_report report = {message, 0};
    reader state = {.next = file, .left = count};
    if (!open_reader(&state, &report)) return QRI_NO_MEMORY;
    if (setjmp(png_jmpbuf(state.png)) != 0) {
        close_reader(&state);
        return QRI_CODEC;
    }
    png_read_info(state.png, state.info);
    *out = (qri_dimensions){png_get_image_width(state.png, state.info), png_get_image_height(state.png, state.info)};
    close_reader(&state);
    return QRI_OK;
}

/* Whatever the file holds comes out as eight-bit R G B A. */
static void ask_for_rgba(png_structp png) {
    png_set_expand(png);
    png_set_strip_16(png);
    png_set_gray_to_rgb(png);
    png_set_add_alpha(png, 0xff, PNG_FILLER_AFTER);
}

static void rgba_to_luma(const uint8_t *rgba, uint8_t *luma, size_t count) {
    for (size_t i = 0; i < count; i++, rgba += 4) {
        uint32_t value = qri_luma(rgba[0], rgba[1], rgba[2]), alpha = rgba[3];
        luma[i] = (uint8_t)((value * alpha + 255 * (255 - alpha) + 127) / 255);
    }
}

/* Palette entries as luma over white; entries that the file does not define are black. */
static void palette_luma(const reader *state, uint8_t table[256]) {
    png_colorp colors = NULL;
    png_bytep alphas = NULL;
    int color_count = 0, alpha_count = 0;
    memset(table, 0, 256);
    png_get_PLTE(state->png, state->info, &colors, &color_count);
    png_get_tRNS(state->png, state->info, &alphas, &alpha_count, NULL);
    for (int i = 0; i < color_count && i < 256; i++) {
        uint8_t alpha = i < alpha_count ? alphas[i] : 255;
        rgba_to_luma((const uint8_t[]){colors[i].red, colors[i].green, colors[i].blue, alpha}, &table[i], 1);
    }
}

/* How the rows that libpng gives become luma. */
typedef enum row_form { ROW_LUMA = 1, ROW_INDEX = 2, ROW_RGBA = 4 } row_form;

/* Pictures of codes have a palette or grey levels: both are spared the way through R G B A. */
static row_form choose_form(const reader *state) {
    png_byte type = png_get_color_type(state->png, state->info);
    if (type == PNG_COLOR_TYPE_PALETTE) {
        png_set_packing(state->png);
        return ROW_INDEX;
    }
    int is_clear = png_get_valid(state->png, state->info, PNG_INFO_tRNS) != 0;
    if (type == PNG_COLOR_TYPE_GRAY && !is_clear && png_get_bit_depth(state->png, state->info) <= 8) {
        png_set_expand_gray_1_2_4_to_8(state->png);
        return ROW_LUMA;
    }
    ask_for_rgba(state->png);
    return ROW_RGBA;
}

static void convert_row(row_form form, const uint8_t *row, const uint8_t table[256], uint8_t *luma, size_t width) {
    switch (form) {
    case ROW_LUMA: memcpy(luma, row, width); break;
    case ROW_INDEX:
        for (size_t x = 0; x < width; x++) luma[x] = table[row[x]];
        break;
    case ROW_RGBA: rgba_to_luma(row, luma, width); break;
    }
}

static void read_rows(reader *state, qri_dimensions size, row_form form, uint8_t *luma, int passes) {
    uint8_t table[256] = {0};
    if (form == ROW_INDEX) palette_luma(state, table);
    size_t row_bytes = (size_t)size.width * (form == ROW_RGBA ? 4 : 1), kept_rows = passes > 1 ? size.height : 1;
    state->rows = calloc(kept_rows, row_bytes);
    if (state->rows == NULL) png_error(state->png, "out of memory");
    for (int pass = 0; pass < passes; pass++) {
        for (size_t y = 0; y < size.height; y++) {
            uint8_t *row = state->rows + (passes > 1 ? y * row_bytes : 0);
            png_read_row(state->png, row, NULL);
            if (pass == passes - 1) convert_row(form, row, table, luma + y * size.width, size.width);
        }
    }
}

qri_status qri_png_read_luma(const uint8_t *file, size_t count, qri_dimensions size, uint8_t *luma, uint32_t *warnings,
                             char message[QRI_MESSAGE_SIZE]) {
    qri_png_report report = {message, 0};
    reader state = {.next = file, .left = count};
    if (!open_reader(&state, &report)) return QRI_NO_MEMORY;
    if (setjmp(png_jmpbuf(state.png)) != 0) {
        close_reader(&state);
        return QRI_CODEC;
    }
    png_read_info(state.png, state.info);
    if (png_get_image_width(state.png, state.info) != size.width ||
        png_get_image_height(state.png, state.info) != size.height) {
        png_error(state.png, "the size is not the declared one");
    }
    row_form form = choose_form(&state);
    int passes = png_set_interlace_handling(state.png);
    if (passes > 1 && (uint64_t)size.width * size.height > QRI_WHOLE_PIXELS) {
        png_error(state.png, "interlaced and of more than 67,108,864 pixels: save it without interlacing");
    }
    png_read_update_info(state.png, state.info);
    read_rows(&state, size, form, luma, passes);
    png_read_end(state.png, NULL);
    close_reader(&state);
    *warnings = report.warnings;
    return QRI_OK;
}
