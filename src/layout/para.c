/*
 * para.c: a paragraph from inline content to lines, and what to say when a line is too wide. Its place among other blocks
 * is column.c's.
 */
#include "layout/para.h"

#include "base/utf8.h"

#define NAMED_CHARS 24 /* of what does not fit, in the message */

static enum line_mode mode_of(enum align align)
{
	switch (align) {
	case ALIGN_JUSTIFY:
		return LINES_JUSTIFIED;
	case ALIGN_CENTER:
		return LINES_BALANCED;
	case ALIGN_START:
	case ALIGN_END:
		break;
	}
	return LINES_RAGGED;
}

/* The widest word of a line. */
static const struct hpart *widest_word(const struct hlist *h, const struct hspan *span)
{
	const struct hpart *widest = NULL;
	mpt width = -1;

	for (size_t i = span->start; i < span->end; i++)
		if (h->parts[i].kind == HPART_WORD && h->items[i].width > width) {
			widest = &h->parts[i];
			width = h->items[i].width;
		}
	return widest;
}

static size_t named_length(const struct shape *shape)
{
	size_t i = 0, used;

	for (int n = 0; n < NAMED_CHARS && i < shape->len; n++) {
		utf8_next(shape->text + i, shape->len - i, &used);
		i += used;
	}
	return i;
}

static void report_overfull(struct typesetter *ts, const struct hspan *span, struct mark at)
{
	const struct hpart *part = widest_word(&ts->hlist, span);
	struct diag *diag;
	char over[16];

	/* Tenths of a point, rounded up: "0 pt wider" would say nothing. */
	mpt_format((span->over + 99) / 100 * 100, over);
	ts->failed = true;
	if (part && ts->hlist.sources[part->source].item->at.source)
		at = ts->hlist.sources[part->source].item->at;
	if (part) {
		size_t len = named_length(part->shape);

		diag = diag_add(ts->diags, DIAG_OVERFULL, at, "'%.*s%s' is %s pt wider than its column", (int)len,
				part->shape->text, len < part->shape->len ? "…" : "", over);
	} else {
		diag = diag_add(ts->diags, DIAG_OVERFULL, at, "a line is %s pt wider than its column", over);
	}
	diag_help(ts->diags, diag,
		  "shorten it, put a soft hyphen (U+00AD) where it may be broken, or choose a smaller size or a wider column");
}

struct lines para_lines(struct typesetter *ts, const struct para *para, const struct para_place *place)
{
	struct measure measure = {
	    .first = place->width, .rest = place->width - para->hang, .mode = mode_of(para->align)};
	struct hlist_place where = {.element = place->element, .language = place->language, .width = measure.rest};
	struct lines lines = {0};

	hlist_build(ts, para, &where);
	linebreak(ts->arena, ts->hlist.items, ts->hlist.n, &measure, &ts->spans);
	lines.v = arena_array(ts->arena, ts->spans.n, struct line);
	for (size_t i = 0; i < ts->spans.n; i++) {
		struct line_spec spec = {.span = &ts->spans.v[i],
					 .x = place->x + (i ? para->hang : 0),
					 .measure = i ? measure.rest : measure.first,
					 .align = para->align,
					 .element = place->element,
					 .language = place->language};

		if (spec.span->over)
			report_overfull(ts, spec.span, place->at);
		lines.v[lines.n++] = line_set(ts, &spec);
	}
	return lines;
}

static const struct hlist *unbroken(struct typesetter *ts, const struct para *para, const char *language)
{
	struct hlist_place place = {.language = language, .width = MPT_MAX};

	hlist_build(ts, para, &place);
	return &ts->hlist;
}

mpt para_natural_width(struct typesetter *ts, const struct para *para, const char *language)
{
	const struct hlist *h = unbroken(ts, para, language);
	struct measure measure = {.first = MPT_MAX, .rest = MPT_MAX};
	mpt width = 0;

	linebreak_first_fit(ts->arena, h->items, h->n, &measure, &ts->spans);
	for (size_t i = 0; i < ts->spans.n; i++) {
		mpt line = ts->spans.v[i].width + (i ? para->hang : 0);

		width = line > width ? line : width;
	}
	return width;
}

mpt para_widest_word(struct typesetter *ts, const struct para *para, const char *language)
{
	const struct hlist *h = unbroken(ts, para, language);
	mpt widest = 0, width = 0;

	for (size_t i = 0; i < h->n; i++) {
		if (h->items[i].kind == HITEM_PENALTY && h->items[i].penalty < PENALTY_EMERGENCY)
			width = 0;
		else if (h->items[i].kind == HITEM_BOX || width)
			width += h->items[i].kind == HITEM_PENALTY ? 0 : h->items[i].width;
		if (h->items[i].kind == HITEM_BOX && width > widest)
			widest = width;
	}
	return widest;
}

mpt leading_above(mpt leading)
{
	return mpt_scale(leading, 7, 10);
}

mpt leading_below(mpt leading)
{
	return leading - leading_above(leading);
}
