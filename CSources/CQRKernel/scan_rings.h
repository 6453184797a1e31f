/* Nested squares, alignment and finder patterns, by correlation near an expected place. Included by each tier. */
#ifndef QRK_SCAN_RINGS_H
#define QRK_SCAN_RINGS_H

#include "scan_grey.h"

enum {
    QRK_MOST_RADIUS = 4,
    QRK_MOST_REACH = 8,
    /* Samples a side: half a module apart over the reach and the pattern itself. */
    QRK_MOST_SAMPLES = 4 * QRK_MOST_REACH + 4 * QRK_MOST_RADIUS + 1,
    /* Displacements in a row: half a module apart; and as many as whole vectors hold. */
    QRK_DISPLACEMENTS = 4 * QRK_MOST_REACH + 1,
    QRK_RING_LANES = 48,
};

static float ring_correlation(int32_t count, int32_t light, int32_t grey, int32_t product, int32_t squares) {
    const float n = (float)count, sum = (float)grey, expected = (float)(2 * light - count);
    const float spread = (float)squares - sum * sum / n, expected_spread = n - expected * expected / n;
    /* Less than about 3 levels of contrast is flat. */
    return spread > 8 * n ? ((float)product - sum * expected / n) / sqrtf(spread * expected_spread) : 0;
}

QRK_SCAN_INLINE int ring_is_light(const qrk_ring_search *search, int u, int v) {
    const int a = u < 0 ? -u : u, b = v < 0 ? -v : v;
    return search->light_rings >> (a > b ? a : b) & 1;
}

/* Among equals the nearest to the expected place. */
static float ring_preference(float du, float dv) { return 0.03f * sqrtf(du * du + dv * dv); }

/* From displacements, in modules, to places. */
typedef struct ring_axes {
    float x, y, ux, uy, vx, vy;
} ring_axes;

QRK_SCAN_INLINE ring_axes axes_of(const qrk_ring_search *search) {
    const ring_axes axes = {search->x * 16 - 8, search->y * 16 - 8, search->ux * 16,
                            search->uy * 16,    search->vx * 16,    search->vy * 16};
    return axes;
}

QRK_SCAN_INLINE void put_displaced(grey_batch *restrict batch, const grey_frame frame, size_t i, const ring_axes axes,
                                   float u, float v) {
    put_place(batch, frame, i, axes.x + u * axes.ux + v * axes.vx, axes.y + u * axes.uy + v * axes.vy);
}

/* Samples a square of side x side points, `spacing` modules apart, round the place displaced by (du, dv). */
static void sample_square(const qrk_luma *image, const qrk_ring_search *search, float du, float dv, int side,
                          float spacing, uint8_t *grey) {
    const grey_frame frame = frame_of(image);
    const ring_axes axes = axes_of(search);
    const size_t points = (size_t)(side * side);
    const float per_row = 1 / (float)side;
    grey_batch batch;
    for (size_t first = 0; first < points; first += QRK_GREY_BATCH) {
        const size_t count = points - first < QRK_GREY_BATCH ? points - first : QRK_GREY_BATCH;
        for (size_t i = 0; i < whole_vectors(count); i++) {
            /* Below 2,500 points the product is never so near to a whole number that it rounds to another row. */
            const int point = (int)(first + i), row = (int)(((float)point + 0.5f) * per_row), column = point - row * side;
            put_displaced(&batch, frame, i, axes, du + (float)(column - side / 2) * spacing,
                          dv + (float)(row - side / 2) * spacing);
        }
        take_greys(&batch, image, count);
        for (size_t i = 0; i < count; i++) grey[first + i] = (uint8_t)(batch.grey[i] >> 8);
    }
}

static float ring_score(const qrk_luma *image, const qrk_ring_search *search, float du, float dv) {
    uint8_t grey[(2 * QRK_MOST_RADIUS + 1) * (2 * QRK_MOST_RADIUS + 1)];
    const int radius = search->radius, side = 2 * radius + 1;
    int32_t sum = 0, product = 0, squares = 0, light = 0;
    sample_square(image, search, du, dv, side, 1, grey);
    for (int v = -radius; v <= radius; v++) {
        for (int u = -radius; u <= radius; u++) {
            const int32_t luma = grey[(v + radius) * side + u + radius];
            const int is_light = ring_is_light(search, u, v);
            light += is_light, sum += luma, product += is_light ? luma : -luma, squares += luma * luma;
        }
    }
    return ring_correlation(side * side, light, sum, product, squares);
}

/* The scores of displacements by 0, 1, 2, ... samples; every second sample belongs to a module. */
QRK_SCAN_INLINE void row_scores(const uint8_t *first, int side, const qrk_ring_search *search, int lanes,
                                float *scores) {
    int32_t sum[QRK_RING_LANES] = {0}, product[QRK_RING_LANES] = {0}, squares[QRK_RING_LANES] = {0}, light = 0;
    const int radius = search->radius, modules = 2 * radius + 1;
    for (int v = 0; v < modules; v++) {
        for (int u = 0; u < modules; u++) {
            const uint8_t *grey = first + 2 * (v * side + u);
            const int is_light = ring_is_light(search, u - radius, v - radius), sign = is_light ? 1 : -1;
            light += is_light;
            for (int i = 0; i < lanes; i++) {
                const int32_t luma = grey[i];
                sum[i] += luma, product[i] += luma * sign, squares[i] += luma * luma;
            }
        }
    }
    for (int i = 0; i < lanes; i++)
        scores[i] = ring_correlation(modules * modules, light, sum[i], product[i], squares[i]);
}

/* The best displacement in whole half modules, from samples taken once. */
static float best_displacement(const qrk_luma *image, qrk_ring_search *search, int reach) {
    uint8_t grey[QRK_MOST_SAMPLES * QRK_MOST_SAMPLES + QRK_RING_LANES] = {0};
    const int side = 2 * (reach + 2 * search->radius) + 1;
    sample_square(image, search, 0, 0, side, 0.5f, grey);
    float best = -2;
    for (int dv = -reach; dv <= reach; dv++) {
        float scores[QRK_RING_LANES];
        const uint8_t *first = grey + (dv + reach) * side;
        if (2 * reach + 1 <= 8) row_scores(first, side, search, 8, scores);
        else if (2 * reach + 1 <= 16) row_scores(first, side, search, 16, scores);
        else row_scores(first, side, search, QRK_RING_LANES, scores);
        for (int du = -reach; du <= reach; du++) {
            const float x = (float)du / 2, y = (float)dv / 2, score = scores[du + reach] - ring_preference(x, y);
            if (score > best) best = score, search->du = x, search->dv = y;
        }
    }
    return best;
}

/* Steps of a search for middles, each way, and modules from one to the next. */
enum { QRK_MIDDLE_STEPS = 3 };
#define QRK_MIDDLE_STEP 0.15f

/*
 * The mean of the steps by what their scores have beyond 0.85 of the best: sharp modules are alike from edge to edge,
 * and then the middle between the edges counts. Less than 8 levels of deviation is flat and says nothing.
 */
static float middle_step(const float *scores, float best) {
    const float least = best * 0.85f > 64 ? best * 0.85f : 64;
    float weight = 0, sum = 0;
    for (int step = -QRK_MIDDLE_STEPS; step <= QRK_MIDDLE_STEPS; step++) {
        const float beyond = scores[step + QRK_MIDDLE_STEPS] - least;
        if (beyond > 0) weight += beyond, sum += beyond * (float)step;
    }
    return weight > 0 ? sum / weight : 0;
}

enum { QRK_MIDDLE_SIDE = 7, QRK_MIDDLE_POINTS = QRK_MIDDLE_SIDE * QRK_MIDDLE_SIDE };

/* The row of seven in which a point lies; so few are never so near to a whole number that they round to another. */
QRK_SCAN_INLINE int row_of(int point) { return (int)(((float)point + 0.5f) * (1 / (float)QRK_MIDDLE_SIDE)); }

/* The variances of the modules round a place at each step along one axis. */
static void middle_scores(const qrk_luma *image, const qrk_ring_search *search, int is_down, float *scores) {
    const grey_frame frame = frame_of(image);
    const ring_axes axes = axes_of(search);
    enum { STEPS = 2 * QRK_MIDDLE_STEPS + 1, POINTS = STEPS * QRK_MIDDLE_POINTS };
    grey_batch batch;
    const float along = is_down ? 0 : QRK_MIDDLE_STEP, down = is_down ? QRK_MIDDLE_STEP : 0;
    for (int i = 0; i < (int)whole_vectors(POINTS); i++) {
        const int row = row_of(i), column = i - row * QRK_MIDDLE_SIDE;
        const int step = row_of(row), y = row - step * QRK_MIDDLE_SIDE;
        const float moved = (float)(step - QRK_MIDDLE_STEPS);
        put_displaced(&batch, frame, (size_t)i, axes,
                      search->du + moved * along + (float)(column - QRK_MIDDLE_SIDE / 2),
                      search->dv + moved * down + (float)(y - QRK_MIDDLE_SIDE / 2));
    }
    take_greys(&batch, image, POINTS);
    for (size_t step = 0; step < STEPS; step++) {
        int32_t sum = 0, squares = 0;
        for (size_t i = 0; i < QRK_MIDDLE_POINTS; i++) {
            const int16_t luma = (int16_t)(batch.grey[step * QRK_MIDDLE_POINTS + i] >> 8);
            sum += luma, squares += (int32_t)luma * luma;
        }
        scores[step] = variance_of((uint64_t)sum, (uint64_t)squares, QRK_MIDDLE_POINTS);
    }
}

static float find_middles(const qrk_luma *image, qrk_ring_search *search) {
    float best = 0;
    search->du = search->dv = 0;
    for (int sweep = 0; sweep < 2; sweep++) {
        float scores[2 * QRK_MIDDLE_STEPS + 1];
        middle_scores(image, search, sweep, scores);
        best = 0;
        for (int step = 0; step <= 2 * QRK_MIDDLE_STEPS; step++)
            if (scores[step] > best) best = scores[step];
        *(sweep ? &search->dv : &search->du) += middle_step(scores, best) * QRK_MIDDLE_STEP;
    }
    return best;
}

static float find_rings(const qrk_luma *image, qrk_ring_search *search) {
    float best = best_displacement(image, search, (int)(2 * search->reach));
    for (float step = 0.25f; step > 0.1f; step /= 2) {
        const float u = search->du, v = search->dv;
        for (int move = 0; move < 9; move++) {
            if (move == 4) continue;
            const float du = u + (float)(move % 3 - 1) * step, dv = v + (float)(move / 3 - 1) * step;
            const float score = ring_score(image, search, du, dv) - ring_preference(du, dv);
            if (score > best) best = score, search->du = du, search->dv = dv;
        }
    }
    return best;
}

#endif
