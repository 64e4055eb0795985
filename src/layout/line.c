/*
 * line.c: places the runs of a line and makes display items of them: alignment, justification, the order of directions,
 * underlines.
 *
 * Items come in reading order; x counts from the start edge, which for a right-to-left sheet is the right one: pages.c
 * mirrors boxes once, glyphs inside an item stand from left to right already.
 */
#include "layout/line.h"

#include <string.h>

#include "layout/edges.h"
#include "layout/marks.h"
#include "layout/run.h"
#include "text/bidi.h"

#define UNDERLINE_MIN 300 /* mpt: thinner lines are lost in print */
#define UNDERLINE_MAX 20  /* 1/20 em: some fonts ask for twice that, and links would shout */

static mpt total_width(const struct line_room *room)
{
	mpt width = 0;

	for (size_t i = 0; i < room->runs.n; i++)
		width += room->runs.v[i].width;
	return width;
}

/* Gives every run its place, counted from the line's start. */
static void order_runs(struct typesetter *ts)
{
	struct line_room *room = ts->line_room;
	size_t n = room->runs.n;
	mpt x = 0;

	room->levels.n = room->order.n = 0;
	for (size_t i = 0; i < n; i++) {
		*vec_add(ts->arena, &room->levels) = room->runs.v[i].level;
		*vec_add(ts->arena, &room->order) = 0;
	}
	if (n)
		text_visual_order(room->levels.v, n, room->order.v);
	for (size_t i = 0; i < n; i++) {
		struct run *run = &room->runs.v[room->order.v[ts->sheet->rtl ? n - 1 - i : i]];

		run->x = x;
		x += run->width;
	}
}

/* Copies a run's glyphs from left to right. */
static struct placed_glyph *place_glyphs(struct typesetter *ts, const struct run *run)
{
	const struct line_room *room = ts->line_room;
	struct placed_glyph *glyphs = arena_array(ts->arena, run->nglyphs, struct placed_glyph);
	bool rtl = run->level & 1;
	size_t n = 0;
	mpt x = 0;

	for (size_t i = 0; i < run->nchunks; i++) {
		const struct chunk *c = &room->chunks.v[run->chunk + (rtl ? run->nchunks - 1 - i : i)];

		for (size_t k = 0; k < c->nglyphs; k++) {
			glyphs[n] = room->glyphs.v[c->glyph + k];
			glyphs[n++].x += x;
		}
		x += c->width;
	}
	return glyphs;
}

static const char *own_language(const struct hsource *source, const char *around)
{
	const char *own = source->item->language;

	if (!own || (around && strcmp(own, around) == 0))
		return NULL;
	return own;
}

static struct item text_item(struct typesetter *ts, const struct line_spec *spec, const struct run *run,
			     const char *text)
{
	const struct ink *ink = run->source->item->ink;
	struct item item = {.kind = ITEM_TEXT,
			    .element = spec->element,
			    .link = run->source->link,
			    .at = run->source->item->at,
			    .y = -ink->rise,
			    .width = run->width,
			    .color = ink->color};

	item.u.text.face = run->face;
	item.u.text.size = run->size;
	item.u.text.embolden = run->embolden;
	item.u.text.text = text + run->text;
	item.u.text.len = run->len;
	item.u.text.glyphs = place_glyphs(ts, run);
	item.u.text.nglyphs = run->nglyphs;
	item.u.text.expansion = run->expansion;
	item.u.text.rtl = run->level & 1;
	item.u.text.language = own_language(run->source, spec->language);
	return item;
}

/* The outline's lower left corner stands where its run begins. */
static struct item icon_item(const struct line_spec *spec, const struct run *run)
{
	const struct inline_item *inline_item = run->source->item;
	const struct outline *icon = inline_item->icon;
	struct item item = {.kind = ITEM_ICON,
			    .element = inline_item->text ? spec->element : NULL,
			    .link = run->source->link,
			    .at = inline_item->at,
			    .width = run->width,
			    .color = inline_item->ink->color};
	mpt size = icon_size(icon, inline_item->ink, &item.width);

	item.x = -mpt_scale(size, icon->x_min, icon->upem);
	item.y = mpt_scale(size, icon->y_min, icon->upem) - inline_item->ink->rise;
	item.height = mpt_scale(size, icon->y_max - icon->y_min, icon->upem);
	item.u.icon.outline = icon;
	item.u.icon.size = size;
	item.u.icon.alt = inline_item->text;
	return item;
}

static bool is_underlined(const struct run *run)
{
	return run->kind != RUN_ICON && run->source->item->ink && run->source->item->ink->underline;
}

static struct item underline_item(const struct run *run, mpt x, mpt width)
{
	const struct ink *ink = run->source->item->ink;
	const struct face_metrics *m =
	    face_metrics(run->face ? run->face : family_face(ink->family, ink->bold, ink->italic));
	mpt thickness = mpt_scale(ink->size, m->underline_thickness, m->upem);

	if (thickness > ink->size / UNDERLINE_MAX)
		thickness = ink->size / UNDERLINE_MAX;
	return (struct item){.kind = ITEM_RECT,
			     .at = run->source->item->at,
			     .x = x,
			     .y = -ink->rise - mpt_scale(ink->size, m->underline_position, m->upem),
			     .width = width,
			     .height = thickness < UNDERLINE_MIN ? UNDERLINE_MIN : thickness,
			     .color = ink->color};
}

/* At most: not every underlined run has a rectangle of its own. */
static size_t count_items(const struct line_room *room)
{
	size_t n = 0;

	for (size_t i = 0; i < room->runs.n; i++)
		n += (room->runs.v[i].kind != RUN_GAP) + (size_t)is_underlined(&room->runs.v[i]) +
		     (size_t)room->runs.v[i].marked;
	return n;
}

/* One rectangle under all that is underlined without a gap, at the place that the first run's face asks for. */
static void add_underlines(const struct line_room *room, struct line *line, mpt x)
{
	for (size_t i = 0; i < room->runs.n;) {
		const struct run *first = &room->runs.v[i++];
		mpt left = first->x, right = first->x + first->width;

		if (!is_underlined(first))
			continue;
		while (i < room->runs.n && is_underlined(&room->runs.v[i]) &&
		       room->runs.v[i].source->item->ink->color == first->source->item->ink->color &&
		       (room->runs.v[i].x == right || room->runs.v[i].x + room->runs.v[i].width == left)) {
			const struct run *next = &room->runs.v[i++];

			left = next->x < left ? next->x : left;
			right = next->x + next->width > right ? next->x + next->width : right;
		}
		line->items[line->nitems++] = underline_item(first, x + left, right - left);
	}
}

/* What hangs out of the line's edges. */
struct protrusion {
	mpt start, end;
};

static struct protrusion protruding(const struct typesetter *ts, const struct line_spec *spec)
{
	const struct hitem *items = ts->hlist.items;
	const struct hspan *span = spec->span;
	bool hyphen = span->at < ts->hlist.n && items[span->at].kind == HITEM_PENALTY && items[span->at].flagged;

	if (spec->align == ALIGN_JUSTIFY)
		return (struct protrusion){items[span->start].protrude_start,
					   items[hyphen ? span->at : span->end - 1].protrude_end};
	return (struct protrusion){edges_ragged(ts, span->start, spec->quotes), 0};
}

/* Where a line of this width begins. */
static mpt aligned(const struct line_spec *spec, mpt width, mpt protrudes)
{
	if (spec->align == ALIGN_END)
		return spec->x + spec->measure - width;
	if (spec->align == ALIGN_CENTER)
		return spec->x + (spec->measure - width) / 2;
	return spec->x - protrudes;
}

/* The last text of a line says how that ends. */
static void end_line(struct line *line, const struct hspan *span)
{
	enum text_end end = span->last ? TEXT_ENDS : TEXT_GOES_ON;

	for (size_t i = line->nitems; i > 0; i--)
		if (line->items[i - 1].kind == ITEM_TEXT) {
			line->items[i - 1].u.text.end = line->divides ? TEXT_DIVIDED : end;
			return;
		}
}

/* A justified line is made as wide as its measure, a last one only when it would be wider. */
static void justify(struct line_room *room, const struct line_spec *spec, struct protrusion protrusion)
{
	mpt gap = spec->measure + protrusion.start + protrusion.end - total_width(room);

	if (spec->align == ALIGN_JUSTIFY && (gap < 0 || !spec->span->last))
		runs_fill(room, gap);
}

struct line line_set(struct typesetter *ts, const struct line_spec *spec)
{
	struct protrusion protrusion = protruding(ts, spec);
	struct line_room *room = ts->line_room;
	struct line line = {0};
	const char *text;
	mpt x;

	runs_gather(ts, spec->span);
	justify(room, spec, protrusion);
	order_runs(ts);
	line.width = total_width(room);
	line.items = arena_array(ts->arena, spec->before + count_items(room), struct item) + spec->before;
	text = arena_strndup(ts->arena, room->text.s ? room->text.s : "", room->text.len);
	x = aligned(spec, line.width, protrusion.start);
	for (size_t i = 0; i < room->runs.n; i++) {
		const struct run *run = &room->runs.v[i];

		if (run->kind == RUN_GAP)
			continue;
		if (run->marked) {
			line.items[line.nitems] = mark_item(ts, run, spec->element);
			line.items[line.nitems++].x += x;
		}
		line.items[line.nitems] = run->kind == RUN_TEXT ? text_item(ts, spec, run, text) : icon_item(spec, run);
		line.items[line.nitems++].x += x + run->x;
	}
	line.divides = run_divides(&ts->hlist, spec->span);
	end_line(&line, spec->span);
	add_underlines(room, &line, x);
	line.at = line.nitems ? line.items[0].at : NOWHERE;
	return line;
}
