/*
 * pagebreak_test.c: page breaking on plain arrays, without a font. A line is 10 pt high, a page holds 54 of them.
 *
 * Rules are tested on sketches of flows; that the cheapest way is found, on random flows against all ways there are, by
 * costs that are reckoned here once more.
 */
#include "layout/pagebreak.h"

#include <math.h>
#include <stdio.h>

#include "tap.h"

#define LINE 10000
#define PAGE 540000
#define MAX_ITEMS 65536

static struct vitem items[MAX_ITEMS];
static size_t nitems;
static struct vspans pages;

static void line(void)
{
	items[nitems++] = (struct vitem){.kind = VITEM_BOX, .height = 7000, .depth = 3000};
}

static void penalty(int32_t cost)
{
	items[nitems++] = (struct vitem){.kind = VITEM_PENALTY, .penalty = cost};
}

static void glue(mpt height, mpt stretch, mpt shrink)
{
	items[nitems++] = (struct vitem){.kind = VITEM_GLUE, .height = height, .stretch = stretch, .shrink = shrink};
}

/*
 * A flow from a sketch: '=' a line, a digit so many and '#' ten of them unbroken; '/' a break between paragraphs, '.' one with a line's space; '~' likewise,
 * with a space that may become half as large or half as large again; ',' inside a paragraph, 'w' beside a widow, 'e' in a long
 * entry, 't' in what should stay whole, 'a' beside one line of a list, 'k' behind a heading, '!' no break, ';' a forced
 * one.
 */
static void sketch(const char *s)
{
	static const struct {
		char sign;
		int32_t cost;
	} costs[] = {{'/', 0},
		     {'.', 0},
		     {'~', 0},
		     {',', COST_INSIDE},
		     {'w', COST_WIDOW},
		     {'e', COST_ENTRY},
		     {'t', COST_TOGETHER},
		     {'a', COST_ALONE},
		     {'k', COST_KEEP_NEXT},
		     {'!', COST_NEVER},
		     {';', COST_FORCED}};

	nitems = 0;
	for (; *s; s++) {
		if (*s == '=')
			line();
		for (int i = 0; i < (*s == '#' ? 10 : *s > '0' && *s <= '9' ? *s - '0' : 0); i++)
			line();
		for (size_t i = 0; i < sizeof costs / sizeof *costs; i++)
			if (*s == costs[i].sign)
				penalty(costs[i].cost);
		if (*s == '.')
			glue(LINE, 0, 0);
		if (*s == '~')
			glue(LINE, LINE / 2, LINE / 2);
	}
}

static const struct page_goal plain = {.first = PAGE, .rest = PAGE, .line = LINE};

static int boxes_of(const struct vspan *span)
{
	int boxes = 0;

	for (size_t k = span->start; k < span->end; k++)
		boxes += items[k].kind == VITEM_BOX;
	return boxes;
}

/* How many boxes each page has; '!' behind a page that is too high. */
static const char *broken_as(struct arena *arena, const char *s, const struct page_goal *goal)
{
	static char out[1024];
	size_t len = 0;

	sketch(s);
	pagebreak(arena, items, nitems, goal, &pages);
	out[0] = 0;
	for (size_t i = 0; i < pages.n && len < sizeof out - 16; i++)
		len += (size_t)snprintf(out + len, sizeof out - len, "%s%d%s", i ? " " : "", boxes_of(&pages.v[i]),
					pages.v[i].over ? "!" : "");
	return out;
}

static const char *broken(struct arena *arena, const char *s)
{
	return broken_as(arena, s, &plain);
}

/* --- Rules ------------------------------------------------------------------------------------------------------ */

static void test_plain(struct arena *arena)
{
	is_str(broken(arena, ""), "", "nothing, no pages");
	is_str(broken(arena, "=.=.="), "3", "what fits stands on one page");
	is_str(broken(arena, "##.##.5.5.##.5"), "50 25", "a page holds what it can");
	is_int(pages.v[0].height, 530000, "no glue at the page's end");
	is_int(pages.v[1].height, 260000, "nor at its start");
	is_str(broken(arena, "=;=;;="), "1 1 1", "forced breaks make no empty page");
	is_str(broken(arena, ";="), "1", "also not at the start");
	is_str(broken(arena, "=;"), "1", "nor at the end");
	is_str(broken(arena, "=.=;=.="), "2 2", "a forced break wins over room");
}

/* What each page's end costs, for who asks whether one is bad: a sum over a long flow says nothing of that. */
static void test_cost(struct arena *arena)
{
	is_str(broken(arena, "#####4/####9.=t=t=t=t=t=t=t=t=t#.##;2"), "54 53 35 2", "full, divided, ended, the last");
	is_int((int)pages.v[0].cost, 0, "a full page costs nothing");
	ok(pages.v[1].cost >= COST_TOGETHER && pages.v[1].cost < COST_ALONE,
	   "one that divides an entry what that does");
	ok(pages.v[2].cost == 0 && pages.v[3].cost == 0, "one that had to end has no fault in that");
}

static void test_paragraphs(struct arena *arena)
{
	is_str(broken(arena, "#####.=w=,=,=,=,=w=.##"), "53 24", "divided between lines for a hole of four");
	is_str(broken(arena, "#####2.=w=,=,=,=w=.##"), "52 26", "a page ends early rather than with a first line");
	is_str(broken(arena, "####9.=w=,=,=w=.##"), "52 22", "a last line takes one along");
	is_str(broken(arena, "#####1.=w=w=.##"), "51 23", "three lines are not divided");
	is_str(broken(arena, "##9.##4w=.##"), "29 45", "not for a hole of almost half a page either");
	is_str(broken(arena, "##.###3w=.##"), "53 21", "unless more than half would stay empty");
}

static void test_headings(struct arena *arena)
{
	is_str(broken(arena, "#####.=k=w=w=.##"), "50 24", "a heading goes with what it heads");
	is_str(broken(arena, "#####1.=k=a#.##"), "51 32", "nor does it stand with one line");
	is_str(broken(arena, "####4.=k=a#.##"), "46 30", "unless that would leave a hole of more than seven");
	is_str(broken(arena, "##k##k##k##"), "40 40", "a page full of headings is broken as a last resort");
}

static void test_together(struct arena *arena)
{
	is_str(broken(arena, "#####1.=k=t=t=t=t=t=.##"), "51 27", "a short entry stays whole");
	is_str(broken(arena, "#####.=k=t=t=t=t=t=.##"), "53 24", "unless that would leave a hole");
	is_str(broken(arena, "#####3/=e9.##"), "53 30", "a page ends with an entry rather than in one");
	is_str(broken(arena, "#####2/2e9.##"), "54 29", "but not two lines early");
}

/* --- Spaces ----------------------------------------------------------------------------------------------------- */

static void test_spaces(struct arena *arena)
{
	is_str(broken(arena, "##~##~9~##"), "49 20", "a page of fifty-one lines, spaces included");
	is_int(pages.v[0].spread, LINE, "which is as much higher as its spaces can be");
	is_int(pages.v[0].glue, LINE, "that is all their stretch");
	is_int(pages.v[1].spread, 0, "the last page keeps its spaces");
	broken(arena, "##~#6~9~##");
	is_int(pages.v[0].spread, 0, "so does one that they cannot help");
	is_str(broken(arena, "##~##~#~2~##"), "52 20", "a page of fifty-five");
	is_int(pages.v[0].spread, -LINE, "gives away one");
	is_int(pages.v[0].glue, LINE / 2 * 3, "of the line and a half that its spaces have");
	broken(arena, "##~##~5~=;##");
	is_int(pages.v[0].spread, 0, "nothing is filled up to a forced break");
}

/* --- Pages ------------------------------------------------------------------------------------------------------ */

static void test_overfull(struct arena *arena)
{
	is_str(broken(arena, "##.######2.="), "20 62! 1", "what no page can hold has one of its own");
	is_int(pages.v[1].over, 80000, "and it is known by how much");
	is_str(broken(arena, "###~###~="), "30 31", "no page is too high that need not be");
	is_str(broken(arena, "=!######.="), "61! 1", "what may not be broken is not");
}

static void test_frames(struct arena *arena)
{
	const struct page_goal low_first = {.first = 50000, .rest = PAGE, .line = LINE};

	is_str(broken_as(arena, "=.=.=.=.=.=.##", &low_first), "3 23", "the first frame may be less high");
	is_int(pages.v[0].height, 50000, "and is filled");
}

static void test_last(struct arena *arena)
{
	const struct page_goal filled = {.first = PAGE, .rest = PAGE, .line = LINE, .fill_last = true};

	is_str(broken(arena, "#~#~#~#~#~="), "51", "no page for a line, where spaces can shrink");
	is_str(broken(arena, "##~##~8~2~#~="), "48 13", "two lines move on, so that the last page is a quarter full");
	is_str(broken(arena, "##.#=.#.#.="), "51 1", "but no page ends eleven lines early for it");
	is_str(broken_as(arena, "##~##~9.##~#5~#6", &filled), "49 51", "the last page is filled like the others");
	is_int(pages.v[1].spread, LINE, "as far as its spaces go");
	is_str(broken(arena, "####.9.2.3"), "51 3", "a page ends no earlier for a last page that stays thin");
	is_str(broken_as(arena, "####.9.2.3", &filled), "49 5", "but does where so many pages were asked for");
	broken_as(arena, "##~##~9.##~#5~#", &filled);
	is_int(pages.v[1].spread, 0, "or keeps them, where they cannot fill it");
}

/* --- All ways --------------------------------------------------------------------------------------------------- */

static double cube(double x)
{
	return x * x * x;
}

#define TOO_HIGH 1e12

/* What pagebreak.h and pagebreak.c say of a page, in floating point. */
static double cost_of_page(double height, double stretch, double shrink, bool last)
{
	double slack = PAGE - height;

	if (slack < -shrink)
		return TOO_HIGH;
	if (slack < 0)
		return 300 + 60 * cube(-slack / shrink);
	if (last)
		return 300 + (height < PAGE / 4.0 ? 400 : 0);
	if (slack > stretch + 3 * LINE)
		return 300 + 100 * cube(slack / 3 / LINE);
	if (slack > stretch)
		return 300 + (stretch > 0 ? 20 : 0) + 100 * cube((slack - stretch) / 3 / LINE);
	return 300 + (slack > 0 ? 20 * cube(slack / stretch) : 0);
}

/* -1: more than half of the shrink is used, 1: of the stretch. */
static int tightness_of(double height, double stretch, double shrink, bool last)
{
	double slack = PAGE - height;

	if (slack < 0)
		return slack >= -shrink && slack < -shrink / 2 ? -1 : 0;
	return !last && stretch > 0 && slack <= stretch + 3 * LINE && slack > stretch / 2;
}

/* Pages are told one after the other; `tightness` is the last one's. */
static double cost_between(size_t start, size_t end, bool last, int *tightness)
{
	double height = 0, stretch = 0, shrink = 0, cost;
	bool divisible = false;
	int its;

	while (start < end && items[start].kind != VITEM_BOX)
		start++;
	while (end > start && items[end - 1].kind != VITEM_BOX)
		end--;
	for (size_t i = start; i < end; i++) {
		height += items[i].height + items[i].depth;
		stretch += items[i].stretch;
		shrink += items[i].shrink;
		divisible |= items[i].kind == VITEM_PENALTY && items[i].penalty < COST_NEVER;
	}
	cost = cost_of_page(height, stretch, shrink, last);
	its = tightness_of(height, stretch, shrink, last);
	cost += its * *tightness < 0 ? 30 : 0;
	*tightness = its;
	return cost >= TOO_HIGH && divisible ? INFINITY : cost;
}

/* The cost of the pages that `taken` makes, a bit for each break. */
static double cost_of_way(unsigned taken)
{
	double cost = 0;
	size_t start = 0;
	unsigned bit = 1;
	int tightness = 0;

	for (size_t i = 0; i < nitems; i++) {
		bool forced = items[i].penalty <= COST_FORCED;

		if (items[i].kind != VITEM_PENALTY || items[i].penalty >= COST_NEVER)
			continue;
		if (taken & bit || forced) {
			cost += cost_between(start, i, forced, &tightness) + (forced ? 0 : items[i].penalty);
			start = i;
		}
		bit <<= 1;
	}
	return cost + cost_between(start, nitems, true, &tightness);
}

static double cheapest(unsigned nbreaks)
{
	double best = INFINITY;

	for (unsigned taken = 0; taken < 1u << nbreaks; taken++) {
		double cost = cost_of_way(taken);

		best = cost < best ? cost : best;
	}
	return best;
}

static double cost_of_pages(void)
{
	double cost = 0;
	int tightness = 0;

	for (size_t i = 0; i < pages.n; i++) {
		size_t next = i + 1 < pages.n ? pages.v[i + 1].start : nitems;
		int32_t penalty_there = 0;
		bool last = i + 1 == pages.n;

		for (size_t k = pages.v[i].end; k < next; k++)
			if (items[k].kind == VITEM_PENALTY)
				penalty_there = items[k].penalty;
		last |= penalty_there <= COST_FORCED;
		cost += cost_between(pages.v[i].start, pages.v[i].end, last, &tightness) + (last ? 0 : penalty_there);
	}
	return cost;
}

static unsigned next_random(unsigned *state)
{
	*state = *state * 1103515245u + 12345u;
	return *state >> 16 & 0x7fff;
}

#define BREAKS 10
#define ROUNDS 2000

static void random_flow(unsigned *state)
{
	static const int32_t costs[] = {0,
					0,
					0,
					COST_ENTRY,
					COST_INSIDE,
					COST_INSIDE,
					COST_TOGETHER,
					COST_ALONE,
					COST_WIDOW,
					COST_KEEP_NEXT,
					COST_FORCED,
					COST_INSIDE,
					COST_TOGETHER};

	nitems = 0;
	for (int i = 0; i <= BREAKS; i++) {
		if (i)
			penalty(costs[next_random(state) % (sizeof costs / sizeof *costs)]);
		if (i && next_random(state) % 2)
			glue(LINE, (mpt)(next_random(state) % 3) * LINE / 2, (mpt)(next_random(state) % 3) * LINE / 4);
		items[nitems++] =
		    (struct vitem){.kind = VITEM_BOX, .height = (mpt)(1 + next_random(state) % 28) * LINE};
		if (next_random(state) % 40 == 0)
			items[nitems - 1].height = PAGE + LINE;
	}
}

static void test_all_ways(struct arena *arena)
{
	unsigned state = 5;
	int wrong = 0;

	for (int round = 0; round < ROUNDS; round++) {
		double best, found, told;

		random_flow(&state);
		told = (double)pagebreak(arena, items, nitems, &plain, &pages);
		best = cheapest(BREAKS);
		found = cost_of_pages();
		wrong += found < TOO_HIGH && fabs(told - found) > BREAKS;
		/* Costs are whole numbers in pagebreak.c: each page may be rounded. */
		wrong += found > best + 1e-6 * best + BREAKS;
	}
	is_int(wrong, 0, "of 2,000 flows with ten breaks none has a cheaper way than the one found, nor another cost");
}

static void test_long(struct arena *arena)
{
	size_t lines = 20000, holes = 0;

	nitems = 0;
	for (size_t i = 0; i < lines; i++) {
		line();
		penalty(i % 7 ? COST_TOGETHER : 0);
	}
	pagebreak(arena, items, nitems, &plain, &pages);
	for (size_t i = 0; i + 1 < pages.n; i++)
		holes += PAGE - pages.v[i].height > 5 * LINE;
	is_int((long long)holes, 0, "no hole in 20,000 lines");
	ok(pages.n >= lines / 54 && pages.n <= lines / 49 + 1, "%zu pages", pages.n);
}

int main(void)
{
	struct arena *arena = arena_new(0);

	test_plain(arena);
	test_cost(arena);
	test_paragraphs(arena);
	test_headings(arena);
	test_together(arena);
	test_spaces(arena);
	test_overfull(arena);
	test_frames(arena);
	test_last(arena);
	test_all_ways(arena);
	test_long(arena);
	arena_free(arena);
	return done();
}
