/*
 * pages.c: layout_pages(): vertical lists → pages. Boxes get their absolute places, running lines are set with their
 * page numbers, and a right-to-left sheet is mirrored, once, here.
 */
#include "layout/column.h"
#include "layout/layout.h"
#include "layout/pagebreak.h"

/* Pages on their way. */
struct book {
	struct typesetter ts;
	const struct sheet *sheet;
	const struct vlist *lists;
	struct vspans *spans; /* of each flow */
	struct display *display;
	VEC(struct item) items; /* of the page on its way */
	VEC(struct outline_entry) outline;
	size_t page; /* from 0 */
};

static mpt mirrored(const struct book *b, const struct item *item)
{
	mpt x = item->x, bearing = 0;

	if (!b->sheet->rtl)
		return x;
	if (item->kind == ITEM_ICON) /* its origin is not its left edge */
		bearing = mpt_scale(item->u.icon.size, item->u.icon.outline->x_min, item->u.icon.outline->upem);
	return b->sheet->width - (x + bearing) - item->width - bearing;
}

static void add_items(struct book *b, const struct vitem *box, mpt x, mpt baseline)
{
	for (size_t i = 0; i < box->nitems; i++) {
		struct item *item = vec_add(b->ts.arena, &b->items);

		*item = box->items[i];
		item->x += x;
		item->y += baseline;
		item->x = mirrored(b, item);
	}
}

static void add_anchors(struct book *b, const struct vitem *box, mpt top)
{
	for (const struct anchor *a = box->anchors; a; a = a->next)
		*vec_add(b->ts.arena, &b->outline) =
		    (struct outline_entry){.title = a->title, .level = a->level, .page = b->page, .y = top};
}

/* How far the glue before a place has moved it, when `before` is the stretch (or shrink) of that glue. */
static mpt moved(const struct vspan *span, mpt before)
{
	return span->glue ? mpt_scale(span->spread, before, span->glue) : 0;
}

static void add_span(struct book *b, const struct vlist *list, const struct vspan *span, const struct frame *frame)
{
	mpt top = frame->y, given = 0, y;

	for (size_t i = span->start; i < span->end; i++) {
		const struct vitem *item = &list->items[i];

		if (item->kind == VITEM_BOX) {
			y = top + moved(span, given);
			add_items(b, item, frame->x, y + item->height);
			add_anchors(b, item, y);
		}
		given += span->spread < 0 ? item->shrink : item->stretch;
		top += item->height + item->depth;
	}
}

/* A header or footer: a column of its own, hung by its first baseline. */
static void add_running(struct book *b, const struct running *running)
{
	struct place place = {.language = b->sheet->language ? b->sheet->language : "en"};
	struct column column;
	mpt y = running->baseline;
	bool first = true;

	if (!running->block || (b->display->npages == 1 && !running->on_single) || (b->page == 0 && !running->on_first))
		return;
	b->ts.page = b->page + 1;
	b->ts.npages = b->display->npages;
	column_init(&column, &b->ts, running->width);
	column_add(&column, running->block, &place);
	for (size_t i = 0; i < column.items.n; i++) {
		const struct vitem *item = &column.items.v[i];

		if (item->kind == VITEM_BOX) {
			if (first)
				y -= item->height;
			first = false;
			add_items(b, item, running->x, y + item->height);
		}
		y += item->height + item->depth;
	}
}

static void set_page(struct book *b)
{
	struct page *page = &b->display->pages[b->page];

	b->items.v = NULL;
	b->items.n = b->items.cap = 0;
	add_running(b, &b->sheet->header);
	for (size_t i = 0; i < b->sheet->nflows; i++) {
		const struct flow *flow = &b->sheet->flows[i];

		if (b->page < b->spans[i].n)
			add_span(b, &b->lists[i], &b->spans[i].v[b->page], b->page ? &flow->rest : &flow->first);
	}
	add_running(b, &b->sheet->footer);
	page->items = b->items.v;
	page->nitems = b->items.n;
}

static void report_high(struct book *b, const struct vlist *list, const struct vspan *span)
{
	struct mark at = NOWHERE;
	struct diag *diag;
	char over[16];

	for (size_t i = span->start; i < span->end && !at.source; i++)
		at = list->items[i].at;
	mpt_format((span->over + 99) / 100 * 100, over);
	b->ts.failed = true;
	diag = diag_add(b->ts.diags, DIAG_OVERFULL, at,
			"what begins here is %s pt higher than its page and cannot be broken", over);
	diag_help(b->ts.diags, diag, "divide it, make it smaller, or choose smaller margins");
}

struct page_goal flow_goal(const struct sheet *sheet, const struct flow *flow)
{
	return (struct page_goal){.first = flow->first.height,
				  .rest = flow->rest.height,
				  .line = sheet->leading,
				  .fill_last = sheet->fill_last};
}

static size_t break_flows(struct book *b)
{
	size_t npages = 1;

	b->spans = arena_array(b->ts.arena, b->sheet->nflows, struct vspans);
	for (size_t i = 0; i < b->sheet->nflows; i++) {
		const struct flow *flow = &b->sheet->flows[i];
		const struct page_goal goal = flow_goal(b->sheet, flow);
		struct vspans *spans = &b->spans[i];

		pagebreak(b->ts.arena, b->lists[i].items, b->lists[i].nitems, &goal, spans);
		for (size_t k = 0; k < spans->n; k++)
			if (spans->v[k].over)
				report_high(b, &b->lists[i], &spans->v[k]);
		npages = spans->n > npages ? spans->n : npages;
	}
	return npages;
}

struct display *layout_pages(struct layout *layout, const struct sheet *sheet, const struct vlist *lists)
{
	struct book b = {.sheet = sheet, .lists = lists, .display = arena_new_of(layout->arena, struct display)};

	typesetter_init(&b.ts, layout, sheet);
	b.display->sheet = sheet;
	b.display->npages = break_flows(&b);
	b.display->pages = arena_array(layout->arena, b.display->npages, struct page);
	for (; b.page < b.display->npages; b.page++)
		set_page(&b);
	b.display->elements = lists->elements;
	b.display->nelements = lists->nelements;
	b.display->outline = b.outline.v;
	b.display->noutline = b.outline.n;
	return b.ts.failed ? NULL : b.display;
}
