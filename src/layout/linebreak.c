/*
 * linebreak.c: total-fit line breaking. What a line costs is linecost.c's.
 *
 * The items become stops: the places where a line may end, each with the sums that tell a line's measures by one
 * subtraction. From stop to stop the cheapest ways there are kept, one for each state that the next line's cost depends
 * on (Knuth & Plass's fitness classes); ways that no state can make up for are dropped. A stop stays active as long as a
 * line that begins there can fit; a line that does not fit is a way only where it cannot be shorter. Forced breaks part
 * the paragraph into segments, and a segment that fits on one line is one.
 */
#include "layout/linebreak.h"

#include "layout/linecost.h"

#define NO_NODE UINT32_MAX
#define ACTIVE_MAX 256 /* more breaks on one line are none that people write */
#define NSTATES (FITNESS_CLASSES * (2 * STAIR_STEPS + 1))

/* The cheapest way to a stop in one state. */
struct line_node {
	uint32_t stop, before; /* a node, or NO_NODE */
	struct line_state state;
	struct line_cost cost;
};

/* --- Stops ------------------------------------------------------------------------------------------------------ */

struct stop_reader {
	struct line_breaker *breaker;
	const struct hitem *items;
	struct line_sums sums;
	struct line_sums end; /* behind the last box */
	uint32_t box;	      /* behind it; 0: none yet */
	mpt protrude_end;     /* of it */
	bool open;	      /* the last stop waits for the box behind it */
};

static bool is_legal(const struct hitem *items, size_t i)
{
	if (items[i].kind == HITEM_PENALTY)
		return items[i].penalty < PENALTY_NEVER;
	return items[i].kind == HITEM_GLUE && i > 0 && items[i - 1].kind == HITEM_BOX;
}

/* A break; of several between two boxes the cheapest one counts. */
static void add_stop(struct stop_reader *r, size_t at, const struct hitem *item)
{
	struct line_breaker *breaker = r->breaker;
	bool penalty = item && item->kind == HITEM_PENALTY;
	struct line_stop stop = {.at = (uint32_t)at, .end = r->box, .before = r->end};
	struct line_stop *last = &breaker->stops.v[breaker->stops.n - 1];

	stop.penalty = penalty ? item->penalty : 0;
	stop.last = !item || stop.penalty <= PENALTY_FORCED;
	stop.emergency = stop.penalty >= PENALTY_EMERGENCY;
	stop.flagged = penalty && item->flagged;
	stop.hyphen = penalty && (item->flagged || item->hyphen);
	stop.added = penalty ? item->width : 0;
	stop.added_expand = penalty ? item->expand : 0;
	stop.protrude_end = stop.added ? item->protrude_end : r->protrude_end;
	if (!r->open)
		*vec_add(breaker->arena, &breaker->stops) = stop;
	else if (stop.penalty < last->penalty)
		*last = stop;
	r->open = true;
}

static void read_box(struct stop_reader *r, size_t i)
{
	struct line_stop *last = &r->breaker->stops.v[r->breaker->stops.n - 1];
	const struct hitem *box = &r->items[i];

	if (r->open) {
		last->next = (uint32_t)i;
		last->behind = r->sums;
		last->protrude_start = box->protrude_start;
	}
	r->open = false;
	r->sums.width += box->width;
	r->sums.expand += box->expand;
	r->end = r->sums;
	r->box = (uint32_t)i + 1;
	r->protrude_end = box->protrude_end;
}

static void read_item(struct stop_reader *r, size_t i)
{
	const struct hitem *item = &r->items[i];

	if (item->kind == HITEM_BOX) {
		read_box(r, i);
		return;
	}
	if (r->box && is_legal(r->items, i))
		add_stop(r, i, item);
	if (item->kind == HITEM_GLUE) {
		r->sums.width += item->width;
		r->sums.stretch += item->stretch;
		r->sums.shrink += item->shrink;
		r->sums.separators += item->separator;
	}
}

static void finish_stops(struct line_breaker *breaker)
{
	struct line_stop *stops = breaker->stops.v;
	uint32_t all = stops[breaker->stops.n - 1].before.separators, soft = 0;

	for (size_t i = 0; i < breaker->stops.n; i++) {
		struct line_stop *s = &stops[i];

		s->divides_item = all && !s->last && s->behind.separators == s->before.separators;
		soft += s->last || (!s->emergency && !s->hyphen);
		s->soft = soft;
	}
}

/* stops[0] is the start, the last one the end; false when there is no box. */
static bool read_stops(struct line_breaker *breaker, const struct hitem *items, size_t n)
{
	struct stop_reader r = {.breaker = breaker, .items = items, .open = true};

	breaker->stops.n = 0;
	*vec_add(breaker->arena, &breaker->stops) = (struct line_stop){.last = true};
	for (size_t i = 0; i < n; i++)
		read_item(&r, i);
	if (!r.box)
		return false;
	if (r.open)
		breaker->stops.n--;
	r.open = false;
	add_stop(&r, n, NULL);
	finish_stops(breaker);
	return true;
}

/* --- Ways ------------------------------------------------------------------------------------------------------- */

struct breaking {
	struct line_breaker *breaker;
	const struct measure *measure;
	uint32_t first;			/* the stop that the segment begins at */
	struct line_cost most;		/* what a way to the stop being looked at may cost, as far as is known */
	bool faultless;			/* one of these ways is, but for runts */
	struct line_node best[NSTATES]; /* the ways to it */
	uint8_t slots[NSTATES];		/* which of them is a state's, + 1 */
	size_t nbest;
};

static mpt limit_of(const struct breaking *b, uint32_t from)
{
	return from ? b->measure->rest : b->measure->first;
}

static size_t state_index(const struct line_state *state)
{
	return (size_t)state->fitness * (2 * STAIR_STEPS + 1) + (size_t)(state->run + STAIR_STEPS);
}

static void offer(struct breaking *b, const struct line_node *way)
{
	uint8_t *slot = &b->slots[state_index(&way->state)];

	if (*slot == 0) {
		b->best[b->nbest] = *way;
		*slot = (uint8_t)++b->nbest;
	} else if (line_cost_compare(&way->cost, &b->best[*slot - 1].cost) < 0) {
		b->best[*slot - 1] = *way;
	}
}

/* Whatever line comes behind them, ways that cost more than `most` are not the cheapest. */
static void lower_most(struct breaking *b, const struct line_node *way)
{
	struct line_cost most = way->cost;

	most.demerits += PAIR_DEMERITS_MAX;
	if (b->measure->item && b->measure->mode == LINES_JUSTIFIED && way->state.run)
		most.runts += PAIR_RUNTS_MAX;
	if (b->nbest == 0 || line_cost_compare(&most, &b->most) < 0)
		b->most = most;
}

/* Whether a line from `start` that costs `more` is not worth a look. */
static bool too_dear(const struct breaking *b, const struct line_stop *start, const struct line_cost *more)
{
	struct line_cost least;

	if (!b->nbest)
		return false;
	least = b->breaker->nodes.v[start->cheapest].cost;
	line_cost_add(&least, more);
	return line_cost_compare(&least, &b->most) > 0;
}

/* All ways to `to` whose last line begins at `from`. */
static void offer_line(struct breaking *b, const struct line_reach *reach, uint32_t from, uint32_t to)
{
	const struct line_stop *stops = b->breaker->stops.v;
	const struct line_stop *start = &stops[from];
	struct line_fit fit;

	if (too_dear(b, start, &reach->least))
		return;
	fit = line_fit(b->measure, limit_of(b, from), start, &stops[to], reach);
	if (too_dear(b, start, &fit.cost))
		return;
	for (uint32_t i = start->node; i < start->node + start->nnodes; i++) {
		const struct line_node *before = &b->breaker->nodes.v[i];
		struct line_node way = {.stop = to, .before = i, .cost = before->cost};
		struct line_cost pair = line_pair(b->measure, from == b->first ? NULL : &before->state, &fit, start,
						  &stops[to], &way.state);

		line_cost_add(&way.cost, &fit.cost);
		line_cost_add(&way.cost, &pair);
		b->faultless |= !way.cost.faults;
		lower_most(b, &way);
		offer(b, &way);
	}
}

/* Whether this line has a fault, as have all that begin later, while there is a way without any. */
static bool is_enough(const struct breaking *b, const struct line_reach *reach, uint32_t from)
{
	return reach->least.faults && limit_of(b, from) <= b->measure->rest && b->nbest && !b->most.faults &&
	       !b->most.overfull && !b->most.emergency;
}

/* Offers the lines from all active stops to `to`, the longest first, and retires those that are too far away. */
static void try_lines(struct breaking *b, uint32_t to)
{
	struct line_breaker *breaker = b->breaker;
	bool enough = false;
	size_t i, kept = 0;

	b->faultless = false;
	for (i = 0; i < breaker->active.n && !enough; i++) {
		uint32_t from = breaker->active.v[i];
		struct line_stop *start = &breaker->stops.v[from];
		struct line_reach reach = line_reach(b->measure, limit_of(b, from), start, &breaker->stops.v[to]);

		/* A line is too wide only where no shorter one begins. */
		if (!reach.least.overfull || !start->fits)
			offer_line(b, &reach, from, to);
		start->fits |= !reach.least.overfull;
		if (!reach.hopeless)
			breaker->active.v[kept++] = from;
		enough = is_enough(b, &reach, from);
	}
	for (; i < breaker->active.n; i++)
		breaker->active.v[kept++] = breaker->active.v[i];
	breaker->active.n = kept;
}

static uint32_t cheapest(const struct line_breaker *breaker, const struct line_stop *stop)
{
	const struct line_node *nodes = breaker->nodes.v;
	uint32_t best = stop->node;

	for (uint32_t i = stop->node + 1; i < stop->node + stop->nnodes; i++)
		if (line_cost_compare(&nodes[i].cost, &nodes[best].cost) < 0)
			best = i;
	return best;
}

/* The ways offered become nodes, unless another one is cheaper whatever line comes next. */
static void keep_ways(struct breaking *b, uint32_t to)
{
	struct line_breaker *breaker = b->breaker;
	struct line_stop *stop = &breaker->stops.v[to];

	stop->node = (uint32_t)breaker->nodes.n;
	for (size_t i = 0; i < b->nbest; i++) {
		b->slots[state_index(&b->best[i].state)] = 0;
		if (line_cost_compare(&b->best[i].cost, &b->most) <= 0)
			*vec_add(breaker->arena, &breaker->nodes) = b->best[i];
	}
	stop->nnodes = (uint32_t)breaker->nodes.n - stop->node;
	stop->cheapest = cheapest(breaker, stop);
	b->nbest = 0;
	if (breaker->active.n == ACTIVE_MAX) {
		memmove(breaker->active.v, breaker->active.v + 1, (ACTIVE_MAX - 1) * sizeof *breaker->active.v);
		breaker->active.n--;
	}
	*vec_add(breaker->arena, &breaker->active) = to;
}

/* --- Lines ------------------------------------------------------------------------------------------------------ */

static void put_line(struct breaking *b, struct hspan *line, uint32_t from, uint32_t to)
{
	const struct line_stop *start = &b->breaker->stops.v[from], *stop = &b->breaker->stops.v[to];
	struct line_reach reach = line_reach(b->measure, limit_of(b, from), start, stop);

	*line = (struct hspan){.start = start->next,
			       .end = stop->end,
			       .at = stop->at,
			       .width = (mpt)reach.width,
			       .over = (mpt)reach.least.overfull,
			       .lacks = reach.least.faults ? (mpt)(reach.gap - reach.stretch) : 0,
			       .last = stop->last,
			       .emergency = stop->emergency};
}

/* The lines of the way that ends in `node`. */
static void put_way(struct breaking *b, const struct line_node *node, struct hspans *lines)
{
	const struct line_node *nodes = b->breaker->nodes.v;
	size_t n = 0, before = lines->n;

	for (const struct line_node *way = node; way->before != NO_NODE; way = &nodes[way->before])
		n++;
	for (size_t i = 0; i < n; i++)
		vec_add(b->breaker->arena, lines);
	for (const struct line_node *way = node; way->before != NO_NODE; way = &nodes[way->before])
		put_line(b, &lines->v[before + --n], nodes[way->before].stop, way->stop);
}

/* Whether the segment that ends at `to` fits on one line as it is. */
static bool fits_one_line(const struct breaking *b, uint32_t to)
{
	const struct line_stop *stops = b->breaker->stops.v;
	struct line_reach reach = line_reach(b->measure, limit_of(b, b->first), &stops[b->first], &stops[to]);

	return reach.gap >= -LINE_TOLERANCE;
}

static void begin_segment(struct breaking *b)
{
	struct line_breaker *breaker = b->breaker;
	struct line_stop *start = &breaker->stops.v[b->first];

	breaker->nodes.n = breaker->active.n = 0;
	*vec_add(breaker->arena, &breaker->nodes) = (struct line_node){.stop = b->first, .before = NO_NODE};
	start->node = start->cheapest = 0;
	start->nnodes = 1;
	*vec_add(breaker->arena, &breaker->active) = b->first;
}

/* The segment from b->first to `to`; whether it has no fault. */
static bool break_segment(struct breaking *b, uint32_t to, struct hspans *lines)
{
	struct line_breaker *breaker = b->breaker;
	const struct line_node *best;

	if (fits_one_line(b, to)) {
		put_line(b, vec_add(breaker->arena, lines), b->first, to);
		return true;
	}
	begin_segment(b);
	for (uint32_t i = b->first + 1; i <= to; i++) {
		try_lines(b, i);
		keep_ways(b, i); /* there is one: from the stop before */
	}
	best = &breaker->nodes.v[breaker->stops.v[to].cheapest];
	put_way(b, best, lines);
	/* A line that ends early rather than leave a runt has no need of hyphens. */
	return !best->cost.overfull && !best->cost.emergency && b->faultless;
}

bool linebreak(struct line_breaker *breaker, const struct hitem *items, size_t n, const struct measure *measure,
	       struct hspans *lines)
{
	struct breaking b = {.breaker = breaker, .measure = measure};
	bool good = true;

	lines->n = 0;
	if (!read_stops(breaker, items, n))
		return true;
	for (uint32_t i = 1; i < breaker->stops.n; i++)
		if (breaker->stops.v[i].last) {
			good &= break_segment(&b, i, lines);
			b.first = i;
		}
	return good;
}

struct line_cost linebreak_cost(struct line_breaker *breaker, const struct hitem *items, size_t n,
				const struct measure *measure, const struct hspans *lines)
{
	struct line_cost sum = {0};
	struct line_state state, before;
	uint32_t from = 0;

	if (!read_stops(breaker, items, n))
		return sum;
	for (size_t i = 0; i < lines->n; i++) {
		const struct line_stop *start = &breaker->stops.v[from], *stop = start + 1;
		mpt limit = from ? measure->rest : measure->first;
		struct line_reach reach;
		struct line_fit fit;
		struct line_cost pair;

		while (stop->at != lines->v[i].at)
			stop++;
		reach = line_reach(measure, limit, start, stop);
		fit = line_fit(measure, limit, start, stop, &reach);
		line_cost_add(&sum, &fit.cost);
		pair = line_pair(measure, start->last ? NULL : &before, &fit, start, stop, &state);
		line_cost_add(&sum, &pair);
		before = state;
		from = (uint32_t)(stop - breaker->stops.v);
	}
	return sum;
}
