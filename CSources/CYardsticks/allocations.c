#define _GNU_SOURCE /* RTLD_NEXT */
#include "yardsticks.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define HAS_OWN_MALLOC 1
#endif
#endif

#if defined(__GLIBC__) && !defined(HAS_OWN_MALLOC)

#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <string.h>

/*
 * A program's own malloc comes before libc's, and before that of a preloaded library (glibc manual, "Replacing
 * malloc"). These pass every call on to the next one in line, so that memory and free stay with whoever owns both.
 */
typedef void *allocate_fn(size_t);
typedef void *allocate_two_fn(size_t, size_t);
typedef void *reallocate_fn(void *, size_t);
typedef int allocate_aligned_fn(void **, size_t, size_t);

static _Atomic(allocate_fn *) next_malloc;
static _Atomic(allocate_two_fn *) next_calloc, next_aligned_alloc, next_memalign;
static _Atomic(reallocate_fn *) next_realloc;
static _Atomic(allocate_aligned_fn *) next_posix_memalign;

static atomic_bool is_counting;
static atomic_ullong allocations;

/* The next definition of a function, looked up once; memcpy because C knows no cast from void * to a function. */
#define NEXT(function, name)                                                        \
    do {                                                                            \
        function = atomic_load_explicit(&next_##name, memory_order_relaxed);        \
        if (function == NULL) {                                                     \
            void *found = dlsym(RTLD_NEXT, #name);                                  \
            memcpy(&function, &found, sizeof found);                                \
            atomic_store_explicit(&next_##name, function, memory_order_relaxed);    \
        }                                                                           \
    } while (0)

static void count(void) {
    if (atomic_load_explicit(&is_counting, memory_order_relaxed)) {
        atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed);
    }
}

int yard_counts_allocations(void) {
    return 1;
}

uint64_t yard_allocations(void) {
    return atomic_load_explicit(&allocations, memory_order_relaxed);
}

void yard_count_allocations(int on) {
    atomic_store_explicit(&is_counting, on != 0, memory_order_relaxed);
}

void *malloc(size_t size) {
    allocate_fn *next;
    NEXT(next, malloc);
    count();
    return next(size);
}

void *calloc(size_t number, size_t size) {
    allocate_two_fn *next;
    NEXT(next, calloc);
    count();
    return next(number, size);
}

void *realloc(void *memory, size_t size) {
    reallocate_fn *next;
    NEXT(next, realloc);
    count();
    return next(memory, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    allocate_two_fn *next;
    NEXT(next, aligned_alloc);
    count();
    return next(alignment, size);
}

void *memalign(size_t alignment, size_t size) {
    allocate_two_fn *next;
    NEXT(next, memalign);
    count();
    return next(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
    allocate_aligned_fn *next;
    NEXT(next, posix_memalign);
    count();
    return next(memory, alignment, size);
}

#else

int yard_counts_allocations(void) {
    return 0;
}

uint64_t yard_allocations(void) {
    return 0;
}

void yard_count_allocations(int on) {
    (void)on;
}

#endif
