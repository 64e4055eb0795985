/*
 * svg.h: one page of a display list as SVG, a picture for web pages that needs no font and runs nothing.
 */
#ifndef CVPDF_OUTPUT_SVG_H
#define CVPDF_OUTPUT_SVG_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/diag.h"
#include "layout/display.h"

/*
 * Appends the page, of which there must be one, counted from 0: letters as outlines, pictures in data URIs, a rectangle in an
 * <a> for each of annots_areas(). False after a diagnostic.
 */
bool svg_write(struct arena *arena, struct diags *diags, const struct display *display, size_t page, struct buf *out);

#endif
