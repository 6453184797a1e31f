/* The preparation's view of a picture: bytes that are known, and bytes that depend on the modules. */
#ifndef QRI_PNG_FAST_PARSE_H
#define QRI_PNG_FAST_PARSE_H

#include "include/qrimage_fast.h"
#include "png_fast_deflate.h"

enum { QRI_SIZE_MAX = 177, QRI_SEGMENTS_MAX = QRI_SIZE_MAX + 1 };

/* Lines of the picture as deflate sees them: a filter byte, then pixels. */
typedef struct qri_layout {
    size_t line_bytes;   /* with the filter byte */
    size_t lines;
    size_t first_line;   /* of the first row of modules */
    size_t first_column; /* byte of a line at which the modules begin, with the filter byte */
    size_t row_bytes;    /* that a row of modules takes in a line */
    size_t rows;         /* of modules */
    size_t scale;        /* lines a row of modules */
} qri_layout;

/* The bytes of all lines, with row for each row of modules. Their caller frees them; NULL when memory runs out. */
uint8_t *qri_layout_bytes(const qri_layout *layout, const qri_png_source *frame, const uint8_t *row);

/* Tokens for what lies between the modules. */
typedef struct qri_parse {
    qri_token *tokens;
    size_t count, capacity;
    size_t ends[QRI_SEGMENTS_MAX]; /* where in tokens each segment ends: before each row of modules, and the last */
    int failed;                        /* memory ran out */
} qri_parse;

/*
 * Finds copies in the bytes that are the same in every picture. The bytes of a row of modules in its first line are
 * the writer's to make; in the other lines of the row they are copied from the line above.
 */
void qri_parse_make(qri_parse *parse, const qri_layout *layout, const uint8_t *bytes);

void qri_parse_free(qri_parse *parse);

#endif
