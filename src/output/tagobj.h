/*
 * tagobj.h: the structure tree's objects.
 */
#ifndef CVPDF_OUTPUT_TAGOBJ_H
#define CVPDF_OUTPUT_TAGOBJ_H

#include "output/haru.h"
#include "output/tags.h"

/* Where tags stand in the file. */
struct tag_tree {
	struct haru *haru;
	const struct display *display;
	const struct tags *tags;
	const HPDF_Dict *pages;
	unsigned above; /* what the first belongs to */
	size_t key;	/* of the first page in the parent tree; the other pages follow, then links */
};

/* When all pages and annotations are written: the tags' own objects, tags->list.n of them. */
void tagobj_write(const struct tag_tree *tree);

/* How many nodes the parent tree has for so many keys, one for each page and each link; each is an object. */
size_t tagobj_nnodes(size_t nkeys);

/* The way back from what pages show: node `i` of the parent tree. */
HPDF_Dict tagobj_parents(const struct tag_tree *tree, size_t i);

#endif
