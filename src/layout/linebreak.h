/*
 * linebreak.h: where the lines of a paragraph end. Pure functions on arrays of boxes, glue and penalties (Knuth & Plass
 * 1981), which know neither fonts nor text.
 *
 * A line may end at a penalty below PENALTY_NEVER, and at glue right behind a box. Glue and penalties at a line's ends
 * vanish. Of all sets of breaks the cheapest is chosen (struct line_cost says what is compared); what a line costs, and
 * why so much, is linecost.c's. Time is linear in the number of items, as long as a line has a bounded number of breaks.
 */
#ifndef CVPDF_LAYOUT_LINEBREAK_H
#define CVPDF_LAYOUT_LINEBREAK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/length.h"
#include "base/vec.h"

enum hitem_kind { HITEM_BOX, HITEM_GLUE, HITEM_PENALTY };

/*
 * What a break costs by its place, as TeX counts: p² is added to the line's (10 + badness)². A justified line whose
 * blanks are stretched to the full has a badness of 100, so has a ragged one that is 15 % short: a penalty of 110 is
 * worth avoiding at that price. Prices are higher where a break fills no line, in ragged and centred text; and those of 150
 * and more, of breaks that mislead, count as faults of justified lines (linecost.c).
 */
#define PENALTY_FORCED (-10000)
#define PENALTY_NEVER 10000
#define PENALTY_HYPHEN 50   /* an added hyphen: TeX's value; two such lines are as bad as one of medium looseness */
#define PENALTY_FRAGMENT 8  /* for each letter that a piece of a word lacks of five: "un-" and "-ly" help nobody */
#define PENALTY_COMPOUND 50 /* on top, in a word that has a hyphen of its own: which one is to be read? */
#define PENALTY_CAPITAL 250 /* on top, in a word whose capital may make it a name: those are read letter by letter */
#define PENALTY_PART 30	    /* on top, inside a part of a compound: "Forschungs-information", not "Forschungsin-" */
#define PENALTY_ADDRESS 200 /* in a long address, where a line would be bad without: two pieces are hard to copy */
#define PENALTY_EXPLICIT 60 /* behind a written hyphen or slash: "Memory-/Limited" reads as two words */
#define PENALTY_SYLLABLE 80 /* in a Korean word: justified text needs it, but words read better whole */
#define PENALTY_INITIAL 200 /* behind an initial, "J. / Smith": for a moment the reader has no name */
#define PENALTY_NAME                                                                                                   \
	300 /* behind the hyphen of a name, an address: a blank beside it is better, even beside a short line */
#define PENALTY_IN_NAME                                                                                                \
	50 /* in a name among others, "Ada / Smith", "Delft, / The Netherlands": before it the reader pauses anyway */
#define PENALTY_REFERENCE 150  /* before a citation's year or number, "12 / (2020)": it belongs to what it counts */
#define PENALTY_SHORT_WORD 100 /* behind a preposition of one letter, in Russian and its kin: custom, not rule */
/* From here on a break is taken only where the line would not fit otherwise. */
#define PENALTY_EMERGENCY 5000
#define PENALTY_RANGE 5000   /* behind the dash of a range that should stay on one line */
#define PENALTY_RELAXED 6000 /* a legal break in what should stay on one line: a date, a name */
#define PENALTY_SPLIT 7000   /* in a URL or identifier, where the class of characters changes */
#define PENALTY_CHOP 8000    /* in the same, between any two characters */
#define PENALTY_SCHEME 9000  /* in a URL, behind "https://" or "www.", which say nothing alone */

struct hitem {
	enum hitem_kind kind;
	bool flagged;	     /* of a penalty: a hyphen is added when the line ends here */
	bool hyphen;	     /* of a penalty: it stands behind a hyphen that is written */
	bool separator;	     /* of glue: it parts items (contacts) of which none should stand alone on the last line */
	int32_t penalty;     /* of a penalty */
	mpt width;	     /* of a penalty: what is added when the line ends here */
	mpt stretch, shrink; /* of glue */
	/* Of boxes and of what a penalty adds (edges.c): */
	mpt expand;			  /* how much wider or narrower its glyphs may become */
	mpt protrude_start, protrude_end; /* what of `width` hangs out at a line's start and end */
};

enum line_mode {
	LINES_RAGGED,
	LINES_JUSTIFIED,
	LINES_BALANCED, /* about equally long: centred text */
};

struct measure {
	mpt first, rest; /* width of the first line, and of the others */
	enum line_mode mode;
	bool item; /* of a list: of two lines the first one may rather end early than leave a word alone */
};

/* A line: items [start, end), its first and last are boxes; it breaks at item `at`, or at the array's end. */
struct hspan {
	uint32_t start, end, at;
	mpt width;	/* natural, with a hyphen, without what protrudes */
	mpt over;	/* how much wider than the measure it is at its narrowest, or 0 */
	mpt lacks;	/* justified: how much narrower at its widest, or 0 */
	bool last;	/* of the paragraph, or before a forced break */
	bool emergency; /* ends at a break of last resort */
};

struct hspans {
	struct hspan *v;
	size_t n, cap;
};

/* What a set of lines costs: what stands first is compared first. */
struct line_cost {
	int64_t overfull;  /* mpt, over all lines */
	int64_t emergency; /* breaks of last resort, the worse the more */
	int64_t lines;	   /* how many, where it counts: justified text may have one more */
	int64_t faults;	   /* lines that are not full, hyphens in ragged text */
	int64_t runts;	   /* justified: counted with them, but no more breaks are looked for to be rid of them */
	int64_t demerits;
};

int line_cost_compare(const struct line_cost *a, const struct line_cost *b);

/* Room of the breaker, used again for every paragraph; zeroed at first. */
struct line_stop;
struct line_node;
struct line_breaker {
	struct arena *arena;
	struct {
		struct line_stop *v;
		size_t n, cap;
	} stops; /* where lines may end */
	struct {
		struct line_node *v;
		size_t n, cap;
	} nodes;	      /* the best ways to some of them */
	VEC(uint32_t) active; /* stops from which the line being looked at may begin */
};

/*
 * The cheapest lines, if any set of them fits; `lines` is emptied first. False when they have a fault that more breaks might mend: a line that
 * is too wide, ends at a break of last resort, cannot be filled or is short; hyphenation is worth a try then.
 */
bool linebreak(struct line_breaker *breaker, const struct hitem *items, size_t n, const struct measure *measure,
	       struct hspans *lines);

/* What linebreak() makes least, of any lines. */
struct line_cost linebreak_cost(struct line_breaker *breaker, const struct hitem *items, size_t n,
				const struct measure *measure, const struct hspans *lines);

#endif
