/* The standard A4 poster by Pango and Cairo: the same words, boxes and code, one PDF of n pages, subset font.
 * usage: pango_peer ORDERS COUNT FILE.pdf [--form]; prints pages and CPU seconds.
 * ORDERS has a line a poster: payload, name, name_en, space, address, category, unit, serial, issued, by tabs.
 * --form keeps the part that all pages share in one recording, which Cairo writes once. */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <qrencode.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PAYLOAD, NAME, NAME_EN, SPACE, ADDRESS, CATEGORY, UNIT_NAME, SERIAL, ISSUED, FIELDS };

static const double unit = 210 / 100.0 * 72 / 25.4; /* a hundredth of the page's width, in points */
static PangoLayout *layout;
static PangoFontDescription *font;

static double seconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* Sets a text in a box, all in units; it shrinks to 30 % until it fits. `anchor` 0 is the top, 0.5 the middle.
 * Returns the height it took. */
static double text(cairo_t *cairo, const char *words, double x, double y, double width, double height, double size,
                   PangoAlignment alignment, double anchor) {
    if (*words == 0) return 0;
    pango_layout_set_width(layout, (int)(width * unit * PANGO_SCALE));
    pango_layout_set_alignment(layout, alignment);
    pango_layout_set_text(layout, words, -1);
    PangoRectangle box;
    for (double scale = 1; scale > 0.3; scale *= 0.96) {
        pango_font_description_set_absolute_size(font, size * scale * unit * PANGO_SCALE);
        pango_layout_set_font_description(layout, font);
        pango_layout_get_extents(layout, NULL, &box);
        if (box.height <= height * unit * PANGO_SCALE) break;
    }
    double high = (double)box.height / PANGO_SCALE / unit;
    cairo_move_to(cairo, x * unit, (y + (height - high) * anchor) * unit);
    pango_cairo_show_layout(cairo, layout);
    return high;
}

static void fill(cairo_t *cairo, double red, double green, double blue, double x, double y, double w, double h) {
    cairo_set_source_rgb(cairo, red, green, blue);
    cairo_rectangle(cairo, x * unit, y * unit, w * unit, h * unit);
    cairo_fill(cairo);
}

static void round_box(cairo_t *cairo, double x, double y, double w, double h, double radius) {
    const double quarter = 1.5707963267948966;
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, (x + w - radius) * unit, (y + radius) * unit, radius * unit, -quarter, 0);
    cairo_arc(cairo, (x + w - radius) * unit, (y + h - radius) * unit, radius * unit, 0, quarter);
    cairo_arc(cairo, (x + radius) * unit, (y + h - radius) * unit, radius * unit, quarter, 2 * quarter);
    cairo_arc(cairo, (x + radius) * unit, (y + radius) * unit, radius * unit, 2 * quarter, 3 * quarter);
    cairo_close_path(cairo);
}

static void shared_part(cairo_t *cairo) {
    static const char *const steps[3][2] = {{"打开手机扫一扫", "Scan this code"},
                                            {"核对场所并登记", "Check the place, check in"},
                                            {"出示结果后进入", "Show the result, walk in"}};
    fill(cairo, 0.043, 0.31, 0.54, 0, 0, 100, 18);
    fill(cairo, 0.95, 0.66, 0, 0, 18, 100, 0.9);
    fill(cairo, 0.73, 0.78, 0.85, 7, 132.9, 86, 0.15);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    text(cairo, "长春场所码", 7, 4, 51, 8, 7, PANGO_ALIGN_LEFT, 0.5);
    text(cairo, "Changchun Venue Code", 7, 12, 51, 4, 2.7, PANGO_ALIGN_LEFT, 0.5);
    text(cairo, "请扫码登记", 58, 5, 35, 6, 4.2, PANGO_ALIGN_RIGHT, 0.5);
    text(cairo, "Scan to check in", 58, 11, 35, 4, 2.4, PANGO_ALIGN_RIGHT, 0.5);
    cairo_set_source_rgb(cairo, 0.043, 0.31, 0.54);
    cairo_set_line_width(cairo, 0.7 * unit);
    round_box(cairo, 22.35, 46.35, 55.3, 55.3, 2.05);
    cairo_stroke(cairo);
    for (int step = 0; step < 3; step++) {
        double x = 7 + step * (27.2 + 2.2);
        char number[2] = {(char)('1' + step), 0};
        cairo_set_source_rgb(cairo, 0.92, 0.945, 0.97);
        round_box(cairo, x, 106.9, 27.2, 11.5, 1.4);
        cairo_fill(cairo);
        cairo_set_source_rgb(cairo, 0.043, 0.31, 0.54);
        round_box(cairo, x + 1.8, 110.1, 5, 5, 2.5);
        cairo_fill(cairo);
        cairo_set_source_rgb(cairo, 1, 1, 1);
        text(cairo, number, x + 1.8, 110.1, 5, 5, 3.1, PANGO_ALIGN_CENTER, 0.5);
        cairo_set_source_rgb(cairo, 0, 0, 0);
        text(cairo, steps[step][0], x + 8.3, 108.6, 18, 4, 2.7, PANGO_ALIGN_LEFT, 0.5);
        text(cairo, steps[step][1], x + 8.3, 112.8, 18, 3, 1.75, PANGO_ALIGN_LEFT, 0.5);
    }
    text(cairo, "发布单位　本地政务服务管理部门", 60, 121.4, 33, 3.1, 2.2, PANGO_ALIGN_LEFT, 0);
    text(cairo, "服务热线　12345", 60, 124.5, 33, 3.1, 2.2, PANGO_ALIGN_LEFT, 0);
    text(cairo, "请勿裁剪、遮挡、涂改　Do not crop or cover", 50, 133.2, 43, 5.4, 1.75, PANGO_ALIGN_RIGHT, 0.5);
}

static void code(cairo_t *cairo, const char *payload) {
    QRcode *symbol = QRcode_encodeString8bit(payload, 0, QR_ECLEVEL_M);
    if (symbol == NULL) abort();
    double module = 53.6 * unit / (symbol->width + 8), left = 23.2 * unit + 4 * module, top = 47.2 * unit + 4 * module;
    for (int y = 0; y < symbol->width; y++) {
        for (int x = 0; x < symbol->width; x++) {
            int start = x;
            while (x < symbol->width && symbol->data[y * symbol->width + x] & 1) x++;
            if (x > start) cairo_rectangle(cairo, left + start * module, top + y * module, (x - start) * module, module);
        }
    }
    cairo_fill(cairo);
    QRcode_free(symbol);
}

static void own_part(cairo_t *cairo, char **field) {
    char line[2048];
    cairo_set_source_rgb(cairo, 0, 0, 0);
    double y = 21.9;
    y += text(cairo, field[NAME], 7, y, 86, 13, 9, PANGO_ALIGN_CENTER, 0) + 0.6;
    y += text(cairo, field[NAME_EN], 7, y, 86, 4, 2.9, PANGO_ALIGN_CENTER, 0) + 1.4;
    text(cairo, field[SPACE], 7, y, 86, 6, 4.2, PANGO_ALIGN_CENTER, 0);
    code(cairo, field[PAYLOAD]);
    y = 121.4;
    const char *const labels[3] = {"场所地址　", "场所类别　", "管理单位　"};
    for (int index = 0; index < 3; index++) {
        const char *value = field[ADDRESS + index];
        if (*value == 0) continue;
        snprintf(line, sizeof line, "%s%s", labels[index], value);
        y += text(cairo, line, 7, y, 48, 6.2, 2.2, PANGO_ALIGN_LEFT, 0);
    }
    snprintf(line, sizeof line, "编号 No. %s　制码日期 Issued %s", field[SERIAL], field[ISSUED]);
    text(cairo, line, 7, 133.2, 43, 5.4, 1.75, PANGO_ALIGN_LEFT, 0.5);
}

static int split(char *line, char **field) {
    line[strcspn(line, "\n")] = 0;
    for (int index = 0; index < FIELDS; index++) {
        field[index] = strsep(&line, "\t");
        if (field[index] == NULL) return 0;
    }
    return 1;
}

int main(int count, char **arguments) {
    FILE *orders = count >= 4 ? fopen(arguments[1], "r") : NULL;
    if (orders == NULL) return fprintf(stderr, "usage: pango_peer ORDERS COUNT FILE.pdf [--form]\n"), 2;
    int pages = atoi(arguments[2]), shares = count > 4 && strcmp(arguments[4], "--form") == 0;
    static char line[1 << 16];
    double start = seconds();
    cairo_surface_t *surface = cairo_pdf_surface_create(arguments[3], 100 * unit, 297 * 72 / 25.4);
    cairo_t *cairo = cairo_create(surface);
    layout = pango_cairo_create_layout(cairo);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    font = pango_font_description_from_string("WenQuanYi Micro Hei");
    cairo_surface_t *form = NULL;
    if (shares) {
        form = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
        cairo_t *recorder = cairo_create(form);
        shared_part(recorder);
        cairo_destroy(recorder);
    }
    int done = 0;
    while (done < pages && fgets(line, sizeof line, orders)) {
        char *field[FIELDS];
        if (!split(line, field)) abort();
        if (shares) {
            cairo_set_source_surface(cairo, form, 0, 0);
            cairo_paint(cairo);
        } else {
            shared_part(cairo);
        }
        own_part(cairo, field);
        cairo_show_page(cairo);
        done++;
    }
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) abort();
    printf("%d %.6f\n", done, seconds() - start);
    return 0;
}
