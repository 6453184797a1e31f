#include "qrimage.h"

#include <png.h>
#include <stdio.h>

#include <jpeglib.h>

const char *qri_png_library_version(void) {
    return png_get_libpng_ver(NULL);
}

#define TEXT_OF(macro) TEXT(macro)
#define TEXT(words) #words

const char *qri_jpeg_library_version(void) {
#ifdef LIBJPEG_TURBO_VERSION
    return "libjpeg-turbo " TEXT_OF(LIBJPEG_TURBO_VERSION);
#else
    return "libjpeg " TEXT_OF(JPEG_LIB_VERSION);
#endif
}
