/*
 * meta.h: what the file says about itself.
 */
#ifndef CVPDF_OUTPUT_META_H
#define CVPDF_OUTPUT_META_H

#include "layout/display.h"
#include "output/haru.h"
#include "output/pdf.h"

struct metadata {
	const struct sheet *sheet;
	const char *producer;
	const char
	    *date; /* when the file was made, as ISO 8601 has it; NULL: not said, so the same input is the same bytes */
	enum pdf_standard standard;
};

/* The Info dictionary, the language and how a viewer shows it; for a standard, XMP and what colours mean. */
void meta_write(struct haru *haru, const struct metadata *metadata);

/* All keywords, with commas between them; "" for none. */
const char *meta_keywords(struct arena *arena, const struct sheet *sheet);

/* The XMP packet (xmp.c), which says the same as Info. */
void xmp_packet(const struct metadata *metadata, struct buf *out);

#endif
