/*
 * QR Code symbols (ISO/IEC 18004:2015): the inner loops, for any C11 compiler on any CPU.
 *
 * Nothing here allocates, does I/O, reads a clock or calls back. Every function works on memory that the caller
 * owns and is safe to call from several threads as long as their output memory differs.
 */
#ifndef QRKERNEL_H
#define QRKERNEL_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a call came to. Output memory holds nothing of use unless it is QRK_OK. */
typedef enum qrk_status {
    QRK_OK = 0,
    QRK_TOO_MANY_ERRORS = 1, /* Reed-Solomon: more errors than the block can correct */
} qrk_status;

#ifdef __cplusplus
}
#endif

#endif
