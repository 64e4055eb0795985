/*
 * annots.h: link annotations.
 */
#ifndef CVPDF_OUTPUT_ANNOTS_H
#define CVPDF_OUTPUT_ANNOTS_H

#include "base/vec.h"
#include "layout/display.h"
#include "output/haru.h"

/* Where a link can be clicked, origin top-left. */
struct link_area {
	const struct link *link;
	mpt left, top, right, bottom;
};

struct link_areas {
	VEC(struct link_area) list;
};

/* One area for each line that a link runs over, as high as its fonts. */
void annots_areas(struct arena *arena, const struct page *page, struct link_areas *areas);

/* `url` in the characters that a URI may have (RFC 3986): all others as %XX. */
char *annots_uri(struct arena *arena, const char *url);

/* The page's /Annots, if it has links. */
void annots_write(struct haru *haru, const struct page *page, mpt height, HPDF_Dict dict);

#endif
