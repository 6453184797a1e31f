#include "encode.h"

#include <stdatomic.h>

/* A tier: its name, whether this CPU runs it, and its kernels; null where the build lacks them. */
typedef struct tier_entry {
    const char *name;
    int (*is_supported)(void);
    const qrk_kernels *kernels;
} tier_entry;

static int always(void) {
    return 1;
}

#if defined(__x86_64__) && defined(__GNUC__)
static int has_avx2(void) {
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
           __builtin_cpu_supports("popcnt");
}

static int has_avx512(void) {
    return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi") &&
           __builtin_cpu_supports("avx512vpopcntdq") && __builtin_cpu_supports("gfni");
}
#endif

/* Indexed by qrk_tier; of those available the last one is the best. */
static const tier_entry tiers[QRK_TIER_COUNT] = {
    [QRK_TIER_PORTABLE] = {"portable", always, &qrk_kernels_portable},
#if defined(__x86_64__) && defined(__GNUC__)
    [QRK_TIER_AVX2] = {"avx2", has_avx2, &qrk_kernels_avx2},
    [QRK_TIER_AVX512] = {"avx512", has_avx512, &qrk_kernels_avx512},
#else
    [QRK_TIER_AVX2] = {"avx2", 0, 0},
    [QRK_TIER_AVX512] = {"avx512", 0, 0},
#endif
#if defined(__aarch64__) && defined(__GNUC__)
    [QRK_TIER_NEON] = {"neon", always, &qrk_kernels_neon},
#else
    [QRK_TIER_NEON] = {"neon", 0, 0},
#endif
};

/* The only mutable state of the library: the tier in use, -1 before the first call. */
static _Atomic int current = -1;

const char *qrk_tier_name(qrk_tier tier) {
    return (unsigned)tier < QRK_TIER_COUNT ? tiers[tier].name : 0;
}

uint32_t qrk_tiers_available(void) {
    uint32_t available = 0;
    for (int i = 0; i < QRK_TIER_COUNT; i++)
        if (tiers[i].kernels && tiers[i].is_supported()) available |= (uint32_t)1 << i;
    return available;
}

static int best_of(uint32_t set) {
    int best = -1;
    for (int i = 0; i < QRK_TIER_COUNT; i++)
        if (set >> i & 1) best = i;
    return best;
}

qrk_tier qrk_tier_current(void) {
    int tier = atomic_load_explicit(&current, memory_order_relaxed);
    if (tier < 0) {
        tier = best_of(qrk_tiers_available());
        atomic_store_explicit(&current, tier, memory_order_relaxed);
    }
    return (qrk_tier)tier;
}

qrk_status qrk_tier_force(uint32_t allowed) {
    int tier = best_of(qrk_tiers_available() & allowed);
    if (tier < 0) return QRK_NO_TIER;
    atomic_store_explicit(&current, tier, memory_order_relaxed);
    return QRK_OK;
}

const qrk_kernels *qrk_kernels_current(void) {
    return tiers[qrk_tier_current()].kernels;
}
