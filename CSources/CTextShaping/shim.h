#ifndef CTEXTSHAPING_SHIM_H
#define CTEXTSHAPING_SHIM_H

#include <fribidi/fribidi.h>
#include <harfbuzz/hb.h>
#include <harfbuzz/hb-ot.h>
#include <harfbuzz/hb-subset.h>

#endif
