/*
 * content.h: the content stream of a page.
 *
 * Items are written in their order. Everything that an element or an artifact shows is begun and ended in one place
 * (content.c, mark()), text objects never reach over it.
 */
#ifndef CVPDF_OUTPUT_CONTENT_H
#define CVPDF_OUTPUT_CONTENT_H

#include "base/buf.h"
#include "layout/display.h"
#include "output/codes.h"
#include "output/imageobj.h"
#include "output/tags.h"

/* What the pages of a document share. */
struct resources {
	struct codes *codes; /* with the codes set */
	struct images *images;
};

/* Appends the stream to `out`. `tags` are the page's; NULL: what belongs to whom is not said. */
void content_write(const struct resources *resources, const struct display *display, size_t page,
		   const struct page_tags *tags, struct buf *out);

#endif
