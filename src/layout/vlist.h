/*
 * vlist.h: the vertical list of a flow: boxes (lines, rows, rules, images), glue and penalties.
 *
 * The items in a box stand relative to it: x from the column's start edge, y from the box's baseline, down.
 */
#ifndef CVPDF_LAYOUT_VLIST_H
#define CVPDF_LAYOUT_VLIST_H

#include "layout/display.h"

enum vitem_kind { VITEM_BOX, VITEM_GLUE, VITEM_PENALTY };

/* What an outline entry leads to; several may begin at one box. */
struct anchor {
	const char *title;
	int level;
	struct anchor *next;
};

/* A part of a row: what of its items belongs to which cell. On a page the cells of a row are read one after the other. */
struct slice {
	const struct block *of;
	size_t *ends; /* of each cell's items */
	size_t n;
};

struct vitem {
	enum vitem_kind kind;
	int32_t penalty;     /* COST_… (pagebreak.h) */
	mpt carry;	     /* of a penalty: how much higher what follows is when a page begins with it */
	mpt height, depth;   /* of a box: above and below its baseline; of glue: its natural height and 0 */
	mpt stretch, shrink; /* of glue */
	struct item *items;
	size_t nitems;
	struct anchor *anchors;
	const struct slice *slice; /* of a row: NULL elsewhere */
	const struct unit *unit;   /* of balanced columns (columns.h): where its items stand is known with its page */
	struct mark at;
};

struct vlist {
	struct vitem *items;
	size_t nitems;
	/* The structure tree: the same of all lists of a sheet, in reading order; elements[0] is the document. */
	struct element *elements;
	size_t nelements;
};

/* Of all its boxes and glue, unstretched. */
static inline int64_t vlist_height(const struct vlist *list)
{
	int64_t height = 0;

	for (size_t i = 0; i < list->nitems; i++)
		if (list->items[i].kind != VITEM_PENALTY)
			height += list->items[i].height + list->items[i].depth;
	return height;
}

#endif
