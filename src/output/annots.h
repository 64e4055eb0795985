/*
 * annots.h: link annotations.
 */
#ifndef CVPDF_OUTPUT_ANNOTS_H
#define CVPDF_OUTPUT_ANNOTS_H

#include "base/vec.h"
#include "layout/display.h"
#include "output/haru.h"
#include "output/tags.h"

/* Where a link can be clicked, origin top-left. */
struct link_area {
	const struct link *link;
	struct tag *tag; /* or NULL */
	mpt left, top, right, bottom;
};

struct link_areas {
	VEC(struct link_area) list;
};

/* Whether two links are one to a reader who clicks: neighbours with the same target (an icon and its text). */
bool links_agree(const struct link *a, const struct link *b);

/* One area for each line that a link runs over, as high as its fonts. `tags` are the page's, or NULL. */
void annots_areas(struct arena *arena, const struct page *page, const struct page_tags *tags, struct link_areas *areas);

/* `url` in the characters that a URI may have (RFC 3986): all others as %XX. */
char *annots_uri(struct arena *arena, const char *url);

/* Which page of a display, with what links and tags (NULL: the file has none), and the key of its first link in the parent tree. */
struct annotated {
	const struct display *display;
	size_t page;
	const struct link_areas *areas;
	struct tags *tags;
	size_t key;
};

/* The page's /Annots, if it has links; tags learn of them. */
void annots_write(struct haru *haru, const struct annotated *at, HPDF_Dict dict);

#endif
