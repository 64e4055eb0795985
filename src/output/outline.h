/*
 * outline.h: the document outline ("bookmarks").
 */
#ifndef CVPDF_OUTPUT_OUTLINE_H
#define CVPDF_OUTPUT_OUTLINE_H

#include "layout/display.h"
#include "output/haru.h"

/* Where the entries stand in the tree; n is none. */
struct outline_node {
	size_t parent, previous, next, first, last;
	size_t nbelow; /* entries below, at all depths */
};

/* The tree that the levels of `n` entries in reading order make; nodes[n] is the root. Levels may be skipped. */
struct outline_node *outline_tree(struct arena *arena, const struct outline_entry *entries, size_t n);

/* Adds the outline to the catalog, if there is one; all open. `pages` are the page objects. */
void outline_write(struct haru *haru, const struct display *display, const HPDF_Dict *pages);

/* The name of a title: small letters, digits, and a hyphen for all between them; others than Latin as they are. */
const char *destination_name(struct arena *arena, const char *title);

/* Names for what the outline leads to ("selected-publications"), so that "cv.pdf#name" does, too; the first view; page labels. */
void destinations_write(struct haru *haru, const struct display *display, const HPDF_Dict *pages);

#endif
