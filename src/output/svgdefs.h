/*
 * svgdefs.h: the outlines of letters and icons that an SVG draws: each is defined once and used by its name.
 */
#ifndef CVPDF_OUTPUT_SVGDEFS_H
#define CVPDF_OUTPUT_SVGDEFS_H

#include "base/buf.h"
#include "font/font.h"

/* Outlines, and places beside them, are whole thousandths of the em: finer than a print shows, and few digits. */
#define SVG_EM 1000

struct svg_defs;

struct svg_defs *svg_defs_new(struct arena *arena);

/* The name of an outline: letters, by the order of first use. NULL: the glyph is blank. */
const char *svg_defs_glyph(struct svg_defs *defs, const struct face *face, uint16_t gid);
const char *svg_defs_outline(struct svg_defs *defs, const struct outline *outline);

/* The definitions of all that was asked for. */
void svg_defs_write(const struct svg_defs *defs, struct buf *out);

/* An outline as path data, y down. */
void svg_path(struct buf *out, const struct outline *outline);

#endif
