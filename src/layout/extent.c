/*
 * extent.c: how many pages a sheet takes and how full the last one is, without setting them; and what on it is largest. How far
 * it is from another number of pages is shortfall.c's.
 */
#include <string.h>

#include "layout/layout.h"

#include "layout/pagebreak.h"

static int64_t larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* In thousandths of a page. What has no room at all is as long as if it had some. */
static int64_t length_of(const struct flow *flow, const struct vlist *list)
{
	int64_t height = vlist_height(list), first = larger(flow->first.height, 1), rest = larger(flow->rest.height, 1);

	return height <= first ? height * 1000 / first : 1000 + (height - first) * 1000 / rest;
}

static void add_flow(struct extent *e, const struct flow *flow, const struct vspans *pages)
{
	const struct vspan *last = pages->n ? &pages->v[pages->n - 1] : NULL;
	mpt frame = pages->n > 1 ? flow->rest.height : flow->first.height;

	if (!last || pages->n < e->npages)
		return;
	if (pages->n > e->npages) { /* only flows that reach the last page fill it */
		e->left = frame;
		e->filled = 0;
	}
	e->npages = pages->n;
	if (frame - last->height - last->spread < e->left)
		e->left = frame - last->height - last->spread;
	e->frame = (mpt)larger(frame, 1);
	e->filled = larger(e->filled, (int64_t)(pages->n - 1) * 1000 + (int64_t)last->height * 1000 / e->frame);
}

struct extent layout_extent(struct layout *layout, const struct sheet *sheet, const struct vlist *lists)
{
	struct vspans *pages = arena_array(layout->arena, sheet->nflows, struct vspans);
	struct extent e = {.frame = 1};

	break_flows(layout->arena, sheet, lists, pages);
	for (size_t i = 0; i < sheet->nflows; i++) {
		for (size_t k = 0; k < pages[i].n; k++)
			e.worst = larger(e.worst, pages[i].v[k].cost);
		add_flow(&e, &sheet->flows[i], &pages[i]);
		e.length = larger(e.length, length_of(&sheet->flows[i], &lists[i]));
	}
	return e;
}

/* --- The largest ------------------------------------------------------------------------------------------------ */

/* What a box belongs to: the outermost entry, item or paragraph around it. */
static const struct element *part_of(const struct vitem *box)
{
	const struct element *part = NULL, *e = NULL;

	for (size_t i = 0; i < box->nitems && !e; i++)
		e = box->items[i].element;
	for (; e; e = e->parent)
		if (e->role == ROLE_ENTRY || e->role == ROLE_ITEM || (e->role == ROLE_PARA && !part))
			part = e;
	return part;
}

/* How well a text names what it begins: by its length, but dates and numbers are rather beside what they belong to. */
static mpt worth(const struct item *item)
{
	for (size_t i = 0; i < item->u.text.len; i++)
		if (item->u.text.text[i] >= '0' && item->u.text.text[i] <= '9')
			return item->width / 8;
	return item->width;
}

/* Texts that stand together, of one element on one line: a text in several faces; not the cells of a row. */
static bool is_next(const struct item *before, const struct item *item)
{
	const struct item *left = item->x < before->x ? item : before, *right = left == item ? before : item;

	return item->element == before->element && item->y == before->y &&
	       right->x - left->x - left->width <= item->u.text.size;
}

/* The first text of an element in a box, from an item on; NULL: none. */
static const struct item *text_of_element(const struct element *element, const struct vitem *box, size_t from)
{
	for (size_t i = from; i < box->nitems; i++)
		if (box->items[i].kind == ITEM_TEXT && box->items[i].element == element)
			return &box->items[i];
	return NULL;
}

/* Whether a text ends its line, and the next line goes on with the same paragraph; in a row that is in the same box. */
static bool goes_on(const struct vlist *list, size_t at, size_t text)
{
	const struct vitem *box = &list->items[at];
	const struct item *item = &box->items[text], *next = text_of_element(item->element, box, text + 1);

	if (next)
		return next->y != item->y;
	for (size_t i = at + 1; i < list->nitems; i++)
		if (list->items[i].kind == VITEM_BOX)
			return text_of_element(item->element, &list->items[i], 0);
	return false;
}

static mpt end_of(const struct vitem *box)
{
	mpt end = 0;

	for (size_t i = 0; i < box->nitems; i++)
		end = (mpt)larger(end, box->items[i].x + box->items[i].width);
	return end;
}

static void name_part(struct large *large, const struct vlist *list, size_t at)
{
	const struct vitem *box = &list->items[at];
	const struct item *first = NULL, *before = NULL;
	mpt best = 0, sum = 0, middle = end_of(box) / 2;

	for (size_t i = 0; i < box->nitems; i++) {
		const struct item *item = &box->items[i];
		mpt its =
		    item->x > middle ? worth(item) / 8 : worth(item); /* a place at the line's end names nothing */

		if (item->kind != ITEM_TEXT)
			continue;
		if (!before || !is_next(before, item)) {
			first = item;
			sum = 0;
		}
		before = item;
		sum += its;
		if (sum <= best)
			continue;
		best = sum;
		large->items = first;
		large->nitems = (size_t)(item - first) + 1;
		large->cut = goes_on(list, at, i);
	}
}

static void keep_largest(struct large *list, size_t n, const struct large *one)
{
	struct large rest = *one;

	for (size_t i = 0; i < n; i++)
		if (rest.height > list[i].height) {
			struct large smaller = list[i];

			list[i] = rest;
			rest = smaller;
		}
}

void layout_largest(const struct vlist *flow, struct large *list, size_t n)
{
	const struct element *part = NULL;
	struct large one = {0};

	for (size_t i = 0; i < flow->nitems; i++) {
		const struct vitem *item = &flow->items[i];
		const struct element *its = item->kind == VITEM_BOX && item->nitems ? part_of(item) : part;

		if (its != part) {
			keep_largest(list, n, &one);
			one = (struct large){.at = item->at};
			name_part(&one, flow, i);
		}
		part = its;
		if (part && item->kind == VITEM_BOX)
			one.height += item->height + item->depth;
	}
	keep_largest(list, n, &one);
}
