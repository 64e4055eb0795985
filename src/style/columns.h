/*
 * columns.h: the columns of a page and what of a CV stands in them (private to src/style).
 */
#ifndef CVPDF_STYLE_COLUMNS_H
#define CVPDF_STYLE_COLUMNS_H

#include "style/composer.h"

/* A column on its page. */
struct placed_column {
	const struct column_look *look; /* NULL: the main one */
	const struct style *style;	/* of what is in it */
	struct frame frame;
	const struct section **sections;
	size_t nsections;
	unsigned parts; /* bits of enum header_part: which stand in it rather than in the header */
};

struct columns {
	struct placed_column *v; /* the main one, then the others that something stands in; in reading order */
	size_t n;
};

/* Sets the sheet's size and backdrops, too. */
struct columns columns_of(struct composer *c);

/* Whether a part of the header stands in a column beside the main one. */
bool columns_have(const struct columns *columns, enum header_part part);

#endif
