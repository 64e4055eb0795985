/*
 * pagebreak.c: page breaking by dynamic programming: of all ways to divide a flow into pages, the one that costs least.
 *
 * Breaks are numbered from the flow's start (0) to its end. For each, in order, the best way to it is known; every page
 * that can begin there is tried, to each break that still fits, and the cheapest way to that one kept. Heights, stretch
 * and shrink of a page are differences of sums, so a page costs the same whatever is on it. Pages are tight, even or loose,
 * and the best way to a break is known for each kind of last page: a tight one beside a loose one costs more than both.
 */
#include "layout/pagebreak.h"

#include "base/vec.h"

#define PAGE_TOLERANCE 20 /* mpt: rounding */

/* From three lines on a hole is seen as one. Its cost grows with its cube: two small ones are better than a large one. */
#define HOLE_LINES 3
#define COST_HOLE 100
#define LARGEST_HOLE 30 /* times three lines: what is larger costs no more, and no product overflows */

/* Spaces at their limits, which were chosen not to be seen: less than what any break costs that a reader sees. */
#define COST_STRETCHED 20
#define COST_SHRUNK 60 /* what is tight is seen sooner than what is loose */

/* Pages whose spaces shrink or stretch by more than half of what they may, one behind the other: two thirds of a line. */
#define COST_UNEVEN 30

/* A last page less full than a quarter: as bad as a hole of five lines. Less than that no page gives to make it fuller. */
#define THIN_DIVISOR 4
#define COST_THIN 400
/* Who asks for a number of pages wants each of them used: for an empty last page, a hole of ten lines before it is better. */
#define COST_UNUSED 4000

/* A page that nothing fits on, and each point that is too much. */
#define COST_OVER ((int64_t)1 << 40)

/* Sums over all items before a place. */
struct sums {
	int64_t height, stretch, shrink;
};

enum tightness { TIGHT, EVEN, LOOSE, NTIGHTNESS };

/* The best way to a place with a last page of a tightness: its cost, where that page begins, how tight the page before is. */
struct way {
	int64_t total;
	uint32_t from;
	uint8_t before;
	bool reached;
};

/* A place where a page may end. */
struct place {
	uint32_t end, next; /* the item after the last box before it, and the first box after it */
	int32_t cost;
	mpt carry;		   /* how much higher what follows is for a break here */
	struct sums before, after; /* up to `end` and up to `next` */
	struct way ways[NTIGHTNESS];
};

/* Where a page may begin: what the best way there costs, and the first place to which the page is not all but empty. */
struct start {
	int64_t total;
	size_t full;
};

/* The breaks of a flow and what is tried with them. */
struct breaking {
	struct arena *arena;
	const struct page_goal *goal;
	VEC(struct place) places;
	VEC(struct start) starts; /* since the last forced break, each dearer and later than the one before */
	size_t full;		  /* of the last start */
};

/* A page that is tried. */
struct trial {
	mpt limit, hole; /* the frame's height, and what is seen as a hole */
	struct sums s;
	int64_t slack; /* < 0: it has to shrink */
	bool last;     /* nothing follows, or what follows has to begin a page */
	bool asked;    /* it is one of a number of pages that was asked for */
	bool early;    /* nothing follows, but other flows go on */
};

/* A chain of pages is walked from its end. */
struct step {
	size_t to;
	enum tightness tightness;
};

static bool is_legal(const struct vitem *item)
{
	return item->kind == VITEM_PENALTY && item->penalty < COST_NEVER;
}

/* Breaks with no box between them are one: forced if one is, else the cheapest. */
static void add_place(struct breaking *b, const struct place *place)
{
	struct place *last = b->places.n ? &b->places.v[b->places.n - 1] : NULL;

	if (last && last->end == place->end) {
		if (place->cost < last->cost)
			last->cost = place->cost;
		if (place->carry > last->carry)
			last->carry = place->carry;
		return;
	}
	*vec_add(b->arena, &b->places) = *place;
}

/* All places, from the start of the flow to its end; `next` and `after` wait for the next box. */
static void find_places(struct breaking *b, const struct vitem *items, size_t n)
{
	struct place at = {0};
	struct sums sums = {0};
	size_t open = 0; /* places of which the next box is not known yet */

	for (size_t i = 0; i < n; i++) {
		const struct vitem *item = &items[i];

		if (item->kind == VITEM_BOX) {
			if (!b->places.n) /* the start */
				add_place(b, &at);
			for (; open < b->places.n; open++) {
				b->places.v[open].next = (uint32_t)i;
				b->places.v[open].after = sums;
			}
		}
		if (item->kind != VITEM_PENALTY) {
			sums.height += item->height + item->depth;
			sums.stretch += item->stretch;
			sums.shrink += item->shrink;
		} else if (is_legal(item) && b->places.n) {
			at.cost = item->penalty;
			at.carry = item->carry;
			add_place(b, &at);
		}
		if (item->kind == VITEM_BOX) {
			at.end = (uint32_t)i + 1;
			at.before = sums;
		}
	}
	if (open < b->places.n) /* a break at the end is the end */
		b->places.n = open;
	at.cost = COST_FORCED;
	at.carry = 0;
	if (b->places.n)
		add_place(b, &at);
}

/* `cost` × (part / whole)³ */
static int64_t grown(int64_t cost, int64_t part, int64_t whole)
{
	const int64_t unit = 10000;
	int64_t ratio = part < whole * LARGEST_HOLE ? part * unit / whole : LARGEST_HOLE * unit;

	return ratio * ratio * ratio / unit * cost / (unit * unit);
}

/* A hole that stretching leaves as large as one is not helped by it: the page then keeps its natural spaces. */
static bool can_fill(const struct trial *t)
{
	return t->slack <= t->s.stretch + t->hole;
}

static bool is_thin(const struct trial *t)
{
	return !t->early && t->s.height < t->limit / THIN_DIVISOR;
}

static int64_t thin_cost(const struct trial *t)
{
	int64_t quarter = t->limit / THIN_DIVISOR;

	return COST_THIN + (t->asked ? COST_UNUSED * (quarter - t->s.height) / quarter : 0);
}

static int64_t page_cost(const struct trial *t)
{
	int64_t stretch = can_fill(t) ? t->s.stretch : 0;

	if (t->slack < 0)
		return COST_PAGE + grown(COST_SHRUNK, -t->slack, t->s.shrink);
	if (t->last)
		return COST_PAGE + (is_thin(t) ? thin_cost(t) : 0);
	if (t->slack <= stretch)
		return COST_PAGE + (t->slack ? grown(COST_STRETCHED, t->slack, stretch) : 0);
	return COST_PAGE + (stretch ? COST_STRETCHED : 0) + grown(COST_HOLE, t->slack - stretch, t->hole);
}

/* The page between two places. */
static struct trial try_page(const struct breaking *b, const struct place *from, const struct place *to)
{
	struct trial t = {.limit = (from == b->places.v ? b->goal->first : b->goal->rest) - from->carry,
			  .hole = b->goal->line * HOLE_LINES,
			  .s = {.height = to->before.height - from->after.height,
				.stretch = to->before.stretch - from->after.stretch,
				.shrink = to->before.shrink - from->after.shrink},
			  .last = to->cost <= COST_FORCED,
			  .asked = b->goal->fill_last,
			  .early = b->goal->ends_early && to == &b->places.v[b->places.n - 1]};

	t.slack = t.limit - t.s.height;
	if (t.slack < 0 && t.slack >= -PAGE_TOLERANCE)
		t.slack = 0;
	return t;
}

static int64_t break_cost(const struct place *place)
{
	return place->cost > COST_FORCED ? place->cost : 0;
}

static enum tightness tightness_of(const struct trial *t)
{
	if (t->slack < 0)
		return t->slack * 2 < -t->s.shrink ? TIGHT : EVEN;
	return !t->last && t->s.stretch && can_fill(t) && t->slack * 2 > t->s.stretch ? LOOSE : EVEN;
}

static int64_t uneven_cost(enum tightness a, enum tightness b)
{
	return (a == TIGHT && b == LOOSE) || (a == LOOSE && b == TIGHT) ? COST_UNEVEN : 0;
}

/* A page from a place to a place, behind each way there. */
static void keep_best(struct breaking *b, size_t from, size_t to, int64_t cost, enum tightness tightness)
{
	const struct way *ways = b->places.v[from].ways;
	struct way *best = &b->places.v[to].ways[tightness];

	for (enum tightness before = TIGHT; before < NTIGHTNESS; before++) {
		int64_t total = ways[before].total + cost + uneven_cost(before, tightness);

		if (!ways[before].reached || (best->reached && best->total <= total))
			continue;
		*best = (struct way){total, (uint32_t)from, (uint8_t)before, true};
	}
}

static int64_t best_total(const struct place *place)
{
	int64_t best = INT64_MAX;

	for (enum tightness t = TIGHT; t < NTIGHTNESS; t++)
		if (place->ways[t].reached && place->ways[t].total < best)
			best = place->ways[t].total;
	return best;
}

/* Whether a page's hole is so large that a larger one costs no more: all such pages cost the same. */
static bool is_empty(const struct breaking *b, size_t from, size_t to)
{
	struct trial t = try_page(b, &b->places.v[from], &b->places.v[to]);

	return !t.last && t.slack >= t.s.stretch + t.hole * LARGEST_HOLE;
}

/* The first place to which a page is not empty: from page to page a little farther. */
static size_t first_full(const struct breaking *b, size_t from)
{
	size_t to = b->full > from ? b->full : from + 1;

	while (to > from + 1 && !is_empty(b, from, to - 1))
		to--;
	while (is_empty(b, from, to)) /* the end is a forced break */
		to++;
	return to;
}

/*
 * The first place to which a page from here can be a part of the best way. Where it would be empty, and one from an earlier
 * place that is no dearer to get to would be so, too, that one has been tried: tall pages cost little.
 */
static size_t first_worth(struct breaking *b, size_t from)
{
	struct start start = {best_total(&b->places.v[from]), first_full(b, from)};
	size_t worth = from + 1;

	if (b->places.v[from].cost <= COST_FORCED)
		b->starts.n = 0;
	while (b->starts.n && b->starts.v[b->starts.n - 1].total > start.total)
		b->starts.n--;
	if (b->starts.n && b->starts.v[b->starts.n - 1].full > worth)
		worth = b->starts.v[b->starts.n - 1].full;
	b->full = start.full;
	*vec_add(b->arena, &b->starts) = start;
	return worth < start.full ? worth : start.full;
}

/* All pages that can begin at a place. Where none fits, the shortest is too high. */
static void try_pages(struct breaking *b, size_t from)
{
	for (size_t to = first_worth(b, from); to < b->places.n; to++) {
		struct trial t = try_page(b, &b->places.v[from], &b->places.v[to]);
		int64_t over = -t.slack - t.s.shrink;

		if (t.slack < 0 && over > 0) {
			if (to == from + 1)
				keep_best(b, from, to, COST_OVER + over + break_cost(&b->places.v[to]), EVEN);
			return;
		}
		keep_best(b, from, to, page_cost(&t) + break_cost(&b->places.v[to]), tightness_of(&t));
		if (t.last)
			return;
	}
}

/* What the glue of a chosen page takes. */
static void set_spread(const struct breaking *b, const struct trial *t, bool end, struct vspan *span)
{
	bool fills = end ? b->goal->fill_last && !t->early && t->slack <= t->s.stretch : !t->last && can_fill(t);

	if (t->slack < 0) {
		span->spread = (mpt)t->slack;
		span->glue = (mpt)t->s.shrink;
		if (span->spread < -span->glue) {
			span->over = -span->spread - span->glue;
			span->spread = -span->glue;
		}
	} else if (fills) {
		span->glue = (mpt)t->s.stretch;
		span->spread = t->slack < t->s.stretch ? (mpt)t->slack : span->glue;
	}
}

static void add_span(const struct breaking *b, const struct place *from, const struct place *to, struct vspan *span)
{
	struct trial t = try_page(b, from, to);

	*span = (struct vspan){.start = from->next, .end = to->end, .height = (mpt)t.s.height};
	if (!t.last)
		span->cost = page_cost(&t) - COST_PAGE + break_cost(to);
	set_spread(b, &t, to == &b->places.v[b->places.n - 1], span);
}

/* The best way to the end. */
static struct step last_step(const struct breaking *b)
{
	struct step step = {b->places.n - 1, TIGHT};
	const struct way *ways = b->places.v[step.to].ways;

	for (enum tightness t = EVEN; t < NTIGHTNESS; t++)
		if (ways[t].reached && (!ways[step.tightness].reached || ways[t].total < ways[step.tightness].total))
			step.tightness = t;
	return step;
}

static struct step step_before(const struct breaking *b, struct step step)
{
	const struct way *way = &b->places.v[step.to].ways[step.tightness];

	return (struct step){way->from, (enum tightness)way->before};
}

int64_t pagebreak(struct arena *arena, const struct vitem *items, size_t n, const struct page_goal *goal,
		  struct vspans *pages)
{
	struct breaking b = {.arena = arena, .goal = goal};
	struct step end;
	size_t npages = 0;

	pages->n = 0;
	find_places(&b, items, n);
	if (!b.places.n)
		return 0;
	b.places.v[0].ways[EVEN].reached = true;
	for (size_t i = 0; i + 1 < b.places.n; i++)
		try_pages(&b, i);
	end = last_step(&b);
	for (struct step at = end; at.to; at = step_before(&b, at))
		npages++;
	for (size_t i = 0; i < npages; i++)
		(void)vec_add(arena, pages);
	for (struct step at = end, before; at.to; at = before) {
		before = step_before(&b, at);
		add_span(&b, &b.places.v[before.to], &b.places.v[at.to], &pages->v[--npages]);
	}
	return b.places.v[end.to].ways[end.tightness].total;
}
