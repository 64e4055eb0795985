/*
 * falling.h: text whose letters stand on falling baselines, as Nastaliq's do.
 *
 * Every reader takes letters at different heights for different lines. Such text is drawn hidden from readers, and its letters
 * stand once more on the baseline, unseen (ISO 32000-1, 9.3.6: mode 3), each as wide as its share of what is drawn.
 */
#ifndef CVPDF_OUTPUT_FALLING_H
#define CVPDF_OUTPUT_FALLING_H

#include "output/codes.h"

bool item_falls(const struct item *item);

struct unseen {
	mpt x, width; /* from the item's origin */
	uint16_t id;
	struct glyph_text text;
};

/* Where in the item; begin with a zeroed one. */
struct falling {
	struct cluster cluster;
	size_t left, nchars; /* characters of the cluster that are still to come, and all */
	mpt x, width;	     /* of the cluster */
	mpt end;	     /* of the last letter: the next does not begin before it, although what is drawn may */
};

/* The next letter, from left to right; false at the end. */
bool falling_next(const struct item *item, struct falling *state, struct unseen *letter);

#endif
