/* A peer's shared library. */
#ifndef YARDSTICKS_LIBRARY_H
#define YARDSTICKS_LIBRARY_H

#include "yardsticks.h"

#include <stdbool.h>

/* A function of a library: its name there, and where its address goes. */
typedef struct yard_symbol {
    const char *name;
    void *place; /* of a function pointer */
} yard_symbol;

/* Whether a library is there with all these functions, whose addresses are then filled in. */
bool yard_load(const char *file, const yard_symbol *symbols, size_t count);

/* Each looks for its library once, and makes a symbol as yard_encode says. */
bool yard_has_qrencode(void);
bool yard_has_qrcodegen(void);
bool yard_has_zint(void);
int yard_qrencode(const yard_job *job, uint8_t *modules);
int yard_qrcodegen(const yard_job *job, uint8_t *modules);
int yard_zint(const yard_job *job, uint8_t *modules);

#endif
