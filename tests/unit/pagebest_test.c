/*
 * pagebest_test.c: no rule is broken without need: every set of breaks of short random lists is tried. On pages so small
 * no hole is worth a line alone, so what is least is first what does not fit, then headings and lines that are alone.
 */
#include "layout/pagebreak.h"

#include <stdio.h>

#include "base/vec.h"
#include "chance.h"
#include "tap.h"

#define PT 1000
#define LINE (10 * PT)
#define LISTS 2000
#define MAX_BREAKS 12 /* of a list: 4,096 sets */
#define MAX_ITEMS 256

static struct vitem items[MAX_ITEMS];
static size_t nitems;
static uint32_t breaks[MAX_ITEMS]; /* the items at which a page may end */
static size_t nbreaks;
static int32_t random_cost(void)
{
	static const int32_t costs[] = {
	    0,		0,	    COST_INSIDE,    COST_INSIDE, COST_TOGETHER, COST_TOGETHER,
	    COST_WIDOW, COST_WIDOW, COST_KEEP_NEXT, COST_NEVER};

	return below(25) ? costs[below(sizeof costs / sizeof *costs)] : COST_FORCED;
}

static void random_list(void)
{
	size_t most = 2 + below(MAX_BREAKS - 1);

	nitems = nbreaks = 0;
	for (size_t i = 0; i <= most; i++) {
		if (i) {
			int32_t cost = random_cost();

			if (cost < COST_NEVER)
				breaks[nbreaks++] = (uint32_t)nitems;
			items[nitems++] = (struct vitem){.kind = VITEM_PENALTY, .penalty = cost};
			if (below(3) == 0)
				items[nitems++] = (struct vitem){
				    .kind = VITEM_GLUE, .height = LINE / 2, .stretch = LINE / 4, .shrink = 0};
		}
		items[nitems++] = (struct vitem){
		    .kind = VITEM_BOX, .height = LINE * 7 / 10 + (below(5) ? 0 : 2 * LINE), .depth = LINE * 3 / 10};
	}
}

/* What is worst about a way to set the list: compared in this order. */
struct faults {
	int64_t over; /* mpt that do not fit */
	int alone;    /* headings and lines alone, in units of a line */
};

static int compare(const struct faults *a, const struct faults *b)
{
	if (a->over != b->over)
		return a->over < b->over ? -1 : 1;
	return a->alone - b->alone;
}

static void add_page(struct faults *f, size_t start, size_t end, size_t at, mpt limit)
{
	int64_t height = 0;

	while (end > start && items[end - 1].kind != VITEM_BOX)
		end--;
	for (size_t i = start; i < end; i++)
		height += items[i].height + items[i].depth;
	f->over += height > limit ? height - limit : 0;
	if (at < nitems && items[at].penalty >= COST_WIDOW)
		f->alone += items[at].penalty >= COST_KEEP_NEXT ? COST_KEEP_NEXT / COST_WIDOW : 1;
}

/* Of a set of breaks; false when a forced break is not among them. */
static bool faults_of(unsigned set, mpt first, mpt rest, struct faults *f)
{
	size_t start = 0;
	mpt limit = first;

	*f = (struct faults){0};
	for (size_t i = 0; i <= nbreaks; i++) {
		size_t at = i < nbreaks ? breaks[i] : nitems;

		if (i < nbreaks && !(set >> i & 1)) {
			if (items[at].penalty <= COST_FORCED)
				return false;
			continue;
		}
		while (start < at && items[start].kind != VITEM_BOX)
			start++;
		add_page(f, start, at, at, limit);
		start = at;
		limit = rest;
	}
	return true;
}

/* The set of breaks that the pages are; false when they are no such set. */
static bool set_of(const struct vspans *pages, unsigned *set)
{
	size_t next = 0;

	*set = 0;
	for (size_t i = 0; i < pages->n; i++) {
		while (next < nitems && items[next].kind != VITEM_BOX)
			next++;
		if (pages->v[i].start != next)
			return false;
		next = pages->v[i].end;
		if (i + 1 == pages->n)
			break;
		for (size_t k = 0; k < nbreaks; k++)
			if (breaks[k] == next)
				*set |= 1u << k;
	}
	return next == nitems;
}

static const char *try_list(struct arena *arena, unsigned seed)
{
	static struct vspans pages;
	struct page_goal goal = {.line = LINE};
	struct faults ours, other;
	unsigned set;

	chance = 88172645463325252u + seed * 7919u;
	random_list();
	goal.rest = (3 + (mpt)below(8)) * LINE;
	goal.first = below(2) ? goal.rest : goal.rest - LINE;
	pagebreak(arena, items, nitems, &goal, &pages);
	if (!set_of(&pages, &set))
		return "a box is lost or doubled";
	if (!faults_of(set, goal.first, goal.rest, &ours))
		return "a forced break is none";
	for (unsigned s = 0; s < 1u << nbreaks; s++)
		if (faults_of(s, goal.first, goal.rest, &other) && compare(&other, &ours) < 0)
			return other.over < ours.over ? "what fits does not" : "a line or a heading is left alone";
	return NULL;
}

/* Boxes without glue, some behind a forced break; between two of them is a break. */
static void random_boxes(void)
{
	static const int32_t costs[] = {0, COST_ENTRY, COST_INSIDE, COST_TOGETHER, COST_ALONE, COST_WIDOW};
	bool dear = below(2);

	nitems = 0;
	for (size_t i = 0; i < MAX_ITEMS / 2; i++) {
		if (i)
			items[nitems++] = (struct vitem){
			    .kind = VITEM_PENALTY, .penalty = below(40) ? costs[below(dear ? 6 : 3)] : COST_FORCED};
		items[nitems++] = (struct vitem){.kind = VITEM_BOX, .height = LINE + (mpt)below(3) * LINE};
	}
}

/* What pagebreak.c says that a page costs when nothing in it stretches; < 0: it is too high. */
static int64_t cost_of(size_t start, size_t end, const struct page_goal *goal)
{
	mpt limit = start ? goal->rest : goal->first;
	bool last = end == nitems || items[end].penalty <= COST_FORCED;
	int64_t height = 0, hole = (int64_t)goal->line * 3, ratio;

	for (size_t i = start; i < end; i++)
		height += items[i].height;
	if (height > limit)
		return -1;
	if (last)
		return COST_PAGE + (height < limit / 4 ? 400 : 0);
	ratio = limit - height < hole * 30 ? (limit - height) * 10000 / hole : 300000;
	return COST_PAGE + ratio * ratio * ratio / 10000 * 100 / 100000000 + items[end].penalty;
}

/* Holes that cost no more for being larger: what is not tried for that must not have been the best. */
static bool try_tall(struct arena *arena, unsigned seed)
{
	static int64_t best[MAX_ITEMS + 1];
	static struct vspans pages;
	struct page_goal goal = {0};

	chance = 88172645463325252u + seed * 7919u;
	random_boxes();
	goal.line = LINE / 10 / (1 + (mpt)below(20));
	goal.rest = (4 + (mpt)below(40)) * LINE; /* any box fits */
	goal.first = goal.rest - (mpt)below(2) * LINE / 2;
	for (size_t i = 1; i <= nitems; i++)
		best[i] = INT64_MAX;
	for (size_t start = 0; start < nitems; start += 2)
		for (size_t end = start + 1; end <= nitems; end += 2) {
			int64_t cost = cost_of(start, end, &goal), *to = &best[end == nitems ? end : end + 1];

			if (cost >= 0 && best[start] < INT64_MAX && best[start] + cost < *to)
				*to = best[start] + cost;
			if (end < nitems && items[end].penalty <= COST_FORCED)
				break;
		}
	return pagebreak(arena, items, nitems, &goal, &pages) == best[nitems];
}

int main(void)
{
	struct arena *arena = arena_new(0);
	unsigned bad = 0, tall = 0;

	for (unsigned seed = 0; seed < LISTS; seed++) {
		const char *wrong = try_list(arena, seed);

		if (wrong && bad++ < 10)
			printf("# list %u: %s\n", seed, wrong);
	}
	ok(bad == 0, "of %d lists %u could be set better", LISTS, bad);
	for (unsigned seed = 0; seed < LISTS; seed++)
		tall += !try_tall(arena, seed);
	ok(tall == 0, "of %d lists on tall pages %u could be set better", LISTS, tall);
	arena_free(arena);
	return done();
}
