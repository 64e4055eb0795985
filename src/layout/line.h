/*
 * line.h: one line of a paragraph as display items.
 */
#ifndef CVPDF_LAYOUT_LINE_H
#define CVPDF_LAYOUT_LINE_H

#include "layout/typeset.h"

/* What a line is set with. */
struct line_spec {
	const struct hspan *span; /* of ts->hlist */
	mpt x, measure;		  /* its start edge in the column, and how wide it may be */
	enum align align;
	bool quotes;		       /* opening quotation marks hang out of its start */
	const struct element *element; /* NULL: artifacts */
	const char *language;	       /* of the element */
	size_t before;		       /* room for so many items is left before the line's */
};

/* Items stand at x from the column's start edge and y from the line's baseline. */
struct line {
	struct item *items;
	size_t nitems;
	mpt width;    /* of what stands on it */
	bool divides; /* its last word goes on in the next line */
	struct mark at;
};

struct line line_set(struct typesetter *ts, const struct line_spec *spec);

#endif
