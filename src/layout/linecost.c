/*
 * linecost.c: what a line costs, and why. Which lines are chosen is linebreak.c's.
 *
 * As in TeX a line has a badness: 100 × the cube of how far its glue is stretched or shrunk, and (10 + badness)² demerits.
 * Ragged text is measured the same way, as if every line had glue of RAGGED_SHARE of the measure at its end: so the worst
 * line counts most, and lines come out about equally full instead of as full as can be. Figures that could not be paid
 * with demerits (a line that does not fit, one line more) are counted apart, see struct line_cost.
 */
#include "layout/linecost.h"

#define LINE_PENALTY 10	  /* every line: few lines are better than many, and small flaws than their sum */
#define BADNESS_MAX 10000 /* TeX's: beyond, bad is bad */
#define RATIO_MAX 4642	  /* thousandths: 100 × 4.642³ is BADNESS_MAX */
#define UNFILLED_STEP 3	  /* percent of the measure: less is not told from a blank that is wide */
#define RAGGED_SHARE 15	  /* percent: a line that much shorter than the measure is as bad as full stretch */
#define BALANCED_SHARE 50 /* percent: centred lines are often short; only their differences count */
#define RAGGED_SHORT                                                                                                   \
	40 /* percent: shorter by more, it looks like a paragraph's last; a long word is a third of a sidebar */
#define RAGGED_CLASSES 16    /* a sixteenth of the measure is a visible difference between two lines */
#define RAGGED_APART 3	     /* classes between neighbours that seem to belong to different paragraphs */
#define RUNT_FRACTION 4	     /* a last line of one word is a runt when it is shorter than 1/4 of the measure */
#define RUNT_FRACTION_ANY 8  /* and any other shorter than 1/8 */
#define RUNT_FRACTION_PART 9 /* the end of a word shorter than 1/9 is less than a word */

/*
 * Faults of ragged text. A short line is worse than a hyphen, but two hyphens are no price for one line: they are hardly
 * noticed in justified text, whose edge they pay for, and much in ragged text, which would be as good without.
 */
#define FAULT_SHORT 3
#define FAULT_HYPHEN 2
#define FAULT_NAME 4 /* at a hyphen of a name: worse than a short line */

/*
 * Faults of justified text are counted by what is missing, see unfilled(). A break that misleads (behind an initial, in a
 * name) is one, too, as great as 3 % of the measure: it is made where the line would be shorter else, not for evenness.
 */
#define FAULT_PENALTY 150 /* what such breaks cost at least */

#define DEMERITS_DOUBLE_HYPHEN 10000  /* hyphens on two lines in a row; TeX's doublehyphendemerits */
#define DEMERITS_FINAL_HYPHEN 5000    /* on the last line but one, as the eye looks for the end; TeX's value */
#define DEMERITS_RUNT 200000	      /* ragged: it may take a line's word while that stays 3/4 full */
#define DEMERITS_RUNT_JUSTIFIED 40000 /* justified: three fairly loose lines */
#define DEMERITS_RUNT_SHARE 2	      /* of that, for a runt of several words: one part in so many */
#define DEMERITS_LONE 20000000	      /* the last of several contacts alone: lines of half the measure are better */
#define DEMERITS_ITEM 20000000	      /* a break inside one of several items: half of the line rather stays empty */

/*
 * A break inside what is read as one fills a justified line; in ragged text it only makes an edge more even. There, a line
 * rather ends 28 % short than behind an initial, and 36 % than behind a hyphen: "formats to first-" says nothing.
 */
#define PENALTY_WEIGHT_RAGGED 10
#define HYPHEN_WEIGHT_RAGGED 600

static int64_t badness(int64_t gap, int64_t room)
{
	int64_t ratio;

	if (gap <= 0)
		return 0;
	if (room <= 0)
		return gap > LINE_TOLERANCE ? BADNESS_MAX : 0;
	ratio = gap * 1000 / room;
	return ratio >= RATIO_MAX ? BADNESS_MAX : ratio * ratio * ratio / 10000000;
}

static int64_t square(int64_t x)
{
	return x * x;
}

/*
 * What is missing at the end of a justified line whose blanks are as wide as they may be, in steps of 3 % of the measure,
 * squared: two lines that are a little short are better than one that seems to end the paragraph. At least 1.
 */
static int64_t unfilled(int64_t missing, mpt limit)
{
	if (missing <= LINE_TOLERANCE)
		return 0;
	return limit > 0 ? square(missing * 100 / ((int64_t)limit * UNFILLED_STEP)) + 1 : 1;
}

/* Whether the line ends where items are parted. */
static bool parts_items(const struct line_stop *stop)
{
	return stop->behind.separators > stop->before.separators;
}

static enum line_runt find_runt(mpt limit, const struct line_stop *from, const struct line_stop *to, int64_t width)
{
	bool word = to->soft - from->soft <= 1;

	if (!to->last || from->last || width >= limit / (word ? RUNT_FRACTION : RUNT_FRACTION_ANY))
		return RUNT_NONE;
	if (!word)
		return RUNT_WORDS;
	return from->flagged && width < limit / RUNT_FRACTION_PART ? RUNT_PART : RUNT_WORD;
}

/* One of several items alone on the last line; of two it has to be. */
static bool is_lone(const struct line_stop *from, const struct line_stop *to)
{
	return to->last && parts_items(from) && to->before.separators == from->behind.separators &&
	       from->behind.separators > 1;
}

/* Glue that fills the line: how far it is off, and the class of that (TeX's four). */
static int64_t fit_justified(struct line_fit *fit, const struct line_reach *reach, mpt limit,
			     const struct line_stop *to)
{
	int64_t bad;

	fit->fitness = 1;
	if (reach->gap < 0) {
		bad = badness(-reach->gap, reach->shrink);
		fit->fitness = bad > 12 ? 0 : 1;
		return bad < 100 ? bad : 100;
	}
	if (to->last)
		return 0;
	bad = badness(reach->gap, reach->stretch);
	fit->fitness = bad > 100 ? 3 : bad > 12 ? 2 : 1;
	fit->cost.faults = unfilled(reach->gap - reach->stretch, limit);
	fit->lacks = fit->cost.faults > 0;
	return bad;
}

static int64_t fit_ragged(struct line_fit *fit, int64_t gap, const struct measure *measure, mpt limit,
			  const struct line_stop *to)
{
	int64_t class;

	fit->cost.faults += to->flagged ? FAULT_HYPHEN : 0;
	fit->cost.faults += !to->emergency && to->penalty >= PENALTY_NAME ? FAULT_NAME : 0;
	if (gap < 0)
		gap = 0;
	class = limit > 0 ? gap * RAGGED_CLASSES / limit : 0;
	fit->fitness = (int8_t)(class < FITNESS_CLASSES ? class : FITNESS_CLASSES - 1);
	if (measure->mode == LINES_RAGGED && to->last)
		return 0;
	if (measure->mode == LINES_RAGGED && gap * 100 > (int64_t)limit * RAGGED_SHORT && !parts_items(to))
		fit->cost.faults += FAULT_SHORT;
	return badness(gap, (int64_t)limit * (measure->mode == LINES_RAGGED ? RAGGED_SHARE : BALANCED_SHARE) / 100);
}

static int64_t penalty_weight(bool justified, const struct line_stop *to)
{
	if (justified)
		return 1;
	return to->hyphen ? HYPHEN_WEIGHT_RAGGED : PENALTY_WEIGHT_RAGGED;
}

static int64_t runt_demerits(const struct measure *measure, enum line_runt runt)
{
	int64_t word = measure->mode == LINES_JUSTIFIED ? DEMERITS_RUNT_JUSTIFIED : DEMERITS_RUNT;

	return runt == RUNT_NONE ? 0 : runt == RUNT_WORDS ? word / DEMERITS_RUNT_SHARE : word;
}

static int64_t break_demerits(const struct measure *measure, const struct line_stop *from, const struct line_stop *to)
{
	bool justified = measure->mode == LINES_JUSTIFIED;
	int64_t demerits = 0;

	if (to->penalty > 0 && !to->emergency)
		demerits += square(to->penalty) * penalty_weight(justified, to);
	if (to->divides_item && !justified)
		demerits += DEMERITS_ITEM;
	if (is_lone(from, to))
		demerits += DEMERITS_LONE;
	return demerits;
}

struct line_reach line_reach(const struct measure *measure, mpt limit, const struct line_stop *from,
			     const struct line_stop *to)
{
	struct line_reach r = {.width = to->before.width - from->behind.width - from->protrude_start};
	int64_t least = r.width;

	r.width += to->added - to->protrude_end;
	r.gap = limit - r.width;
	if (measure->mode == LINES_JUSTIFIED) {
		int64_t expand = to->before.expand - from->behind.expand;

		least -= to->before.shrink - from->behind.shrink + expand;
		expand += to->added_expand;
		r.shrink = to->before.shrink - from->behind.shrink + expand;
		r.stretch = to->before.stretch - from->behind.stretch + expand;
		r.least.faults = !to->last && r.gap > r.stretch + LINE_TOLERANCE;
	} else {
		r.least.lines = 1;
	}
	r.hopeless = least > limit + LINE_TOLERANCE;
	r.least.overfull = -r.gap - r.shrink > LINE_TOLERANCE ? -r.gap - r.shrink : 0;
	r.least.emergency = to->emergency ? to->penalty - PENALTY_EMERGENCY + 1000 : 0;
	return r;
}

struct line_fit line_fit(const struct measure *measure, mpt limit, const struct line_stop *from,
			 const struct line_stop *to, const struct line_reach *reach)
{
	bool justified = measure->mode == LINES_JUSTIFIED;
	struct line_fit fit = {.cost = reach->least, .runt = find_runt(limit, from, to, reach->width)};
	int64_t bad =
	    justified ? fit_justified(&fit, reach, limit, to) : fit_ragged(&fit, reach->gap, measure, limit, to);

	if (justified && !to->emergency && to->penalty > 0)
		fit.cost.faults += to->penalty / FAULT_PENALTY;
	if (justified && fit.runt == RUNT_PART)
		fit.cost.runts = FAULT_PART_ALONE;
	fit.cost.demerits =
	    square(LINE_PENALTY + bad) + break_demerits(measure, from, to) + runt_demerits(measure, fit.runt);
	return fit;
}

/* How many lines in a row go the same way. */
static int8_t longer_run(const struct line_state *before, int8_t fitness)
{
	int8_t run = before->run;

	if (fitness == before->fitness)
		return 0;
	if (fitness > before->fitness)
		return run < 0 ? (int8_t)(run - 1) : -1;
	return run > 0 ? (int8_t)(run + 1) : 1;
}

static int64_t ragged_pair(const struct line_state *before, struct line_state *state)
{
	int64_t demerits = 0;
	int apart = state->fitness - before->fitness;

	if (apart >= RAGGED_APART || apart <= -RAGGED_APART)
		demerits += DEMERITS_FITNESS;
	state->run = longer_run(before, state->fitness);
	if (state->run > STAIR_STEPS || state->run < -STAIR_STEPS) {
		demerits += DEMERITS_STAIRCASE;
		state->run = state->run > 0 ? STAIR_STEPS : -STAIR_STEPS;
	}
	return demerits;
}

/*
 * Whether the first of two lines, of state `first`, is a fault by what it leaves for the `second`: a word alone, or the end
 * of one and little more; or by a hyphen that has not filled it.
 */
static bool is_misleading(const struct line_state *first, const struct line_stop *between,
			  const struct line_fit *second)
{
	return second->runt >= (between->flagged ? RUNT_WORDS : RUNT_WORD) ||
	       (between->flagged && first->run == RUN_FIRST_SHORT);
}

struct line_cost line_pair(const struct measure *measure, const struct line_state *before, const struct line_fit *fit,
			   const struct line_stop *from, const struct line_stop *to, struct line_state *state)
{
	bool justified = measure->mode == LINES_JUSTIFIED;
	struct line_cost cost = {0};

	*state = (struct line_state){.fitness = fit->fitness};
	if (justified && !before)
		state->run = fit->lacks ? RUN_FIRST_SHORT : RUN_FIRST;
	if (from->hyphen && to->hyphen)
		cost.demerits += DEMERITS_DOUBLE_HYPHEN;
	if (from->hyphen && to->last)
		cost.demerits += DEMERITS_FINAL_HYPHEN;
	if (!before)
		return cost;
	if (justified && (fit->fitness > before->fitness + 1 || fit->fitness < before->fitness - 1))
		cost.demerits += DEMERITS_FITNESS;
	if (justified && measure->item && before->run && to->last && is_misleading(before, from, fit))
		cost.runts += FAULT_SECOND_RUNT + (from->flagged ? FAULT_PART_ALONE : 0);
	if (measure->mode == LINES_RAGGED && !to->last)
		cost.demerits += ragged_pair(before, state);
	return cost;
}

void line_cost_add(struct line_cost *sum, const struct line_cost *more)
{
	sum->overfull += more->overfull;
	sum->emergency += more->emergency;
	sum->lines += more->lines;
	sum->faults += more->faults;
	sum->runts += more->runts;
	sum->demerits += more->demerits;
}

int line_cost_compare(const struct line_cost *a, const struct line_cost *b)
{
	if (a->overfull != b->overfull)
		return a->overfull < b->overfull ? -1 : 1;
	if (a->emergency != b->emergency)
		return a->emergency < b->emergency ? -1 : 1;
	if (a->lines != b->lines)
		return a->lines < b->lines ? -1 : 1;
	if (a->faults + a->runts != b->faults + b->runts)
		return a->faults + a->runts < b->faults + b->runts ? -1 : 1;
	return (a->demerits > b->demerits) - (a->demerits < b->demerits);
}
