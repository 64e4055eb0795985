/*
 * columns.c: balanced columns: cuts a vertical list into units that stay whole, and divides units over columns. Page
 * breaking is pagebreak.c's, the units' places on a page pages.c's.
 */
#include "layout/columns.h"

#include "layout/pagebreak.h"

/* --- Dividing --------------------------------------------------------------------------------------------------- */

/* How high units [from, to) are under one another. */
static int64_t height_of(const struct balance *b, size_t from, size_t to)
{
	return from < to ? b->sums[to] - b->sums[from] - b->units[from].above : 0;
}

/* The end of the column that begins at `from`, is at most `limit` high and leaves `later` units to the others. */
static size_t column_end_at(const struct balance *b, size_t from, size_t to, int64_t limit, size_t later)
{
	size_t least = from < to ? from + 1 : to, most = to - from > later ? to - later : least;

	while (least < most) {
		size_t middle = most - (most - least) / 2;

		if (height_of(b, from, middle) <= limit)
			least = middle;
		else
			most = middle - 1;
	}
	return least;
}

/* Fills columns in turn; false when they do not hold all. Later columns get a unit at least, if there are as many. */
static bool fill(const struct balance *b, size_t from, size_t to, int64_t limit, size_t ends[COLUMNS_MOST])
{
	for (unsigned k = 0; k < b->ncolumns; k++) {
		ends[k] = column_end_at(b, from, to, limit, b->ncolumns - 1 - k);
		if (height_of(b, from, ends[k]) > limit)
			return false;
		from = ends[k];
	}
	return from == to;
}

int64_t columns_divide(const struct balance *b, size_t from, size_t to, size_t ends[COLUMNS_MOST])
{
	int64_t most = height_of(b, from, to), least = most / b->ncolumns, highest = 0;

	for (unsigned k = 0; k < b->ncolumns; k++)
		ends[k] = to;

	/* A height at which all fit, and one below the least at which they do. */
	while (least < most) {
		int64_t middle = least + (most - least) / 2;

		if (fill(b, from, to, middle, ends))
			most = middle;
		else
			least = middle + 1;
	}
	fill(b, from, to, most, ends);
	for (unsigned k = 0; k < b->ncolumns; k++) {
		int64_t height = height_of(b, k ? ends[k - 1] : from, ends[k]);

		highest = height > highest ? height : highest;
	}
	return highest;
}

struct spot columns_spot(const struct balance *b, size_t from, const size_t ends[COLUMNS_MOST], size_t i)
{
	unsigned k = 0;

	while (ends[k] <= i)
		k++;
	return (struct spot){.x = b->start + (mpt)k * (b->width + b->gap),
			     .y = (mpt)height_of(b, k ? ends[k - 1] : from, i + 1) - b->units[i].box.depth};
}

/* --- Units ------------------------------------------------------------------------------------------------------ */

static int64_t sum_of(const struct vitem *items, size_t from, size_t to)
{
	int64_t sum = 0;

	for (size_t i = from; i < to; i++)
		if (items[i].kind != VITEM_PENALTY)
			sum += items[i].height + items[i].depth;
	return sum;
}

/* The next penalty below `cost`, or n. */
static size_t next_break(const struct vitem *items, size_t n, size_t from, int32_t cost)
{
	while (from < n && (items[from].kind != VITEM_PENALTY || items[from].penalty >= cost))
		from++;
	return from;
}

/* Units end where a page may end without harm; one that is longer than what is kept whole ends wherever one may. */
static size_t unit_end(const struct column *c, size_t from, mpt longest)
{
	size_t end = next_break(c->items.v, c->items.n, from, COST_ENTRY);

	return sum_of(c->items.v, from, end) < longest ? end
						       : next_break(c->items.v, c->items.n, from, COST_INSIDE + 1);
}

static void cut(const struct column *c, struct balance *b, mpt longest)
{
	struct arena *arena = c->ts->arena;
	VEC(struct unit) units = {0};
	mpt above = 0, tail;
	bool forced = false;

	for (size_t i = 0, end; i < c->items.n; i = end) {
		struct unit *unit;

		if (c->items.v[i].kind != VITEM_BOX) {
			above += c->items.v[i].kind == VITEM_GLUE ? c->items.v[i].height : 0;
			forced |= c->items.v[i].kind == VITEM_PENALTY && c->items.v[i].penalty <= COST_FORCED;
			end = i + 1;
			continue;
		}
		end = unit_end(c, i, longest);
		unit = vec_add(arena, &units);
		*unit = (struct unit){.of = b, .index = units.n - 1, .above = above, .forced = forced};
		unit->box = boxes_joined(c->ts, c->items.v + i, end - i, &tail);
		above = 0;
		forced = false;
	}
	b->units = units.v;
	b->n = units.n;
	b->sums = arena_array(arena, b->n + 1, int64_t);
	for (size_t i = 0; i < b->n; i++)
		b->sums[i + 1] = b->sums[i] + b->units[i].above + b->units[i].box.height + b->units[i].box.depth;
}

/* --- Boxes ------------------------------------------------------------------------------------------------------ */

/* All units as one box, whose baseline is the first one's. */
static struct vitem joined(const struct column *c, const struct balance *b)
{
	struct vitem box = {.kind = VITEM_BOX, .height = b->units[0].box.height, .at = b->units[0].box.at};
	size_t ends[COLUMNS_MOST], n = 0;

	box.depth = (mpt)columns_divide(b, 0, b->n, ends) - box.height;
	for (size_t i = 0; i < b->n; i++)
		n += b->units[i].box.nitems;
	box.items = arena_array(c->ts->arena, n, struct item);
	for (size_t i = 0; i < b->n; i++) {
		const struct unit *unit = &b->units[i];
		struct spot spot = columns_spot(b, 0, ends, i);

		for (size_t k = 0; k < unit->box.nitems; k++) {
			struct item *item = &box.items[box.nitems++];

			*item = unit->box.items[k];
			item->x += spot.x;
			item->y += spot.y - box.height;
		}
		anchors_append(c->ts->arena, &box.anchors, unit->box.anchors);
	}
	return box;
}

/*
 * Units [from, to) are at most as high as an even share of them and what one unit can make the highest column exceed it;
 * all before `to` are at least an even share high. So what their boxes lack is at most what those before `from` exceed their
 * share by, and that one unit. Spaces over a column's first unit count for no share.
 */
void columns_measure(const struct balance *b, int64_t *heights, mpt *carries)
{
	int64_t highest = 0, space = 0, n = b->ncolumns;
	size_t ends[COLUMNS_MOST];

	for (size_t i = 0; i < b->n; i++)
		space = b->units[i].above > space ? b->units[i].above : space;
	for (size_t i = 0; i <= b->n; i++)
		heights[i] = columns_divide(b, 0, i, ends);
	for (size_t i = b->n; i-- > 0;) {
		int64_t unit = b->sums[i + 1] - b->sums[i], carry;

		highest = unit > highest ? unit : highest;
		carry = heights[i] - b->sums[i] / n + highest * (n - 1) / n + space + 1;
		carries[i] = carry < MPT_MAX ? (mpt)carry : MPT_MAX;
	}
}

static void add_units(struct column *c, const struct balance *b)
{
	int64_t *heights = arena_array(c->ts->arena, b->n + 1, int64_t);
	mpt *carries = arena_array(c->ts->arena, b->n, mpt);

	columns_measure(b, heights, carries);
	for (size_t i = 0; i < b->n; i++) {
		struct vitem box = b->units[i].box;

		box.height = (mpt)(heights[i + 1] - heights[i]);
		box.depth = 0;
		box.unit = &b->units[i];
		if (i)
			column_add_penalty(c, b->units[i].forced ? COST_FORCED : 0, carries[i]);
		column_add_box(c, &box);
	}
}

/* Words that are too wide are told once for all, for it is the columns that are too narrow. */
static void tell(struct diags *diags, struct diags *inner, const struct block *block)
{
	const char *first = NULL;
	size_t n = 0;

	for (size_t i = 0; i < inner->n; i++) {
		const struct diag *diag = &inner->list[i];

		if (diag->kind != DIAG_OVERFULL)
			inner->list[n++] = *diag;
		else if (!first)
			first = diag->message;
	}
	inner->n = n;
	diags_take(diags, inner);
	if (first)
		diag_help(diags,
			  diag_add(diags, DIAG_OVERFULL, block->at, "%u columns are too narrow here: %s",
				   block->u.columns.n, first),
			  "say fewer 'columns', or choose a smaller size");
}

/* What is in the columns, under one another. */
static void set_inner(struct column *column, const struct block *block, const struct place *place)
{
	struct typesetter *ts = column->ts;
	struct diags *diags = ts->diags;

	ts->diags = diags_new(ts->arena);
	ts->diags->strict = diags->strict;
	for (size_t i = 0; i < block->u.columns.nblocks; i++)
		column_add(column, block->u.columns.blocks[i], place);
	column_end(column);
	tell(diags, ts->diags, block);
	ts->diags = diags;
}

void columns_add(struct column *c, const struct block *block, const struct place *place)
{
	struct balance *b = arena_new_of(c->ts->arena, struct balance);
	struct place inner = *place;
	struct column column;
	mpt room = c->width - place->start - place->end;
	bool forced = false;
	size_t ends[COLUMNS_MOST];

	b->ncolumns = block->u.columns.n < COLUMNS_MOST ? block->u.columns.n : COLUMNS_MOST;
	b->start = place->start;
	b->gap = block->u.columns.gap;
	b->width = (room - (mpt)(b->ncolumns - 1) * b->gap) / (mpt)b->ncolumns;
	inner.start = inner.end = 0;
	column_init(&column, c->ts, b->width);
	column.page_height = c->page_height;
	column.short_height = c->short_height;
	column.unbroken = true;
	set_inner(&column, block, &inner);
	cut(&column, b, c->short_height);
	if (!b->n)
		return;
	c->space.forced |= column.begins;
	column_open(c, place->start, c->width - place->end);
	for (size_t i = 0; i < b->n; i++)
		forced |= b->units[i].forced;
	if (c->unbroken || (!forced && columns_divide(b, 0, b->n, ends) < c->short_height)) {
		struct vitem box = joined(c, b);

		column_add_box(c, &box);
	} else {
		add_units(c, b);
	}
}
