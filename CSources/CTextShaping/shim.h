#ifndef CTEXTSHAPING_SHIM_H
#define CTEXTSHAPING_SHIM_H

#include <fribidi/fribidi.h>
#include <harfbuzz/hb.h>
#include <harfbuzz/hb-ot.h>
#include <harfbuzz/hb-subset.h>

/* HarfBuzz 7 renamed this call and deprecated the old name; Debian 12 has HarfBuzz 6. */
static inline void qrt_draw_glyph(hb_font_t *font, hb_codepoint_t glyph, hb_draw_funcs_t *funcs, void *data) {
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font, glyph, funcs, data);
#else
    hb_font_get_glyph_shape(font, glyph, funcs, data);
#endif
}

#endif
