/*
 * pagebreak.h: where the pages of a flow end. Pure functions on arrays of boxes, glue and penalties, as linebreak.h is
 * for lines.
 *
 * A page may end at a penalty below COST_NEVER, and nowhere else. Glue and penalties at a page's ends vanish.
 */
#ifndef CVPDF_LAYOUT_PAGEBREAK_H
#define CVPDF_LAYOUT_PAGEBREAK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "layout/vlist.h"

/* What a break costs. The order matters: a higher cost is paid only when a lower one would leave a hole. */
#define COST_FORCED (-10000)
#define COST_INSIDE 100	    /* between two lines of a paragraph: between paragraphs is better */
#define COST_TOGETHER 2000  /* in what should stay whole */
#define COST_WIDOW 4000	    /* one line of a paragraph alone on a page */
#define COST_KEEP_NEXT 6000 /* a heading without what it heads */
#define COST_NEVER 10000

/* A page: items [start, end), its first and last are boxes. */
struct vspan {
	uint32_t start, end;
	mpt height; /* natural */
	mpt over;   /* how much higher than the frame it is, or 0 */
};

struct vspans {
	struct vspan *v;
	size_t n, cap;
};

/* Breaks into frames of the heights `first` and then `rest`. `pages` is emptied first. */
void pagebreak(struct arena *arena, const struct vitem *items, size_t n, mpt first, mpt rest, struct vspans *pages);

#endif
