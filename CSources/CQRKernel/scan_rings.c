/* Nested squares, alignment and finder patterns, by correlation near an expected place. */
#include <math.h>

#include "include/qrkernel_scan.h"
#include "scan_grey.h"

#define MOST_RADIUS 4
#define MOST_REACH 8
/* Samples a side: half a module apart over the reach and the pattern itself. */
#define MOST_SAMPLES (4 * MOST_REACH + 4 * MOST_RADIUS + 1)

typedef struct sums {
    int32_t count, expected; /* expected: light points minus dark ones */
    int32_t sum, product;
    int64_t squares;
} sums;

static inline void add(sums *s, int32_t grey, int is_light) {
    s->count++;
    s->expected += is_light ? 1 : -1;
    s->sum += grey;
    s->product += is_light ? grey : -grey;
    s->squares += grey * grey;
}

static float correlation(const sums *s) {
    const float n = (float)s->count, sum = (float)s->sum, expected = (float)s->expected;
    const float spread = (float)s->squares - sum * sum / n, expected_spread = n - expected * expected / n;
    /* Less than about 3 levels of contrast is flat. */
    return spread > 8 * n ? ((float)s->product - sum * expected / n) / sqrtf(spread * expected_spread) : 0;
}

static inline int ring(int u, int v) {
    const int a = u < 0 ? -u : u, b = v < 0 ? -v : v;
    return a > b ? a : b;
}

/* Among equals the nearest to the expected place. */
static float preference(float du, float dv) { return 0.03f * sqrtf(du * du + dv * dv); }

/* Samples a square of side x side points, `spacing` modules apart, round the place displaced by (du, dv). */
static void sample_square(const qrk_luma *image, const qrk_ring_search *search, float du, float dv, int side,
                          float spacing, uint8_t *grey) {
    float x[QRK_GREY_CHUNK], y[QRK_GREY_CHUNK];
    int32_t greys[QRK_GREY_CHUNK];
    for (int row = 0; row < side; row++) {
        const float v = dv + (float)(row - side / 2) * spacing;
        for (int first = 0; first < side; first += QRK_GREY_CHUNK) {
            for (int i = 0; i < QRK_GREY_CHUNK; i++) {
                const float u = du + (float)(first + i - side / 2) * spacing;
                x[i] = search->x + u * search->ux + v * search->vx;
                y[i] = search->y + u * search->uy + v * search->vy;
            }
            const int count = side - first < QRK_GREY_CHUNK ? side - first : QRK_GREY_CHUNK;
            qrk_grey_chunk(image, x, y, (size_t)count, greys);
            for (int i = 0; i < count; i++) grey[row * side + first + i] = (uint8_t)(greys[i] >> 8);
        }
    }
}

/* Correlates the rings with samples round `centre`, every `step`-th of them. */
static float score_of(const uint8_t *centre, int side, int step, const qrk_ring_search *search) {
    sums s = {0};
    for (int v = -search->radius; v <= search->radius; v++)
        for (int u = -search->radius; u <= search->radius; u++)
            add(&s, centre[step * (v * side + u)], search->light_rings >> ring(u, v) & 1);
    return correlation(&s);
}

static float score_at(const qrk_luma *image, const qrk_ring_search *search, float du, float dv) {
    uint8_t grey[(2 * MOST_RADIUS + 1) * (2 * MOST_RADIUS + 1)];
    const int side = 2 * search->radius + 1;
    sample_square(image, search, du, dv, side, 1, grey);
    return score_of(grey + search->radius * (side + 1), side, 1, search);
}

/* The best displacement in whole half modules, from samples taken once. */
static float coarse(const qrk_luma *image, qrk_ring_search *search, int reach) {
    uint8_t grey[MOST_SAMPLES * MOST_SAMPLES];
    const int half = reach + 2 * search->radius, side = 2 * half + 1;
    sample_square(image, search, 0, 0, side, 0.5f, grey);
    float best = -2;
    for (int dv = -reach; dv <= reach; dv++) {
        for (int du = -reach; du <= reach; du++) {
            const float x = (float)du / 2, y = (float)dv / 2;
            const float score = score_of(grey + (half + dv) * side + half + du, side, 2, search) - preference(x, y);
            if (score > best) best = score, search->du = x, search->dv = y;
        }
    }
    return best;
}

float qrk_scan_find_rings(const qrk_luma *image, qrk_ring_search *search) {
    float best = coarse(image, search, (int)(2 * search->reach));
    for (float step = 0.25f; step > 0.1f; step /= 2) {
        const float u = search->du, v = search->dv;
        for (int move = 0; move < 9; move++) {
            if (move == 4) continue;
            const float du = u + (float)(move % 3 - 1) * step, dv = v + (float)(move / 3 - 1) * step;
            const float score = score_at(image, search, du, dv) - preference(du, dv);
            if (score > best) best = score, search->du = du, search->dv = dv;
        }
    }
    return best;
}
