/*
 * layout.h: blocks → lines → pages.
 *
 * Lines: every paragraph is broken into lines, every block becomes boxes, glue and penalties of one vertical list per
 * flow. Pages: the vertical lists are broken into frames. Both breakers are pure functions on arrays (linebreak.h,
 * pagebreak.h). Nothing here alters its input.
 */
#ifndef CVPDF_LAYOUT_LAYOUT_H
#define CVPDF_LAYOUT_LAYOUT_H

#include "base/diag.h"
#include "layout/block.h"
#include "layout/display.h"

struct layout {
	struct arena *arena;
	struct diags *diags;
	struct shaper *shaper;
	struct typesetter *measuring; /* NULL until a width is asked for */
};

struct vlist; /* one flow's vertical list (vlist.h) */

/* One vertical list per flow; NULL after a diagnostic (something does not fit, a character has no glyph). */
struct vlist *layout_lines(struct layout *layout, const struct sheet *sheet);

/* NULL after a diagnostic. */
struct display *layout_pages(struct layout *layout, const struct sheet *sheet, const struct vlist *lists);

/* Makes all pages, whose sheet it is, as high as what stands on the fullest of them. */
void layout_crop(struct display *pages, struct sheet *sheet);

/* The `--dump=lines` text. */
void lines_dump(const struct sheet *sheet, const struct vlist *lists, struct buf *out);

/*
 * The width of inline content set on one line (or on as many as its forced breaks make), and of its widest line when
 * lines end within `limit` (wider if a word is); for styles that size a column by what is in it.
 */
mpt layout_natural_width(struct layout *layout, const struct sheet *sheet, const struct para *para);
mpt layout_width_within(struct layout *layout, const struct sheet *sheet, const struct para *para, mpt limit);

/* How much room a sheet takes. Of several flows the longest counts, and on the last page the fullest that reaches it. */
struct extent {
	size_t npages;
	int64_t length; /* natural, in thousandths of a page */
	int64_t filled; /* likewise, as pages are broken: all but the last, and how full that is by itself */
	mpt left;	/* what stays empty at the foot of the last page, of a frame so high: */
	mpt frame;
	int64_t worst; /* what the worst end of a page costs (pagebreak.h) */
};
struct extent layout_extent(struct layout *layout, const struct sheet *sheet, const struct vlist *lists);

/* A last page less full than this, in thousandths, is almost empty. */
#define THIN 250

/*
 * About how many lines less a flow of the sheet needs for so many pages; 0: it has no more pages than that, or nothing that can be
 * left out helps.
 */
size_t layout_lines_over(struct layout *layout, const struct sheet *sheet, const struct vlist *lists, size_t flow,
			 size_t npages);

/* About how many lines more it needs for so many pages of which the last is not almost empty. */
size_t layout_lines_missing(struct layout *layout, const struct sheet *sheet, const struct vlist *lists, size_t npages);

/* How many pages have to be begun: the first, and one at each forced break. `at`: the first of these, if there is one. */
size_t layout_forced(const struct sheet *sheet, const struct vlist *lists, struct mark *at);

/* An entry or paragraph. */
struct large {
	struct mark at;
	int64_t height;
	const struct item *items; /* the texts that name it best, on its first line; NULL: none */
	size_t nitems;
	bool cut; /* they go on in the next line */
};

/* Puts those of a flow among the `n` highest in `list`, falling; with a height of 0 where there are fewer. */
void layout_largest(const struct vlist *flow, struct large *list, size_t n);

#endif
