/*
 * linecost.h: what one line costs, for linebreak.c: from one legal break to another.
 */
#ifndef CVPDF_LAYOUT_LINECOST_H
#define CVPDF_LAYOUT_LINECOST_H

#include "layout/linebreak.h"

#define LINE_TOLERANCE 20 /* mpt: rounding, invisible */

/* What stands before an item, in total. */
struct line_sums {
	int64_t width, stretch, shrink, expand;
	uint32_t separators;
};

/* A legal break: what the line before it and the line behind it need to know. stops[0] is the paragraph's start. */
struct line_stop {
	uint32_t at;		 /* the item */
	uint32_t end, next;	 /* behind the last box before it; the first box behind it */
	struct line_sums before; /* up to `end` */
	struct line_sums behind; /* up to `next` */
	mpt added, added_expand; /* by the break: a hyphen */
	mpt protrude_end, protrude_start;
	int32_t penalty;
	uint32_t soft; /* stops up to this one at which a line may end well: between words, not of last resort */
	bool flagged;  /* a hyphen is added */
	bool hyphen;   /* the line ends in a hyphen */
	bool last;     /* the paragraph's end, or a forced break */
	bool emergency;
	bool divides_item;		 /* one of several that are parted by separators */
	bool fits;			 /* a line that begins here fits */
	uint32_t node, nnodes, cheapest; /* of the breaker's nodes */
};

/* What a line is like to the line behind it. */
struct line_state {
	int8_t fitness; /* how tight or loose (justified), how short (ragged) */
	int8_t run; /* ragged: how many lines in a row have become shorter (< 0) or longer (> 0), each than the last */
};

#define FITNESS_CLASSES 8 /* at most */
#define STAIR_STEPS 2	  /* |run| is not counted further */

/* How far a line goes; quickly told of the many that are not worth a second look. */
struct line_reach {
	struct line_cost least; /* what it costs at least */
	int64_t width;		/* natural */
	int64_t gap;		/* what it lacks of its measure, may be < 0 */
	int64_t stretch, shrink;
	bool hopeless; /* no longer line from the same start can fit either */
};

struct line_reach line_reach(const struct measure *measure, mpt limit, const struct line_stop *from,
			     const struct line_stop *to);

/* How a line fills its measure, whatever comes before it. */
struct line_fit {
	struct line_cost cost; /* but for what the line before it adds */
	int8_t fitness;
};

struct line_fit line_fit(const struct measure *measure, mpt limit, const struct line_stop *from,
			 const struct line_stop *to, const struct line_reach *reach);

/* What is added behind a line of state `before` (NULL: none), and the line's own state. */
int64_t line_pair(enum line_mode mode, const struct line_state *before, const struct line_fit *fit,
		  const struct line_stop *from, const struct line_stop *to, struct line_state *state);

/* A difference of demerits that no state can make up. */
#define PAIR_DEMERITS_MAX (DEMERITS_FITNESS + 3 * DEMERITS_STAIRCASE)
#define DEMERITS_FITNESS 10000	/* a tight line beside a loose one; TeX's adjdemerits */
#define DEMERITS_STAIRCASE 8000 /* ragged: the fourth line of a staircase, about as bad as a line 14 % short */

void line_cost_add(struct line_cost *sum, const struct line_cost *more);

#endif
