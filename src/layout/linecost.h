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
	/* Ragged: how many lines in a row have become shorter (< 0) or longer (> 0), each than the last. Justified: whether
	 * it is the first, one of these, or 0. */
	int8_t run;
};

#define RUN_FIRST 1
#define RUN_FIRST_SHORT 2 /* which is not filled */

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

/* A last line that is hardly one: of a few short words, of one, or of what a hyphen has left of one. */
enum line_runt { RUNT_NONE, RUNT_WORDS, RUNT_WORD, RUNT_PART };

/* How a line fills its measure, whatever comes before it. */
struct line_fit {
	struct line_cost cost; /* but for what the line before it adds */
	int8_t fitness;
	bool lacks; /* justified: it cannot be filled */
	enum line_runt runt;
};

struct line_fit line_fit(const struct measure *measure, mpt limit, const struct line_stop *from,
			 const struct line_stop *to, const struct line_reach *reach);

/* What is added behind a line of state `before` (NULL: none), and the line's own state. */
struct line_cost line_pair(const struct measure *measure, const struct line_state *before, const struct line_fit *fit,
			   const struct line_stop *from, const struct line_stop *to, struct line_state *state);

/* Differences that no state can make up: of demerits; of runts, behind the first line of a justified item. */
#define PAIR_DEMERITS_MAX (DEMERITS_FITNESS + 3 * DEMERITS_STAIRCASE)
#define PAIR_RUNTS_MAX (FAULT_SECOND_RUNT + FAULT_PART_ALONE)
#define DEMERITS_FITNESS 10000	/* a tight line beside a loose one; TeX's adjdemerits */
#define DEMERITS_STAIRCASE 8000 /* ragged: the fourth line of a staircase, about as bad as a line 14 % short */

/*
 * Half a word alone on the last line of a justified paragraph is a fault: the line before rather lacks 3 %. Of a list's item
 * of two lines, of which nobody sees an edge, so is a whole word: the first line rather lacks 9 %. But words are not divided
 * to be rid of these.
 */
#define FAULT_PART_ALONE 2
#define FAULT_SECOND_RUNT 6

void line_cost_add(struct line_cost *sum, const struct line_cost *more);

#endif
