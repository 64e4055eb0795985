/*
 * linebreak.h: where the lines of a paragraph end. Pure functions on arrays of boxes, glue and penalties (Knuth & Plass
 * 1981), which know neither fonts nor text.
 *
 * A line may end at a penalty below PENALTY_NEVER, and at glue right behind a box. Glue and penalties at a line's ends
 * vanish. Between two legal breaks all that is added is linear in the number of items.
 */
#ifndef CVPDF_LAYOUT_LINEBREAK_H
#define CVPDF_LAYOUT_LINEBREAK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/length.h"

enum hitem_kind { HITEM_BOX, HITEM_GLUE, HITEM_PENALTY };

#define PENALTY_FORCED (-10000)
#define PENALTY_NEVER 10000
#define PENALTY_HYPHEN 50 /* in a word, after a hyphen or slash: TeX's exhyphenpenalty */
/* From here on a break is taken only where the line would not fit otherwise. */
#define PENALTY_EMERGENCY 5000
#define PENALTY_RANGE 5000   /* behind the dash of a range that should stay on one line */
#define PENALTY_RELAXED 6000 /* a legal break in what should stay on one line: a date, a name */
#define PENALTY_SPLIT 7000   /* in a URL or identifier, where the class of characters changes */
#define PENALTY_CHOP 8000    /* in the same, between any two characters */

struct hitem {
	enum hitem_kind kind;
	bool flagged;	     /* of a penalty: a hyphen is added when the line ends here */
	bool separator;	     /* of glue: it parts items (contacts) of which none should stand alone on the last line */
	int32_t penalty;     /* of a penalty */
	mpt width;	     /* of a penalty: what is added when the line ends here */
	mpt stretch, shrink; /* of glue */
};

enum line_mode {
	LINES_RAGGED,
	LINES_JUSTIFIED,
	LINES_BALANCED, /* about equally long: centred text */
};

struct measure {
	mpt first, rest; /* width of the first line, and of the others */
	enum line_mode mode;
};

/* A line: items [start, end), its first and last are boxes; it breaks at item `at`, or at the array's end. */
struct hspan {
	uint32_t start, end, at;
	mpt width;	/* natural, with a hyphen */
	mpt over;	/* how much wider than the measure it is, or 0 */
	bool last;	/* of the paragraph, or before a forced break */
	bool emergency; /* ends at a break of last resort */
};

struct hspans {
	struct hspan *v;
	size_t n, cap;
};

/* As much on each line as fits. `lines` is emptied first. */
void linebreak_first_fit(struct arena *arena, const struct hitem *items, size_t n, const struct measure *measure,
			 struct hspans *lines);

/* The best lines that we know to find: first fit, then no lone short word on the last line, and balance where asked. */
void linebreak(struct arena *arena, const struct hitem *items, size_t n, const struct measure *measure,
	       struct hspans *lines);

#endif
