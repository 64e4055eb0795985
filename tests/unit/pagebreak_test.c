/*
 * pagebreak_test.c: page breaking on plain arrays, without a font. A line is 10 pt high, a page 180 pt: the largest
 * hole that stays is one line, or three with a break inside a paragraph.
 */
#include "layout/pagebreak.h"

#include <stdio.h>

#include "tap.h"

#define LINE 10000
#define PAGE 180000
#define MAX_ITEMS 4096

static struct vitem items[MAX_ITEMS];
static size_t nitems;
static struct vspans pages;

static void penalty(int32_t cost)
{
	items[nitems++] = (struct vitem){.kind = VITEM_PENALTY, .penalty = cost};
}

/*
 * A flow from a sketch: '=' a line; '.' a break between paragraphs, with a line's space; ',' inside one, 't' inside
 * what should stay whole, 'w' beside a widow, 'k' behind a heading, '!' no break, ';' a forced one.
 */
static void sketch(const char *s)
{
	static const struct {
		char sign;
		int32_t cost;
	} costs[] = {{'.', 0},		{',', COST_INSIDE},    {'t', COST_TOGETHER},
		     {'w', COST_WIDOW}, {'k', COST_KEEP_NEXT}, {'!', COST_NEVER},
		     {';', COST_FORCED}};

	nitems = 0;
	for (; *s; s++) {
		if (*s == '=')
			items[nitems++] = (struct vitem){.kind = VITEM_BOX, .height = 7000, .depth = 3000};
		for (size_t i = 0; i < sizeof costs / sizeof *costs; i++)
			if (*s == costs[i].sign)
				penalty(costs[i].cost);
		if (*s == '.')
			items[nitems++] = (struct vitem){.kind = VITEM_GLUE, .height = LINE};
	}
}

/* How many boxes each page has; '!' behind a page that is too high. */
static const char *broken(struct arena *arena, const char *s)
{
	static char out[1024];
	size_t len = 0;

	sketch(s);
	pagebreak(arena, items, nitems, PAGE, PAGE, &pages);
	out[0] = 0;
	for (size_t i = 0; i < pages.n && len < sizeof out - 16; i++) {
		int boxes = 0;

		for (size_t k = pages.v[i].start; k < pages.v[i].end; k++)
			boxes += items[k].kind == VITEM_BOX;
		len += (size_t)snprintf(out + len, sizeof out - len, "%s%d%s", i ? " " : "", boxes,
					pages.v[i].over ? "!" : "");
	}
	return out;
}

static void test_plain(struct arena *arena)
{
	is_str(broken(arena, ""), "", "nothing, no pages");
	is_str(broken(arena, "=.=.="), "3", "what fits stands on one page");
	is_str(broken(arena, "=.=.=.=.=.=.=.=.=.=.="), "9 2", "the larger half of twenty-one lines' height");
	is_int(pages.v[0].height, 170000, "no glue at the page's end");
	is_int(pages.v[1].height, 30000, "nor at its start");
	is_str(broken(arena, "=;=;;="), "1 1 1", "forced breaks make no empty page");
	is_str(broken(arena, ";="), "1", "also not at the start");
}

static void test_paragraphs(struct arena *arena)
{
	/* 15 lines and a space, then five lines of which two fit. */
	is_str(broken(arena, "=!=!=!=!=!=!=!=!=!=!=!=!=!=!=.=w=,=,=w="), "17 3", "two lines at least on each side");
	/* 16 lines and a space: one would fit. */
	is_str(broken(arena, "=!=!=!=!=!=!=!=!=!=!=!=!=!=!=!=.=w=,=,=w="), "16 5",
	       "a page ends early rather than with a first line");
	/* 14 lines, a space and four lines: the last one does not fit. */
	is_str(broken(arena, "=!=!=!=!=!=!=!=!=!=!=!=!=!=.=w=,=w="), "16 2", "a last line takes one along");
}

static void test_headings(struct arena *arena)
{
	is_str(broken(arena, "=,=,=,=,=,=,=,=,=,=,=,=,=,=.=k=w=w="), "14 4", "a heading goes with what it heads");
	is_str(broken(arena, "=k=k=k=k=k=k=k=k=k=k=k=k=k=k=k=k=k=k=k=k="), "18 3",
	       "a page full of headings is broken as a last resort");
}

static void test_together(struct arena *arena)
{
	/* 16 lines, a space, a short entry: the hole is two lines. */
	is_str(broken(arena, "=,=,=,=,=,=,=,=,=,=,=,=,=,=,=,=.=k=t=t=t="), "16 5", "a short entry stays whole");
	/* 11 lines: the hole would be seven. */
	is_str(broken(arena, "=!=!=!=!=!=!=!=!=!=!=.=k=t=t=t=t=t=t=t=t="), "17 4", "unless that would leave a hole");
}

static void test_overfull(struct arena *arena)
{
	items[0] = (struct vitem){.kind = VITEM_BOX, .height = 200000};
	items[1] = (struct vitem){.kind = VITEM_PENALTY};
	items[2] = (struct vitem){.kind = VITEM_BOX, .height = 7000};
	pagebreak(arena, items, 3, PAGE, PAGE, &pages);
	is_int((long long)pages.n, 2, "a box higher than a page has one of its own");
	is_int(pages.v[0].over, 20000, "and it is known by how much");
	is_str(broken(arena, "=!=!=!=!=!=!=!=!=!=!=!=!=!=!=!=!=!=!=!=!=.="), "21! 1", "what may not be broken is not");
}

static void test_frames(struct arena *arena)
{
	sketch("=.=.=.=.=.=");
	pagebreak(arena, items, nitems, 50000, PAGE, &pages);
	is_int((long long)pages.n, 2, "the first frame may be less high");
	is_int(pages.v[0].height, 50000, "and is filled");
}

static void test_long(struct arena *arena)
{
	nitems = 0;
	for (size_t i = 0; i < MAX_ITEMS / 2; i++) {
		items[nitems++] = (struct vitem){.kind = VITEM_BOX, .height = 7000, .depth = 3000};
		penalty(i % 7 ? COST_TOGETHER : 0);
	}
	pagebreak(arena, items, nitems, PAGE, PAGE, &pages);
	ok(pages.n >= MAX_ITEMS / 2 / 18 && pages.n <= MAX_ITEMS / 2 / 14, "%zu pages for %d lines, none half empty",
	   pages.n, MAX_ITEMS / 2);
}

int main(void)
{
	struct arena *arena = arena_new(0);

	test_plain(arena);
	test_paragraphs(arena);
	test_headings(arena);
	test_together(arena);
	test_overfull(arena);
	test_frames(arena);
	test_long(arena);
	arena_free(arena);
	return done();
}
