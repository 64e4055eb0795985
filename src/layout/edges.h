/*
 * edges.h: what makes the edges of justified text straight to the eye: characters that hang out of it, and glyphs that
 * are set a little wider or narrower.
 */
#ifndef CVPDF_LAYOUT_EDGES_H
#define CVPDF_LAYOUT_EDGES_H

#include "layout/typeset.h"

/* By how much glyphs may be stretched or shrunk, in 1/100 %: more than two in a hundred is seen. */
#define EXPANSION_MAX 200

/* Says of the boxes of ts->hlist what protrudes from a line that begins or ends there, and how much they expand. */
void edges_set(struct typesetter *ts);

/* The same of a hyphen that is added at a penalty. */
void edges_set_hyphen(const struct sheet *sheet, struct hitem *penalty);

/* How far ragged text that begins a line with the item `box` hangs out: with an opening quotation mark, where `quotes` may. */
mpt edges_ragged(const struct typesetter *ts, size_t box, bool quotes);

#endif
