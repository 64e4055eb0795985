/*
 * linebreak.c: first-fit line breaking, and two repairs of what it leaves: a runt on the last line, and centred lines
 * (or rows of contacts) of unequal length. Both repairs try other breaks and keep them only if no line gets worse.
 *
 * Breaks come in classes: normal ones; those inside what should hold together (dates, names), of which those behind
 * the dash of a range hurt least; those inside words.
 * A class is used only when the line has no break of a better one, or when that would leave a short line before
 * something that must be broken anyway.
 */
#include "layout/linebreak.h"

#include "base/vec.h"

#define NOT_FOUND SIZE_MAX
#define LINE_TOLERANCE 20    /* mpt: rounding, invisible */
#define RUNT_FRACTION 4	     /* a lone last word shorter than 1/4 of the measure is a runt */
#define RAGGED_MIN 75	     /* percent: a ragged line that gave its last word away is at least so full */
#define NARROWER_STEP 3	     /* percent: how the measure is narrowed to lengthen a last line */
#define NARROWER_MIN 88	     /* percent: narrower, the paragraph would not seem to fill its column */
#define BALANCED_LINES_MAX 8 /* longer paragraphs are read, not looked at */
#define BALANCE_PROBES 8     /* halvings of the measure: to 1/256 of it */

enum break_class { BREAK_NORMAL, BREAK_RANGE, BREAK_RELAXED, BREAK_SPLIT, NCLASSES };

static bool is_legal(const struct hitem *items, size_t i)
{
	if (items[i].kind == HITEM_PENALTY)
		return items[i].penalty < PENALTY_NEVER;
	return items[i].kind == HITEM_GLUE && i > 0 && items[i - 1].kind == HITEM_BOX;
}

static bool is_forced(const struct hitem *item)
{
	return item->kind == HITEM_PENALTY && item->penalty <= PENALTY_FORCED;
}

static enum break_class class_of(const struct hitem *item)
{
	if (item->kind != HITEM_PENALTY || item->penalty < PENALTY_EMERGENCY)
		return BREAK_NORMAL;
	if (item->penalty < PENALTY_RELAXED)
		return BREAK_RANGE;
	return item->penalty < PENALTY_SPLIT ? BREAK_RELAXED : BREAK_SPLIT;
}

static bool is_normal(const struct hitem *items, size_t i)
{
	return is_legal(items, i) && class_of(&items[i]) == BREAK_NORMAL;
}

static mpt added_width(const struct hitem *item)
{
	return item->kind == HITEM_PENALTY ? item->width : 0;
}

/* The first box from `i` on. */
static size_t next_box(const struct hitem *items, size_t n, size_t i)
{
	while (i < n && items[i].kind != HITEM_BOX)
		i++;
	return i;
}

/* The line from `start` that ends at `at`. */
static struct hspan span_to(const struct hitem *items, size_t n, size_t start, size_t at, mpt limit)
{
	struct hspan span = {.start = (uint32_t)start, .at = (uint32_t)at};
	size_t end = at;

	while (end > start && items[end - 1].kind != HITEM_BOX)
		end--;
	span.end = (uint32_t)end;
	for (size_t i = start; i < end; i++)
		if (items[i].kind != HITEM_PENALTY)
			span.width += items[i].width;
	if (at < n) {
		span.width += added_width(&items[at]);
		span.emergency = class_of(&items[at]) != BREAK_NORMAL;
	}
	span.last = at == n || is_forced(&items[at]) || next_box(items, n, at) == n;
	if (span.width > limit + LINE_TOLERANCE)
		span.over = span.width - limit;
	return span;
}

/* Whether what stands between the break `at` and the next normal one is wider than a line of its own. */
static bool unit_overflows(const struct hitem *items, size_t n, size_t at, mpt limit)
{
	mpt width = 0;

	for (size_t i = next_box(items, n, at); i < n && !is_normal(items, i); i++) {
		if (items[i].kind != HITEM_PENALTY)
			width += items[i].width;
		if (width > limit + LINE_TOLERANCE)
			return true;
	}
	return false;
}

/* The last breaks of each class at which the line still fits. */
struct candidates {
	size_t at[NCLASSES];
	mpt width[NCLASSES];
};

static size_t last_resort(const struct candidates *c)
{
	enum break_class class = BREAK_RANGE;

	while (class < BREAK_SPLIT && c->at[class] == NOT_FOUND)
		class ++;
	return c->at[class];
}

static size_t choose(const struct hitem *items, size_t n, const struct candidates *c, mpt limit, mpt next_limit)
{
	size_t normal = c->at[BREAK_NORMAL], other = last_resort(c);

	if (normal == NOT_FOUND)
		return other;
	if (other != NOT_FOUND && other > normal && c->width[BREAK_NORMAL] < limit / 2 &&
	    unit_overflows(items, n, normal, next_limit))
		return other;
	return normal;
}

static bool has_any(const struct candidates *c)
{
	return c->at[BREAK_NORMAL] != NOT_FOUND || last_resort(c) != NOT_FOUND;
}

/* Where the line from `start` ends: an item, or n. Without any break that fits, the first that does not. */
static size_t line_end(const struct hitem *items, size_t n, size_t start, mpt limit, mpt next_limit)
{
	struct candidates c = {.at = {NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND}};
	mpt width = 0, glue = 0; /* glue counts once a box follows */

	for (size_t i = start; i < n; i++) {
		if (is_legal(items, i)) {
			mpt ends = width + added_width(&items[i]);

			if (width > limit + LINE_TOLERANCE)
				return has_any(&c) ? choose(items, n, &c, limit, next_limit) : i;
			if (is_forced(&items[i]))
				return i;
			if (ends <= limit + LINE_TOLERANCE) { /* with its hyphen */
				c.at[class_of(&items[i])] = i;
				c.width[class_of(&items[i])] = ends;
			}
		}
		if (items[i].kind == HITEM_GLUE)
			glue += items[i].width;
		if (items[i].kind == HITEM_BOX) {
			width += glue + items[i].width;
			glue = 0;
			if (width > limit + LINE_TOLERANCE && has_any(&c))
				return choose(items, n, &c, limit, next_limit);
		}
	}
	return n;
}

void linebreak_first_fit(struct arena *arena, const struct hitem *items, size_t n, const struct measure *measure,
			 struct hspans *lines)
{
	lines->n = 0;
	for (size_t i = next_box(items, n, 0); i < n; i = next_box(items, n, i)) {
		mpt limit = lines->n ? measure->rest : measure->first;
		size_t end = line_end(items, n, i, limit, measure->rest);

		*vec_add(arena, lines) = span_to(items, n, i, end, limit);
		i = end;
	}
}

static mpt limit_of(const struct measure *measure, size_t line)
{
	return line ? measure->rest : measure->first;
}

/* Lines that are too wide or end at a break of last resort. */
static size_t count_bad(const struct hspans *lines)
{
	size_t bad = 0;

	for (size_t i = 0; i < lines->n; i++)
		bad += lines->v[i].over || lines->v[i].emergency;
	return bad;
}

static bool has_normal_break(const struct hitem *items, const struct hspan *line)
{
	for (size_t i = line->start; i < line->end; i++)
		if (is_normal(items, i))
			return true;
	return false;
}

static bool ends_in_runt(const struct hitem *items, const struct measure *measure, const struct hspans *lines)
{
	const struct hspan *last = &lines->v[lines->n - 1];

	return last->width < measure->rest / RUNT_FRACTION && !has_normal_break(items, last);
}

static bool has_separator(const struct hitem *items, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (items[i].kind == HITEM_GLUE && items[i].separator)
			return true;
	return false;
}

/* One of several items alone on the last line. */
static bool ends_in_lone_item(const struct hitem *items, const struct hspans *lines)
{
	const struct hspan *last = &lines->v[lines->n - 1];

	return has_separator(items, last[-1].end, last->start) && !has_separator(items, last->start, last->end);
}

/* Whether the line is not visibly short: ragged lines by their width, justified ones by what their glue can stretch. */
static bool is_full(const struct hitem *items, const struct hspan *line, mpt limit, enum line_mode mode)
{
	int64_t reach = line->width;

	if (line->over)
		return false;
	if (mode != LINES_JUSTIFIED)
		return reach * 100 >= (int64_t)limit * RAGGED_MIN;
	for (size_t i = line->start; i < line->end; i++)
		if (items[i].kind == HITEM_GLUE)
			reach += items[i].stretch;
	return reach >= limit;
}

/* The last line but one gives its last word to a runt. */
static bool give_word(const struct hitem *items, size_t n, const struct measure *measure, struct hspans *lines)
{
	struct hspan *last = &lines->v[lines->n - 1], *giver = last - 1;
	mpt limit = limit_of(measure, lines->n - 2);
	size_t at = giver->end;
	struct hspan shorter, longer;

	if (giver->last)
		return false;
	while (at-- > giver->start && !is_normal(items, at))
		;
	if (at <= giver->start || at == NOT_FOUND)
		return false;
	shorter = span_to(items, n, giver->start, at, limit);
	longer = span_to(items, n, next_box(items, n, at), last->at, measure->rest);
	if (longer.over || !is_full(items, &shorter, limit, measure->mode))
		return false;
	*giver = shorter;
	*last = longer;
	return true;
}

static struct measure narrowed(const struct measure *measure, int64_t part, int64_t whole)
{
	struct measure narrow = *measure;

	narrow.first = (mpt)(measure->first * part / whole);
	narrow.rest = (mpt)(measure->rest * part / whole);
	return narrow;
}

/* As many lines, none of them worse. */
static bool as_good(const struct hspans *tried, const struct hspans *lines)
{
	return tried->n == lines->n && count_bad(tried) <= count_bad(lines);
}

/* All lines a little shorter, until the last has more than a runt. */
static bool narrow_lines(struct arena *arena, const struct hitem *items, size_t n, const struct measure *measure,
			 struct hspans *lines)
{
	struct hspans tried = {0};

	for (int percent = 100 - NARROWER_STEP; percent >= NARROWER_MIN; percent -= NARROWER_STEP) {
		struct measure narrow = narrowed(measure, percent, 100);
		bool full = true;

		linebreak_first_fit(arena, items, n, &narrow, &tried);
		if (!as_good(&tried, lines))
			return false;
		for (size_t i = 0; i < tried.n; i++)
			full &= tried.v[i].last || tried.v[i].width >= lines->v[i].width ||
				is_full(items, &tried.v[i], limit_of(measure, i), measure->mode);
		if (full && !ends_in_runt(items, measure, &tried)) {
			*lines = tried;
			return true;
		}
	}
	return false;
}

/* The narrowest measure that needs no more lines. */
static void balance(struct arena *arena, const struct hitem *items, size_t n, const struct measure *measure,
		    struct hspans *lines)
{
	int64_t low = 0, high = 1 << BALANCE_PROBES;
	struct hspans tried = {0}, best = *lines;

	while (high - low > 1) {
		int64_t middle = (low + high) / 2;
		struct measure narrow = narrowed(measure, middle, 1 << BALANCE_PROBES);

		linebreak_first_fit(arena, items, n, &narrow, &tried);
		if (as_good(&tried, lines)) {
			struct hspans spare = best.v == lines->v ? (struct hspans){0} : best;

			best = tried;
			tried = spare;
			high = middle;
		} else {
			low = middle;
		}
	}
	*lines = best;
}

void linebreak(struct arena *arena, const struct hitem *items, size_t n, const struct measure *measure,
	       struct hspans *lines)
{
	linebreak_first_fit(arena, items, n, measure, lines);
	if (lines->n < 2)
		return;
	if (lines->n <= BALANCED_LINES_MAX && (measure->mode == LINES_BALANCED || ends_in_lone_item(items, lines)))
		balance(arena, items, n, measure, lines);
	else if (ends_in_runt(items, measure, lines) && !give_word(items, n, measure, lines))
		narrow_lines(arena, items, n, measure, lines);
}
