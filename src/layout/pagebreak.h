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

/*
 * What a break costs. What a hole at a page's foot costs is measured with it: 100 for three lines, and eight times as
 * much for twice the hole (pagebreak.c); so each cost says how large a hole is the lesser evil.
 */
#define COST_FORCED (-100000000)
#define COST_ENTRY 25	      /* in an entry too long to stay whole, between paragraphs: two lines */
#define COST_INSIDE 100	      /* between two lines of a paragraph: three */
#define COST_DIVIDED 150      /* in a word divided at a line's end: whoever turns the page has to remember its half */
#define COST_TOGETHER 200     /* in what should stay whole: four, for a larger hole is seen sooner than the break */
#define COST_ALONE 1500	      /* one line of a list alone, or alone under a heading: seven */
#define COST_WIDOW 75000      /* one line of a paragraph alone: half a page, for then it is the page that looks wrong */
#define COST_KEEP_NEXT 600000 /* a heading without what it heads: a whole page, so only where no page can hold both */
#define COST_PAGE 300	      /* a page more is to be bought with something: an entry may be divided for it */
#define COST_NEVER 100000000

/* What pages are to be like. */
struct page_goal {
	mpt first, rest; /* the heights of the first frame and of the others */
	mpt line;	 /* the leading, > 0: holes are measured in lines */
	bool
	    fill_last; /* the last page is filled to its foot as the others are, if it can be, or as well as it can be */
	bool ends_early; /* others go on behind the last page: it keeps its natural spaces, however little is on it */
};

/* A page: items [start, end), its first and last are boxes. */
struct vspan {
	uint32_t start, end;
	mpt height; /* natural */
	mpt spread; /* what its glue takes together: > 0 each by its share of `glue`, the page's stretch; < 0 of its shrink */
	mpt glue;
	mpt over;     /* how much higher than the frame it is, or 0 */
	int64_t cost; /* of the break at its end and of the hole before it; 0 where the flow ends or has to */
};

struct vspans {
	struct vspan *v;
	size_t n, cap;
};

/*
 * The breaks that cost least together, over the whole list (as Knuth & Plass 1981 break lines). `pages` is emptied first.
 * Takes time in proportion to the items times the breaks that a page can hold. Returns what they cost.
 */
int64_t pagebreak(struct arena *arena, const struct vitem *items, size_t n, const struct page_goal *goal,
		  struct vspans *pages);

/* flows.c: what the pages of a flow are to be like. */
struct page_goal flow_goal(const struct sheet *sheet, const struct flow *flow);

/* flows.c: the pages of each flow of a sheet, into as many `pages`, which are empty. Returns how many the sheet has. */
size_t break_flows(struct arena *arena, const struct sheet *sheet, const struct vlist *lists, struct vspans *pages);

#endif
