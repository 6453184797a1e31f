/* libFuzzer's entry for programs that have a main function of their own; the library comes with -sanitize=fuzzer. */
#ifndef FUZZ_DRIVER_H
#define FUZZ_DRIVER_H

#include <stddef.h>
#include <stdint.h>

/* Handles one input; returns 0. The bytes are gone when it returns. */
typedef int (*fuzz_one_input)(const uint8_t *bytes, size_t count);

/* Runs one_input as the options in argv say; returns the exit status of the program. */
int LLVMFuzzerRunDriver(int *argc, char ***argv, fuzz_one_input one_input);

#endif
