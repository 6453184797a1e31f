/* How libpng's errors and warnings come back to the file that called it. */
#ifndef QRI_PNG_ERRORS_H
#define QRI_PNG_ERRORS_H

#include "qrimage.h"

#include <png.h>

/* Handed to libpng as its error pointer. */
typedef struct qri_png_report {
    char *message; /* QRI_MESSAGE_SIZE bytes */
    uint32_t warnings;
} qri_png_report;

/* Keeps the message and jumps to the setjmp of the function that owns png. */
void qri_png_on_error(png_structp png, png_const_charp text) __attribute__((noreturn));
void qri_png_on_warning(png_structp png, png_const_charp text);

#endif
