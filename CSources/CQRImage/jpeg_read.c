#include "jpeg_errors.h"

qri_status qri_jpeg_dimensions(const uint8_t *file, size_t count, qri_dimensions *out, char message[QRI_MESSAGE_SIZE]) {
    struct jpeg_decompress_struct codec = {0};
    qri_jpeg_report report;
    codec.err = qri_jpeg_report_init(&report, message);
    if (setjmp(report.escape) != 0) {
        jpeg_destroy_decompress(&codec);
        return QRI_CODEC;
    }
    jpeg_create_decompress(&codec);
    jpeg_mem_src(&codec, file, count);
    jpeg_read_header(&codec, TRUE);
    *out = (qri_dimensions){codec.image_width, codec.image_height};
    jpeg_destroy_decompress(&codec);
    return QRI_OK;
}

/* Files of several scans keep all coefficients in memory (see QRI_WHOLE_PIXELS) and may hold any number of scans. */
enum { MOST_SCANS = 200 };

static void stop_endless_scans(j_common_ptr codec) {
    const struct jpeg_decompress_struct *decoder = (const struct jpeg_decompress_struct *)codec;
    if (decoder->input_scan_number > MOST_SCANS) {
        qri_jpeg_report *report = (qri_jpeg_report *)codec->err;
        snprintf(report->message, QRI_MESSAGE_SIZE, "more than %d scans", MOST_SCANS);
        longjmp(report->escape, 1);
    }
}

static void read_rows(struct jpeg_decompress_struct *codec, uint8_t *luma) {
    codec->out_color_space = JCS_GRAYSCALE;
    jpeg_start_decompress(codec);
    while (codec->output_scanline < codec->output_height) {
        JSAMPROW row = luma + (size_t)codec->output_scanline * codec->output_width;
        jpeg_read_scanlines(codec, &row, 1);
    }
    jpeg_finish_decompress(codec);
}

qri_status qri_jpeg_read_luma(const uint8_t *file, size_t count, qri_dimensions size, uint8_t *luma,
                              uint32_t *warnings, char message[QRI_MESSAGE_SIZE]) {
    struct jpeg_decompress_struct codec = {0};
    struct jpeg_progress_mgr progress = {.progress_monitor = stop_endless_scans};
    qri_jpeg_report report;
    codec.err = qri_jpeg_report_init(&report, message);
    if (setjmp(report.escape) != 0) {
        jpeg_destroy_decompress(&codec);
        return QRI_CODEC;
    }
    jpeg_create_decompress(&codec);
    codec.progress = &progress;
    jpeg_mem_src(&codec, file, count);
    jpeg_read_header(&codec, TRUE);
    if (codec.image_width != size.width || codec.image_height != size.height) {
        snprintf(message, QRI_MESSAGE_SIZE, "the size is not the declared one");
        longjmp(report.escape, 1);
    }
    if (jpeg_has_multiple_scans(&codec) && (uint64_t)size.width * size.height > QRI_WHOLE_PIXELS) {
        snprintf(message, QRI_MESSAGE_SIZE, "progressive and of more than %d pixels: save it as baseline",
                 QRI_WHOLE_PIXELS);
        longjmp(report.escape, 1);
    }
    read_rows(&codec, luma);
    *warnings = (uint32_t)report.manager.num_warnings;
    jpeg_destroy_decompress(&codec);
    return QRI_OK;
}
