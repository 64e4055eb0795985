/*
 * pagebreak.c: page breaking by plain rules, page after page.
 *
 * Breaks have levels by their cost. The last break of the lowest level that fits is taken if it leaves no hole to speak
 * of; else a level more is allowed. Each level knows how large a hole it still accepts.
 */
#include "layout/pagebreak.h"

#include "base/vec.h"

#define NOT_FOUND SIZE_MAX
#define PAGE_TOLERANCE 20 /* mpt: rounding */

enum { LEVEL_FREE, LEVEL_INSIDE, LEVEL_TOGETHER, LEVEL_WIDOW, LEVEL_ANY, NLEVELS };

/* The largest hole that a level accepts, as a divisor of the frame's height. */
static const int hole_divisor[NLEVELS] = {
    [LEVEL_FREE] = 18,	  /* three lines of an A4 page */
    [LEVEL_INSIDE] = 12,  /* four or five: for a larger one, an entry is better divided than kept whole */
    [LEVEL_TOGETHER] = 2, /* a widow is the lesser evil only to half a page of nothing */
    [LEVEL_WIDOW] = 2,	  [LEVEL_ANY] = 1,
};

static int level_of(int32_t cost)
{
	if (cost < COST_INSIDE)
		return LEVEL_FREE;
	if (cost < COST_TOGETHER)
		return LEVEL_INSIDE;
	if (cost < COST_WIDOW)
		return LEVEL_TOGETHER;
	return cost < COST_KEEP_NEXT ? LEVEL_WIDOW : LEVEL_ANY;
}

static bool is_legal(const struct vitem *item)
{
	return item->kind == VITEM_PENALTY && item->penalty < COST_NEVER;
}

static bool is_forced(const struct vitem *item)
{
	return item->kind == VITEM_PENALTY && item->penalty <= COST_FORCED;
}

static size_t next_box(const struct vitem *items, size_t n, size_t i)
{
	while (i < n && items[i].kind != VITEM_BOX)
		i++;
	return i;
}

static struct vspan span_to(const struct vitem *items, size_t start, size_t at, mpt limit)
{
	struct vspan span = {.start = (uint32_t)start};

	while (at > start && items[at - 1].kind != VITEM_BOX)
		at--;
	span.end = (uint32_t)at;
	for (size_t i = start; i < at; i++)
		if (items[i].kind != VITEM_PENALTY)
			span.height += items[i].height + items[i].depth;
	if (span.height > limit + PAGE_TOLERANCE)
		span.over = span.height - limit;
	return span;
}

/* The last breaks of each level at which the page still fits, and how high it is then. */
struct candidates {
	size_t at[NLEVELS];
	mpt height[NLEVELS];
};

static size_t choose(const struct candidates *c, mpt limit)
{
	size_t best = NOT_FOUND;
	mpt height = 0;

	for (int level = 0; level < NLEVELS; level++) {
		if (c->at[level] != NOT_FOUND && (best == NOT_FOUND || c->at[level] > best)) {
			best = c->at[level];
			height = c->height[level];
		}
		if (best != NOT_FOUND && limit - height <= limit / hole_divisor[level])
			break;
	}
	return best;
}

/* Where the page from `start` ends: a penalty, or n. Without any break that fits, the first that does not. */
static size_t page_end(const struct vitem *items, size_t n, size_t start, mpt limit)
{
	struct candidates c;
	mpt height = 0, glue = 0;
	bool any = false, full = false;

	for (int level = 0; level < NLEVELS; level++)
		c.at[level] = NOT_FOUND;
	for (size_t i = start; i < n; i++) {
		if (items[i].kind == VITEM_BOX) {
			height += glue + items[i].height + items[i].depth;
			glue = 0;
			full = height > limit + PAGE_TOLERANCE;
			if (full && any)
				return choose(&c, limit);
		} else if (items[i].kind == VITEM_GLUE) {
			glue += items[i].height;
		} else if (is_legal(&items[i])) {
			if (full || is_forced(&items[i]))
				return i;
			c.at[level_of(items[i].penalty)] = i;
			c.height[level_of(items[i].penalty)] = height;
			any = true;
		}
	}
	return n;
}

void pagebreak(struct arena *arena, const struct vitem *items, size_t n, mpt first, mpt rest, struct vspans *pages)
{
	pages->n = 0;
	for (size_t i = next_box(items, n, 0); i < n; i = next_box(items, n, i)) {
		mpt limit = pages->n ? rest : first;
		size_t end = page_end(items, n, i, limit);

		*vec_add(arena, pages) = span_to(items, i, end, limit);
		i = end;
	}
}
