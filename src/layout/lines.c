/*
 * lines.c: layout_lines(): one vertical list per flow, and the widths of inline content that styles ask for.
 */
#include "layout/column.h"
#include "layout/layout.h"
#include "layout/para.h"
#include "layout/structure.h"

static const char *language_of(const struct sheet *sheet)
{
	return sheet->language ? sheet->language : "en";
}

static mpt smaller(mpt a, mpt b)
{
	return a < b ? a : b;
}

/* Lines are broken once, so they must fit the first frame and the others. */
static void set_flow(struct typesetter *ts, const struct flow *flow, struct vlist *list)
{
	struct place place = {.element = ts->elements, .language = language_of(ts->sheet)};
	struct column column;

	column_init(&column, ts, smaller(flow->first.width, flow->rest.width));
	column.page_height = flow->rest.height;
	column.short_height = flow->rest.height / SHORT_FRACTION;
	column_add(&column, flow->root, &place);
	column_end(&column);
	list->items = column.items.v;
	list->nitems = column.items.n;
}

struct vlist *layout_lines(struct layout *layout, const struct sheet *sheet)
{
	struct vlist *lists = arena_array(layout->arena, sheet->nflows + 1, struct vlist);
	struct typesetter ts;

	typesetter_init(&ts, layout, sheet);
	if (!structure_begin(&ts))
		return NULL;
	for (size_t i = 0; i < sheet->nflows; i++)
		set_flow(&ts, &sheet->flows[i], &lists[i]);
	for (size_t i = 0; i <= sheet->nflows; i++) {
		lists[i].elements = ts.elements;
		lists[i].nelements = ts.nelements;
	}
	return ts.failed ? NULL : lists;
}

/* One for all widths that are asked for: its room is used again. What is measured will be set, too: what is wrong with it is told
 * there, once. */
static struct typesetter *measuring(struct layout *layout, const struct sheet *sheet)
{
	if (!layout->measuring) {
		layout->measuring = arena_new_of(layout->arena, struct typesetter);
		typesetter_init(layout->measuring, layout, sheet);
		layout->measuring->diags = diags_new(layout->arena);
	}
	layout->measuring->sheet = sheet;
	return layout->measuring;
}

mpt layout_natural_width(struct layout *layout, const struct sheet *sheet, const struct para *para)
{
	return para_natural_width(measuring(layout, sheet), para, language_of(sheet));
}

mpt layout_width_within(struct layout *layout, const struct sheet *sheet, const struct para *para, mpt limit)
{
	return para_width_within(measuring(layout, sheet), para, language_of(sheet), limit);
}
