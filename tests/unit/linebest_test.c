/*
 * linebest_test.c: the lines that linebreak() finds are the cheapest there are: every set of breaks of short random
 * paragraphs is tried. And: a long paragraph takes time in proportion to its length.
 */
#include "layout/linebreak.h"

#include <time.h>

#include "chance.h"
#include "tap.h"

#define PT 1000
#define PARAGRAPHS 600
#define MAX_BREAKS 10 /* of a short paragraph: 1,024 sets */
#define MAX_ITEMS 200000

static struct hitem items[MAX_ITEMS];
static size_t nitems;
static uint32_t breaks[MAX_ITEMS]; /* the items at which a line may end */
static size_t nbreaks;
static void add(struct hitem item)
{
	items[nitems++] = item;
}

static void box(unsigned most)
{
	mpt width = (mpt)(4 + below(most)) * PT;

	add((struct hitem){.kind = HITEM_BOX,
			   .width = width,
			   .expand = width / 50,
			   .protrude_end = below(4) ? 0 : PT,
			   .protrude_start = 0});
}

static void penalty(int32_t cost, bool hyphen)
{
	add((struct hitem){
	    .kind = HITEM_PENALTY, .penalty = cost, .hyphen = hyphen, .flagged = hyphen, .width = hyphen ? 3 * PT : 0});
}

static void glue(bool separator)
{
	mpt width = separator ? 9 * PT : 3 * PT;

	add((struct hitem){
	    .kind = HITEM_GLUE, .width = width, .stretch = width / 2, .shrink = width / 3, .separator = separator});
}

/* What stands between two boxes: mostly a blank. */
static void random_joint(bool separators)
{
	switch (below(12)) {
	case 0:
	case 1:
		penalty(PENALTY_HYPHEN, true);
		return;
	case 2:
		penalty(PENALTY_NEVER, false);
		break;
	case 3:
		penalty(PENALTY_RELAXED, false);
		break;
	case 4:
		penalty(PENALTY_SPLIT, false);
		return;
	case 5:
		penalty(below(3) ? PENALTY_INITIAL : PENALTY_FORCED, false);
		break;
	default:
		break;
	}
	glue(separators && below(3) == 0);
}

static bool is_legal(size_t i)
{
	return items[i].kind == HITEM_PENALTY ? items[i].penalty < PENALTY_NEVER
					      : items[i].kind == HITEM_GLUE && i && items[i - 1].kind == HITEM_BOX;
}

static void random_paragraph(size_t most, unsigned widest, bool separators)
{
	nitems = nbreaks = 0;
	for (;;) {
		size_t from = nitems;

		box(widest);
		random_joint(separators);
		for (size_t i = from; i < nitems; i++)
			if (is_legal(i))
				breaks[nbreaks++] = (uint32_t)i;
		if (nbreaks >= most - 1 || nitems > MAX_ITEMS - 8)
			break;
	}
	box(widest);
}

/* The lines that end at the chosen breaks; false when a forced break is not among them. */
static bool lines_of(struct arena *arena, unsigned set, struct hspans *lines)
{
	uint32_t start = 0;

	lines->n = 0;
	for (size_t i = 0; i <= nbreaks; i++) {
		uint32_t at = i < nbreaks ? breaks[i] : (uint32_t)nitems, end = at;
		bool forced = i < nbreaks && items[at].kind == HITEM_PENALTY && items[at].penalty <= PENALTY_FORCED;

		if (i < nbreaks && !(set >> i & 1)) {
			if (forced)
				return false;
			continue;
		}
		while (start < at && items[start].kind != HITEM_BOX)
			start++;
		while (end > start && items[end - 1].kind != HITEM_BOX)
			end--;
		if (end > start)
			*vec_add(arena, lines) = (struct hspan){.start = start, .end = end, .at = at};
		start = at;
	}
	return true;
}

static struct line_breaker breaker;
static struct hspans found, tried;

/* Whether no set of breaks is cheaper than those that were found; of lines too wide, an error, the least is not asked for. */
static bool is_best(struct arena *arena, const struct measure *measure)
{
	struct line_cost cost, other;

	linebreak(&breaker, items, nitems, measure, &found);
	cost = linebreak_cost(&breaker, items, nitems, measure, &found);
	for (unsigned set = 0; set < 1u << nbreaks; set++) {
		if (!lines_of(arena, set, &tried))
			continue;
		other = linebreak_cost(&breaker, items, nitems, measure, &tried);
		if ((!cost.overfull || !other.overfull) && line_cost_compare(&other, &cost) < 0)
			return false;
	}
	return true;
}

static void test_best(struct arena *arena)
{
	static const char *const names[] = {"ragged", "justified", "balanced"};

	for (int mode = 0; mode < 3; mode++) {
		int better = 0;

		for (unsigned i = 0; i < PARAGRAPHS / 3; i++) {
			struct measure m = {.mode = (enum line_mode)mode, .item = i & 1};
			size_t most;

			chance = 88172645463325252u + i * 7919u;
			most = 2 + below(MAX_BREAKS - 1);
			random_paragraph(most, 10 + below(40), i % 4 == 0);
			m.rest = (mpt)(20 + below(120)) * PT;
			m.first = m.rest + (below(3) ? 0 : 10 * PT);
			better += !is_best(arena, &m);
			if (!is_best(arena, &m) && better < 5)
				printf("# paragraph %u\n", i);
		}
		ok(better == 0, "%s: of %d paragraphs %d could be set better", names[mode], PARAGRAPHS / 3, better);
	}
}

static double milliseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* The shortest of three, in ms. */
static double time_of(size_t words, enum line_mode mode)
{
	struct measure m = {.first = 480 * PT, .rest = 480 * PT, .mode = mode};
	double best = 1e9;

	chance = 88172645463325252u;
	nitems = 0;
	for (size_t i = 0; i < words; i++) {
		box(12);
		penalty(PENALTY_HYPHEN, true);
		box(12);
		glue(false);
	}
	for (int i = 0; i < 3; i++) {
		double start = milliseconds();

		linebreak(&breaker, items, nitems, &m, &found);
		start = milliseconds() - start;
		best = start < best ? start : best;
	}
	return best;
}

static void test_long(void)
{
	for (int mode = 0; mode < 2; mode++) {
		double few = time_of(5000, (enum line_mode)mode), many = time_of(20000, (enum line_mode)mode);

		printf("# %s: 5,000 words in %.1f ms, 20,000 in %.1f ms\n", mode ? "justified" : "ragged", few, many);
		ok(many < 8 * few + 1, "four times the words take less than eight times the time");
	}
}

int main(void)
{
	struct arena *arena = arena_new(0);

	breaker.arena = arena;
	test_best(arena);
	test_long();
	arena_free(arena);
	return done();
}
