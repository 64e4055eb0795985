/*
 * outline.h: the document outline ("bookmarks").
 */
#ifndef CVPDF_OUTPUT_OUTLINE_H
#define CVPDF_OUTPUT_OUTLINE_H

#include "base/vec.h"
#include "layout/display.h"
#include "output/haru.h"

/* An entry as it is written. */
struct bookmark {
	const char *title;
	int level;
	const char *name; /* of its destination; NULL: as the title has it, behind that of the part that it is in */
	unsigned page;	  /* the page's number as an object */
	mpt y;		  /* from the foot of the page */
};

struct bookmarks {
	VEC(struct bookmark) list;
};

/* The entries of a display, whose pages these are. */
void bookmarks_of(struct arena *arena, const struct display *display, const HPDF_Dict *pages, struct bookmarks *out);

/* Where the entries stand in the tree; n is none. */
struct outline_node {
	size_t parent, previous, next, first, last;
};

/* The tree that the levels of `n` entries in reading order make; nodes[n] is the root. Levels may be skipped. */
struct outline_node *outline_tree(struct arena *arena, const struct bookmark *entries, size_t n);

/* Adds the outline to the catalog, if there is one; open are the entries up to the level `open`. */
void outline_write(struct haru *haru, const struct bookmarks *bookmarks, int open);

/* The name of a title: small letters, digits, and a hyphen for all between them; others than Latin as they are. */
const char *destination_name(struct arena *arena, const char *title);

/*
 * Names for what the outline leads to ("selected-publications"; in a book "ada-roe.selected-publications"), so that "cv.pdf#name" does,
 * too.
 */
void destinations_write(struct haru *haru, const struct bookmarks *bookmarks);

#endif
