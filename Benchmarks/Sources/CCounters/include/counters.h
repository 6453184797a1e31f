/* What a stretch of code costs, in numbers that do not depend on the machine's mood. */
#ifndef COUNTERS_H
#define COUNTERS_H

#include <stdint.h>

/* Heap allocations of this process so far: malloc, calloc, realloc and aligned ones, on any thread. */
uint64_t counters_allocations(void);

/* Whether instructions are counted: this process runs under callgrind. */
int counters_has_instructions(void);

/* Starts counting instructions; the second ends it and writes the count to callgrind's next file under a name. */
void counters_begin(void);
void counters_end(const char *name);

#endif
