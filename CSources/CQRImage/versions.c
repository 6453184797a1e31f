#include "qrimage.h"

#include <png.h>

const char *qri_png_library_version(void) {
    return png_get_libpng_ver(NULL);
}
