/*
 * columns.h: blocks one after the other in columns of equal width and about equal height (skills, languages).
 *
 * What stays whole is a unit: an entry, as a rule. Short columns are one box of their flow. Long ones are a box for each
 * unit, as high as the unit makes all that come before it higher, so that page breaking need not know of columns; where
 * the units of a page stand is settled when the page is known.
 */
#ifndef CVPDF_LAYOUT_COLUMNS_H
#define CVPDF_LAYOUT_COLUMNS_H

#include "layout/column.h"

#define COLUMNS_MOST 8 /* beside each other: more would be narrower than words */

struct unit {
	const struct balance *of;
	size_t index;
	mpt above;	  /* the space to the unit before it, if that stands over it */
	bool forced;	  /* begins a page */
	struct vitem box; /* its items from the column's start edge */
};

/* Units and how they are set. */
struct balance {
	struct unit *units;
	int64_t *sums; /* n + 1: of heights and spaces of the units before */
	size_t n;
	unsigned ncolumns;
	mpt start, width, gap; /* of the first column from the flow's start edge; of each; between two */
};

/* The columns of a BLOCK_COLUMNS behind what `column` holds. */
void columns_add(struct column *column, const struct block *block, const struct place *place);

/*
 * Divides units [from, to) so that the highest column is as low as it can be; ends[k] is the end of column k. Returns
 * that height, of which a whole list can have more than an mpt can hold.
 */
int64_t columns_divide(const struct balance *balance, size_t from, size_t to, size_t ends[COLUMNS_MOST]);

/*
 * For each number of units from the first how high they are (heights[0 … n]); and by how much the boxes of the units behind
 * a break before unit i, each as high as it makes the whole higher, can be too low together (carries[0 … n - 1]).
 */
void columns_measure(const struct balance *balance, int64_t *heights, mpt *carries);

/* Where a unit of those stands: its column's start edge from the flow's, its baseline from the columns' top. */
struct spot {
	mpt x, y;
};
struct spot columns_spot(const struct balance *b, size_t from, const size_t ends[COLUMNS_MOST], size_t i);

#endif
