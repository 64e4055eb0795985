/*
 * pages.c: layout_pages(): vertical lists → pages. Backgrounds come first, boxes get their absolute places, running lines
 * are set with their page numbers, and a right-to-left sheet is mirrored, once, here.
 */
#include <string.h>

#include "layout/columns.h"
#include "layout/layout.h"
#include "layout/pagebreak.h"

struct outline_entries {
	struct outline_entry *v;
	size_t n, cap;
};

/* Pages on their way. */
struct book {
	struct typesetter ts;
	const struct sheet *sheet;
	const struct vlist *lists;
	struct vspans *spans; /* of each flow */
	struct display *display;
	VEC(struct item) items;		  /* of the page on its way */
	struct outline_entries *outlines; /* of each flow: what is read later comes later, on whatever page it stands */
	size_t page, flow;		  /* from 0 */
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
		*vec_add(b->ts.arena, &b->outlines[b->flow]) =
		    (struct outline_entry){.title = a->title, .level = a->level, .page = b->page, .y = top};
}

static bool is_of(const struct vitem *item, const struct block *row)
{
	return item->slice && item->slice->of == row;
}

/* What a cell has in a part of a row. */
static void add_cell(struct book *b, const struct vitem *box, size_t cell, mpt x, mpt baseline)
{
	const struct slice *slice = box->slice;
	struct vitem part = *box;
	size_t start = cell ? slice->ends[cell - 1] : 0;

	part.items += start;
	part.nitems = (cell + 1 < slice->n ? slice->ends[cell] : box->nitems) - start;
	add_items(b, &part, x, baseline);
}

/* Units of balanced columns, from item `i` on as many as stand on the page. Returns the item behind them. */
static size_t add_units(struct book *b, struct spot at, const struct vspan *span, const struct vitem *items, size_t i,
			mpt *height)
{
	const struct balance *of = items[i].unit->of;
	size_t from = items[i].unit->index, to = from, ends[COLUMNS_MOST];

	for (; i < span->end && (items[i].kind == VITEM_PENALTY || (items[i].unit && items[i].unit->of == of)); i++)
		to = items[i].unit ? items[i].unit->index + 1 : to;
	*height = (mpt)columns_divide(of, from, to, ends);
	for (size_t k = from; k < to; k++) {
		const struct vitem *box = &of->units[k].box;
		struct spot spot = columns_spot(of, from, ends, k);

		add_items(b, box, at.x + spot.x, at.y + spot.y);
		add_anchors(b, box, at.y + spot.y - box->height);
	}
	return i;
}

/* The parts of a row, from item `i` on as many as stand on the page, cell by cell. Returns the item behind them. */
static size_t add_slices(struct book *b, struct spot at, const struct vspan *span, const struct vitem *items, size_t i,
			 mpt *height)
{
	const struct slice *first = items[i].slice;
	size_t end = i + 1;

	*height = 0;
	for (size_t k = end; k < span->end && (items[k].kind != VITEM_BOX || is_of(&items[k], first->of)); k++)
		end = items[k].kind == VITEM_BOX ? k + 1 : end;
	for (size_t cell = 0; cell < first->n; cell++) {
		*height = 0;
		for (size_t k = i; k < end; k++) {
			if (items[k].kind == VITEM_BOX)
				add_cell(b, &items[k], cell, at.x, at.y + *height + items[k].height);
			if (cell == 0)
				add_anchors(b, &items[k], at.y + *height);
			*height += items[k].height + items[k].depth;
		}
	}
	return end;
}

/* How far the glue before a place has moved it, when `before` is the stretch (or shrink) of that glue. */
static mpt moved(const struct vspan *span, mpt before)
{
	return span->glue ? mpt_scale(span->spread, before, span->glue) : 0;
}

static void add_span(struct book *b, const struct vlist *list, const struct vspan *span, const struct frame *frame)
{
	mpt top = frame->y, given = 0, y, height;

	for (size_t i = span->start; i < span->end;) {
		const struct vitem *item = &list->items[i];

		y = top + moved(span, given);
		if (item->kind == VITEM_BOX && item->unit) {
			i = add_units(b, (struct spot){frame->x, y}, span, list->items, i, &height);
			top += height;
			continue;
		}
		if (item->kind == VITEM_BOX && item->slice) {
			i = add_slices(b, (struct spot){frame->x, y}, span, list->items, i, &height);
			top += height;
			continue;
		}
		if (item->kind == VITEM_BOX) {
			add_items(b, item, frame->x, y + item->height);
			add_anchors(b, item, y);
		}
		given += span->spread < 0 ? item->shrink : item->stretch;
		top += item->height + item->depth;
		i++;
	}
}

static void add_backdrop(struct book *b, const struct backdrop *backdrop)
{
	struct item *item = vec_add(b->ts.arena, &b->items);
	const struct frame *frame = &backdrop->frame;

	*item = (struct item){.kind = ITEM_RECT,
			      .artifact = ARTIFACT_BACKGROUND,
			      .x = frame->x,
			      .y = frame->y,
			      .width = frame->width,
			      .height = frame->height,
			      .color = backdrop->color};
	item->x = mirrored(b, item);
}

/* The paragraphs of a running line: itself, or its cells. */
static const struct para *running_para(const struct block *block, size_t i)
{
	if (block->kind == BLOCK_ROW)
		return i < block->u.row.ncells ? &block->u.row.cells[i].block->u.para : NULL;
	return i == 0 ? &block->u.para : NULL;
}

/* The place of its longest text: of what makes it too high. */
static struct mark longest_text(const struct block *block)
{
	struct mark at = block->at;
	const struct para *para;
	size_t most = 0;

	for (size_t k = 0; (para = running_para(block, k)); k++)
		for (size_t i = 0; i < para->nitems; i++) {
			const struct inline_item *item = &para->items[i];
			size_t len = item->text && item->at.source ? strlen(item->text) : 0;

			if (len <= most)
				continue;
			most = len;
			at = item->at;
		}
	return at;
}

/* How high it is when nothing in it is broken. */
static mpt lone_line(const struct block *block)
{
	const struct para *para;
	mpt leading = 0;

	for (size_t k = 0; (para = running_para(block, k)); k++)
		leading = para->leading > leading ? para->leading : leading;
	return leading;
}

static void report_running(struct book *b, const struct block *block, bool header, mpt missing)
{
	struct diag *diag;
	char over[16];

	mpt_format((missing + 99) / 100 * 100, over);
	b->ts.failed = true;
	diag = diag_add(b->ts.diags, DIAG_OVERFULL, longest_text(block),
			"the %s is %s pt higher than the room between the page's edge and the text",
			header ? "running header" : "running footer", over);
	diag_help(b->ts.diags, diag, "make it shorter or smaller, or choose a larger margin");
}

/* Where the text ends that a running line stands beside: below a header, above a footer. */
static mpt text_edge(const struct book *b, const struct running *running, bool header)
{
	mpt edge = header ? b->sheet->height : 0;

	for (size_t i = 0; i < b->sheet->nflows; i++) {
		const struct flow *flow = &b->sheet->flows[i];
		const struct frame *frame = b->page ? &flow->rest : &flow->first;

		if (b->page >= b->spans[i].n || frame->x >= running->x + running->width ||
		    running->x >= frame->x + frame->width)
			continue;
		if (header && frame->y < edge)
			edge = frame->y;
		if (!header && frame->y + frame->height > edge)
			edge = frame->y + frame->height;
	}
	return edge;
}

#define EDGE_LEAST 17008 /* 6 mm: what is nearer to a page's edge is not printed everywhere */

static mpt lesser(mpt a, mpt b)
{
	return a < b ? a : b;
}

static mpt greater(mpt a, mpt b)
{
	return a > b ? a : b;
}

/*
 * The top of a running line that is `height` high, `above` of it above its first baseline. A lone line stands where the
 * style says; one of more lines moves as far as it must between the page's edge and the text. What fits nowhere is an error.
 */
static mpt running_top(struct book *b, const struct running *running, const struct block *block, mpt above, mpt height)
{
	bool header = running == &b->sheet->header;
	mpt top = running->baseline - above, text = text_edge(b, running, header), line = lone_line(block);
	mpt low = header ? lesser(EDGE_LEAST, top) : text;
	mpt high = header ? text : greater(b->sheet->height - EDGE_LEAST, top + line);
	mpt apart = lesser(line / 2, greater(high - low - height, 0)); /* so that it is seen to be no text */

	if (height <= line)
		return top;
	if (height > high - low)
		report_running(b, block, header, height - (high - low));
	low += header ? 0 : apart;
	high -= header ? apart : 0;
	return greater(low, lesser(top, high - height));
}

/* A header or footer: a column of its own, hung by its first baseline. */
static void add_running(struct book *b, const struct running *running)
{
	struct place place = {.language = b->sheet->language ? b->sheet->language : "en"};
	struct column column;
	const struct block *block = b->page ? running->block : running->first;
	size_t first = b->items.n;
	mpt y, height = 0;

	if (!block || (b->display->npages == 1 && !running->on_single))
		return;
	b->ts.page = b->sheet->pages_before + b->page + 1;
	b->ts.npages = b->display->npages;
	column_init(&column, &b->ts, running->width);
	column.unbroken = true;
	column_add(&column, block, &place);
	if (!column.items.n || b->ts.failed)
		return;
	for (size_t i = 0; i < column.items.n; i++)
		height += column.items.v[i].height + column.items.v[i].depth;
	y = running_top(b, running, block, column.items.v[0].height, height);
	for (size_t i = 0; i < column.items.n; i++) {
		const struct vitem *item = &column.items.v[i];

		if (item->kind == VITEM_BOX)
			add_items(b, item, running->x, y + item->height);
		y += item->height + item->depth;
	}
	for (size_t i = first; i < b->items.n; i++)
		b->items.v[i].artifact = running == &b->sheet->header ? ARTIFACT_HEADER : ARTIFACT_FOOTER;
}

static void set_page(struct book *b)
{
	struct page *page = &b->display->pages[b->page];

	b->items.n = 0;
	for (size_t i = 0; i < b->sheet->nbackdrops; i++)
		add_backdrop(b, &b->sheet->backdrops[i]);
	add_running(b, &b->sheet->header);
	for (b->flow = 0; b->flow < b->sheet->nflows; b->flow++) {
		const struct flow *flow = &b->sheet->flows[b->flow];
		const struct vspans *spans = &b->spans[b->flow];

		if (b->page < spans->n)
			add_span(b, &b->lists[b->flow], &spans->v[b->page], b->page ? &flow->rest : &flow->first);
	}
	add_running(b, &b->sheet->footer);
	page->nitems = b->items.n;
	page->items = arena_array(b->ts.arena, page->nitems, struct item);
	if (page->nitems)
		memcpy(page->items, b->items.v, page->nitems * sizeof *page->items);
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

/* A column beside the first that makes pages alone. */
static void tell_long(struct book *b, size_t flow)
{
	const size_t first = b->spans[0].n, n = b->spans[flow].n;
	const char *name = b->sheet->flows[flow].name, *main = b->sheet->flows[0].name;
	struct diag *diag;

	if (!first || n <= first)
		return;
	diag = diag_add(b->ts.diags, DIAG_LONG_COLUMN, b->lists[flow].items[b->spans[flow].v[first].start].at,
			"the column '%s' goes on to page %zu, where '%s' has nothing left", name, first + 1, main);
	diag_help(b->ts.diags, diag, "put a section of it into the other with 'column: %s', or leave something out",
		  main);
}

static void break_pages(struct book *b)
{
	b->spans = arena_array(b->ts.arena, b->sheet->nflows, struct vspans);
	b->display->npages = break_flows(b->ts.arena, b->sheet, b->lists, b->spans);
	for (size_t i = 0; i < b->sheet->nflows; i++) {
		for (size_t k = 0; k < b->spans[i].n; k++)
			if (b->spans[i].v[k].over)
				report_high(b, &b->lists[i], &b->spans[i].v[k]);
		tell_long(b, i);
	}
}

static void join_outlines(struct book *b)
{
	struct outline_entries all = {0};

	for (size_t i = 0; i < b->sheet->nflows; i++)
		for (size_t k = 0; k < b->outlines[i].n; k++)
			*vec_add(b->ts.arena, &all) = b->outlines[i].v[k];
	b->display->outline = all.v;
	b->display->noutline = all.n;
}

struct display *layout_pages(struct layout *layout, const struct sheet *sheet, const struct vlist *lists)
{
	struct book b = {.sheet = sheet, .lists = lists, .display = arena_new_of(layout->arena, struct display)};

	typesetter_init(&b.ts, layout, sheet);
	b.display->sheet = sheet;
	break_pages(&b);
	b.display->pages = arena_array(layout->arena, b.display->npages, struct page);
	b.outlines = arena_array(layout->arena, sheet->nflows, struct outline_entries);
	for (; b.page < b.display->npages; b.page++)
		set_page(&b);
	b.display->elements = lists->elements;
	b.display->nelements = lists->nelements;
	join_outlines(&b);
	return b.ts.failed ? NULL : b.display;
}
