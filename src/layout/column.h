/*
 * column.h: blocks → boxes, glue and penalties of one column: a flow, a cell of a row, a running line.
 */
#ifndef CVPDF_LAYOUT_COLUMN_H
#define CVPDF_LAYOUT_COLUMN_H

#include "layout/typeset.h"
#include "layout/vlist.h"

/* Space that comes before the next box, if one comes. */
struct space {
	mpt natural;
	mpt added;    /* on top of the larger of its neighbours' */
	int32_t cost; /* of a break here */
	bool forced;
};

/* A label that reaches below its paragraph. */
struct reach {
	int64_t bottom; /* from the column's top, in mpt, of which thousands of pages have more than an mpt can hold */
	mpt left, right;
};

#define SHORT_FRACTION 3 /* what is shorter than a third of a page may be kept whole */

struct column {
	struct typesetter *ts;
	VEC(struct vitem) items;
	mpt width;
	mpt page_height;  /* nothing is higher */
	mpt short_height; /* what is less high may be kept whole */
	int64_t y;	  /* natural height so far, without the space to come */
	struct space space;
	struct reach label;
	size_t head;		/* where what is kept with the next block begins, while space.cost says that it is */
	size_t leaf;		/* where the last block that is no stack begins */
	bool begins;		/* it has to begin a page */
	bool unbroken;		/* it stands on one page: a cell, a running line */
	struct anchor *anchors; /* of the next box */
};

/* What a block inherits. */
struct place {
	mpt start, end;		       /* indents from the column's edges */
	const struct element *element; /* NULL: in an artifact */
	const char *language;
	unsigned depth;
};

void column_init(struct column *column, struct typesetter *ts, mpt width);
void column_add(struct column *column, const struct block *block, const struct place *around);
/* Space below all labels. */
void column_end(struct column *column);

/* Copies of `more` behind `list`. */
void anchors_append(struct arena *arena, struct anchor **list, const struct anchor *more);

/* Another box, after the space that is due, with what the block says of breaks before it. */
void column_add_box(struct column *column, const struct vitem *box);
void column_add_penalty(struct column *column, int32_t cost, mpt carry);
/* Places the space that is due, below a label that reaches into [left, right]. */
void column_open(struct column *column, mpt left, mpt right);

/* Boxes, and between two of them a penalty and maybe glue. */
struct row_parts {
	struct vitem *v;
	size_t n, cap;
};

/*
 * row.c: a row `width` wide, its items from its start edge: one box, unless pages may end between its lines, which they may
 * not in what is `whole`.
 */
struct row_parts row_set(struct typesetter *ts, const struct block *block, mpt width, const struct place *place,
			 bool whole);

/*
 * Whether the lines of a row have too little room beside each other, so that they had better stand under one another.
 */
bool row_folds(struct typesetter *ts, const struct block *row, mpt width, const struct place *place);

/* Boxes and what is between them as one box: its baseline is the first one's; `tail`: what is below its last one. */
struct vitem boxes_joined(struct typesetter *ts, const struct vitem *items, size_t n, mpt *tail);

#endif
