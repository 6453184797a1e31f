#include "buffer.h"
#include "jpeg_errors.h"

/* libjpeg's own memory destination grows by doubling too, but loses its memory when an error jumps out of it. */
typedef struct sink {
    struct jpeg_destination_mgr manager; /* must be first: libjpeg knows only this part */
    qri_buffer *out;
    JOCTET block[16384];
} sink;

static void start_block(j_compress_ptr codec) {
    sink *target = (sink *)codec->dest;
    target->manager.next_output_byte = target->block;
    target->manager.free_in_buffer = sizeof target->block;
}

static void keep(j_compress_ptr codec, size_t count) {
    sink *target = (sink *)codec->dest;
    if (!qri_buffer_append(target->out, target->block, count)) {
        qri_jpeg_report *report = (qri_jpeg_report *)codec->err;
        snprintf(report->message, QRI_MESSAGE_SIZE, "out of memory");
        longjmp(report->escape, 1);
    }
}

static boolean next_block(j_compress_ptr codec) {
    keep(codec, sizeof((sink *)codec->dest)->block);
    start_block(codec);
    return TRUE;
}

static void last_block(j_compress_ptr codec) {
    sink *target = (sink *)codec->dest;
    keep(codec, sizeof target->block - target->manager.free_in_buffer);
}

static void write_rows(struct jpeg_compress_struct *codec, const qri_jpeg_source *source) {
    codec->image_width = source->width;
    codec->image_height = source->height;
    codec->input_components = source->channels;
    codec->in_color_space = source->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(codec);
    jpeg_set_quality(codec, source->quality, TRUE);
    codec->optimize_coding = TRUE;
    /* Thinned-out colour would bleed from the frame into the quiet zone. */
    codec->comp_info[0].h_samp_factor = 1;
    codec->comp_info[0].v_samp_factor = 1;
    jpeg_start_compress(codec, TRUE);
    size_t row_bytes = (size_t)source->width * source->channels;
    while (codec->next_scanline < codec->image_height) {
        JSAMPROW row = (JSAMPROW)(uintptr_t)(source->pixels + codec->next_scanline * row_bytes);
        jpeg_write_scanlines(codec, &row, 1);
    }
    jpeg_finish_compress(codec);
}

qri_status qri_jpeg_write(const qri_jpeg_source *source, qri_buffer *out, char message[QRI_MESSAGE_SIZE]) {
    struct jpeg_compress_struct codec = {0};
    qri_jpeg_report report;
    sink target;
    target.manager = (struct jpeg_destination_mgr){
        .init_destination = start_block, .empty_output_buffer = next_block, .term_destination = last_block};
    target.out = out;
    codec.err = qri_jpeg_report_init(&report, message);
    if (setjmp(report.escape) != 0) {
        jpeg_destroy_compress(&codec);
        return QRI_CODEC;
    }
    jpeg_create_compress(&codec);
    codec.dest = &target.manager;
    write_rows(&codec, source);
    jpeg_destroy_compress(&codec);
    return QRI_OK;
}
