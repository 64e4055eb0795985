/*
 * para.h: paragraphs as lines.
 */
#ifndef CVPDF_LAYOUT_PARA_H
#define CVPDF_LAYOUT_PARA_H

#include "layout/line.h"

/* Where a paragraph stands: its column's start edge and width, what it is to a reader, and its place in the user's
 * file. */
struct para_place {
	mpt x, width;
	const struct element *element; /* NULL: artifacts */
	const char *language;
	struct mark at;
	size_t before; /* room for so many items is left before the first line's */
};

struct lines {
	struct line *v;
	size_t n;
};

/* The lines of `para` without its label. What does not fit is reported, and set as it is. */
struct lines para_lines(struct typesetter *ts, const struct para *para, const struct para_place *place);

/*
 * How wide its widest line is when lines end within `limit` (wider if a word is); how wide it is on one line (or on as
 * many as its forced breaks make); and its widest part that cannot be broken, or only as a last resort: in addresses, dates.
 */
mpt para_width_within(struct typesetter *ts, const struct para *para, const char *language, mpt limit);
mpt para_natural_width(struct typesetter *ts, const struct para *para, const char *language);
mpt para_widest_word(struct typesetter *ts, const struct para *para, const char *language);
mpt para_widest_piece(struct typesetter *ts, const struct para *para, const char *language);

/* Above and below the baseline of a line. */
mpt leading_above(mpt leading);
mpt leading_below(mpt leading);

#endif
