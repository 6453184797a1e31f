#include "jpeg_errors.h"

#include <string.h>

static void on_error(j_common_ptr codec) {
    qri_jpeg_report *report = (qri_jpeg_report *)codec->err;
    char text[JMSG_LENGTH_MAX];
    report->manager.format_message(codec, text);
    snprintf(report->message, QRI_MESSAGE_SIZE, "%s", text);
    longjmp(report->escape, 1);
}

/* Warnings are counted by the library's own emit_message; nothing is printed. */
static void print_nothing(j_common_ptr codec) {
    (void)codec;
}

struct jpeg_error_mgr *qri_jpeg_report_init(qri_jpeg_report *report, char *message) {
    struct jpeg_error_mgr *manager = jpeg_std_error(&report->manager);
    manager->error_exit = on_error;
    manager->output_message = print_nothing;
    report->message = message;
    return manager;
}
