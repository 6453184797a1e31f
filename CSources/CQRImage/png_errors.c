#include "png_errors.h"

#include <stdio.h>

void qri_png_on_error(png_structp png, png_const_charp text) {
    qri_png_report *report = png_get_error_ptr(png);
    snprintf(report->message, QRI_MESSAGE_SIZE, "%s", text);
    png_longjmp(png, 1);
}

void qri_png_on_warning(png_structp png, png_const_charp text) {
    (void)text;
    qri_png_report *report = png_get_error_ptr(png);
    report->warnings++;
}
