/* A target needs one source; what the header declares stands in libFuzzer. */
#include "fuzz_driver.h"
