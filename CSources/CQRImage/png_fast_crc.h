/* CRC-32 as PNG and zlib use it: ISO/IEC 15948:2004, annex D. */
#ifndef QRI_PNG_FAST_CRC_H
#define QRI_PNG_FAST_CRC_H

#include <stddef.h>
#include <stdint.h>

/* tables[k][b]: the remainder of byte b followed by k zero bytes. Kept by their user: there are no globals. */
typedef struct qri_crc_tables {
    uint32_t tables[8][256];
} qri_crc_tables;

void qri_crc_tables_make(qri_crc_tables *tables);

/* The CRC of count bytes, eight at a time. */
uint32_t qri_crc_portable(const qri_crc_tables *tables, const uint8_t *bytes, size_t count);

/* Continues a running remainder (not inverted) over count bytes. */
uint32_t qri_crc_continue(const qri_crc_tables *tables, uint32_t remainder, const uint8_t *bytes, size_t count);

#if defined(__x86_64__)
/* Whether this CPU runs qri_crc_pclmul. */
int qri_crc_has_pclmul(void);

/* The same by carry-less multiplication, 64 bytes at a time. */
uint32_t qri_crc_pclmul(const qri_crc_tables *tables, const uint8_t *bytes, size_t count);
#endif

#endif
