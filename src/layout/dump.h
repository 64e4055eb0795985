/*
 * dump.h: what the dumps of blocks, lines and pages share. One thing a line, depth by two blanks, lengths in points
 * with three decimals. What has its usual value is left out.
 */
#ifndef CVPDF_LAYOUT_DUMP_H
#define CVPDF_LAYOUT_DUMP_H

#include "layout/display.h"

/* " 12.500", with the blank before it; no rounding, no locale. */
void dump_length(struct buf *out, mpt length);

/* " name=12.500", nothing for 0. */
void dump_named(struct buf *out, const char *name, mpt length);

void dump_text(struct buf *out, const char *text, size_t len); /* " \"…\"" */
void dump_color(struct buf *out, rgb color);		       /* " #rrggbb", nothing for black */
const char *dump_role(enum role role);

/* A display item as it stands, without the line's end. */
void dump_item(struct buf *out, const struct item *item);

#endif
