/*
 * Image files at C speed: writers and readers that wrap libpng and libjpeg behind return codes.
 *
 * Both libraries report errors by longjmp, which must not cross Swift frames: it never leaves these files.
 */
#ifndef QRIMAGE_H
#define QRIMAGE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a call came to. Output memory holds nothing of use unless it is QRI_OK. */
typedef enum qri_status {
    QRI_OK = 0,
    QRI_CODEC = 1,     /* the library gave up; its message is in the caller's buffer */
    QRI_NO_MEMORY = 2, /* the library could not allocate its state */
} qri_status;

/* The libpng that is linked, such as "1.6.39"; static storage. */
const char *qri_png_library_version(void);

#ifdef __cplusplus
}
#endif

#endif
