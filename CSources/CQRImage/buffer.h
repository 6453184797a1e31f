/* Growing output memory, shared by the writers. */
#ifndef QRI_BUFFER_H
#define QRI_BUFFER_H

#include "qrimage.h"

/* Makes room for count bytes more; 0 when memory ran out, and the buffer is as it was. */
int qri_buffer_reserve(qri_buffer *buffer, size_t count);

/* Appends count bytes; 0 when memory ran out, and the buffer is as it was. */
int qri_buffer_append(qri_buffer *buffer, const uint8_t *bytes, size_t count);

#endif
