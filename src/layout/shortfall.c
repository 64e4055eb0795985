/*
 * shortfall.c: how many lines a sheet is too long or too short for a number of pages, and which pages it has to begin.
 *
 * Nothing is estimated: pages are broken once more with a first frame that is so many lines higher, as if they were left
 * out, or lower, as if they were written in addition. So what is kept together counts, and so do forced breaks.
 */
#include "layout/layout.h"

#include "layout/pagebreak.h"

/* A flow on its way to a number of pages. */
struct attempt {
	struct arena *arena;
	const struct vlist *list;
	struct page_goal goal;
	size_t wanted;
	bool rest; /* all frames but the first are changed instead */
};

static mpt changed(mpt height, const struct attempt *a, int64_t lines)
{
	int64_t h = height + lines * a->goal.line;

	return h < 1 ? 1 : h < MPT_MAX / 2 ? (mpt)h : MPT_MAX / 2;
}

/* The pages with frames that are changed by so many lines. */
static struct vspans pages_with(const struct attempt *a, int64_t lines)
{
	struct page_goal goal = a->goal;
	struct vspans pages = {0};

	if (a->rest)
		goal.rest = changed(goal.rest, a, lines);
	else
		goal.first = changed(goal.first, a, lines);
	pagebreak(a->arena, a->list->items, a->list->nitems, &goal, &pages);
	return pages;
}

static bool is_short_enough(const struct attempt *a, int64_t lines)
{
	return pages_with(a, lines).n <= a->wanted;
}

static bool is_long_enough(const struct attempt *a, int64_t lines)
{
	const struct vspans pages = pages_with(a, -lines);
	const struct vspan *last = pages.n ? &pages.v[pages.n - 1] : NULL;

	if (pages.n != a->wanted)
		return pages.n > a->wanted;
	return pages.n == 1 || ((int64_t)last->height + last->spread) * 1000 >= (int64_t)a->goal.rest * THIN;
}

/* The least number of lines up to `most` that is enough; `most` + 1: none is. */
static int64_t least(const struct attempt *a, bool (*enough)(const struct attempt *, int64_t), int64_t most)
{
	int64_t low = -1, high = most + 1;

	if (!enough(a, most))
		return high;
	while (high - low > 1) {
		int64_t middle = low + (high - low) / 2;

		if (enough(a, middle))
			high = middle;
		else
			low = middle;
	}
	return high;
}

static struct attempt attempt_of(struct layout *layout, const struct sheet *sheet, const struct vlist *lists,
				 size_t flow, size_t npages)
{
	return (struct attempt){.arena = layout->arena,
				.list = &lists[flow],
				.goal = flow_goal(sheet, &sheet->flows[flow]),
				.wanted = npages};
}

/* What stands behind a forced break is not helped by room before it. */
static int64_t over_of(struct attempt *a)
{
	int64_t most = vlist_height(a->list) / a->goal.line + 1, lines = least(a, is_short_enough, most);

	if (lines <= most)
		return lines;
	a->rest = true;
	lines = least(a, is_short_enough, most);
	return lines <= most ? lines : 0;
}

size_t layout_lines_over(struct layout *layout, const struct sheet *sheet, const struct vlist *lists, size_t flow,
			 size_t npages)
{
	struct attempt a = attempt_of(layout, sheet, lists, flow, npages);

	return (size_t)over_of(&a);
}

/* Whole pages that are missing are full; what is then missing is found by trying. */
static int64_t missing_of(struct attempt *a)
{
	size_t n = pages_with(a, 0).n, whole = a->wanted > n + 1 ? a->wanted - n - 1 : 0;
	int64_t first = a->goal.first / a->goal.line, lines;

	a->wanted -= whole;
	lines = least(a, is_long_enough, first);
	if (lines > first) { /* all that there is would leave a second page almost empty */
		int64_t thin = (int64_t)a->goal.rest * THIN / 1000 - vlist_height(a->list);

		lines = first + (thin > 0 ? thin / a->goal.line : 0) + 1;
	}
	return lines + (int64_t)whole * (a->goal.rest / a->goal.line);
}

size_t layout_lines_missing(struct layout *layout, const struct sheet *sheet, const struct vlist *lists, size_t npages)
{
	int64_t fewest = INT64_MAX;

	for (size_t i = 0; i < sheet->nflows; i++) {
		struct attempt a = attempt_of(layout, sheet, lists, i, npages);
		int64_t lines = missing_of(&a);

		if (lines < fewest)
			fewest = lines;
	}
	return fewest == INT64_MAX || fewest < 1 ? 1 : (size_t)fewest;
}

static size_t forced_in(const struct vlist *list, struct mark *at)
{
	size_t n = 1;
	bool box = false, forced = false;

	for (size_t i = 0; i < list->nitems; i++) {
		const struct vitem *item = &list->items[i];

		forced |= box && item->kind == VITEM_PENALTY && item->penalty <= COST_FORCED;
		if (item->kind != VITEM_BOX)
			continue;
		if (forced && n++ == 1)
			*at = item->at;
		box = true;
		forced = false;
	}
	return n;
}

size_t layout_forced(const struct sheet *sheet, const struct vlist *lists, struct mark *at)
{
	size_t most = 1;

	for (size_t i = 0; i < sheet->nflows; i++) {
		struct mark first = {0};
		size_t n = forced_in(&lists[i], &first);

		if (n <= most)
			continue;
		most = n;
		*at = first;
	}
	return most;
}
