/* How libjpeg's errors and warnings come back to the file that called it. */
#ifndef QRI_JPEG_ERRORS_H
#define QRI_JPEG_ERRORS_H

#include "qrimage.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdio.h>

/* libjpeg's header needs stddef.h and stdio.h before it. */
#include <jpeglib.h>

/* Stands where libjpeg wants its error manager; the manager must be the first field. */
typedef struct qri_jpeg_report {
    struct jpeg_error_mgr manager;
    jmp_buf escape;
    char *message; /* QRI_MESSAGE_SIZE bytes */
} qri_jpeg_report;

/* Sets up the manager; the caller arms report->escape before its first call into the library. */
struct jpeg_error_mgr *qri_jpeg_report_init(qri_jpeg_report *report, char *message);

#endif
