/*
 * para.c: a paragraph from inline content to lines, with hyphens where they cannot be good without, and what to say when a line is too wide. Its place among other
 * blocks is column.c's.
 */
#include "layout/para.h"

#include "base/utf8.h"
#include "layout/edges.h"

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

/* The word that is wider than the line, else the first of it: [first, last] of its items. */
struct culprit {
	size_t first, last;
};

static struct culprit find_culprit(const struct hlist *h, const struct hspan *span)
{
	struct culprit c = {span->start, span->end - 1};

	for (size_t i = span->start; i < span->end; i++)
		if (h->parts[i].kind == HPART_WORD && h->items[i].width > span->width - span->over)
			c.first = c.last = i;
	return c;
}

/* Its text, or the beginning of it. */
static const char *name_culprit(struct typesetter *ts, struct culprit c)
{
	const struct hlist *h = &ts->hlist;
	struct buf *name = &ts->scratch;
	size_t used, len = 0;

	name->len = 0;
	for (size_t i = c.first; i <= c.last && name->len <= (size_t)NAMED_CHARS * 4; i++) {
		if (h->parts[i].kind == HPART_WORD)
			buf_put(name, hpart_text(h, &h->parts[i]), h->parts[i].len);
		else if (h->parts[i].kind == HPART_BLANK || h->parts[i].kind == HPART_SPACE)
			buf_putc(name, ' ');
	}
	for (int n = 0; n < NAMED_CHARS && len < name->len; n++, len += used)
		utf8_next(name->s + len, name->len - len, &used);
	return arena_printf(ts->arena, "%.*s%s", (int)len, name->len ? name->s : "", len < name->len ? "…" : "");
}

static void report_overfull(struct typesetter *ts, const struct hspan *span, struct mark at)
{
	struct culprit c = find_culprit(&ts->hlist, span);
	const char *name = name_culprit(ts, c);
	struct mark own = ts->hlist.sources[ts->hlist.parts[c.first].source].item->at;
	struct diag *diag;
	char over[16];

	ts->failed = true;
	/* Tenths of a point, rounded up: "0 pt wider" would say nothing. */
	mpt_format((span->over + 99) / 100 * 100, over);
	diag = diag_add(ts->diags, DIAG_OVERFULL, own.source ? own : at, "'%s' is %s pt wider than its column",
			*name ? name : "icon", over);
	diag_help(ts->diags, diag,
		  "shorten it, put a soft hyphen (U+00AD) where it may be broken, or choose a smaller size or a "
		  "wider column");
}

#define EDGE_LINES 3 /* of fewer lines nobody sees whether their edge is even */

/* Whether lines that are not good are good enough without hyphens: few, and none of them too wide. */
static bool need_no_hyphens(const struct hspans *spans, enum line_mode mode)
{
	if (mode != LINES_RAGGED || spans->n >= EDGE_LINES)
		return false;
	for (size_t i = 0; i < spans->n; i++)
		if (spans->v[i].over || spans->v[i].emergency)
			return false;
	return true;
}

static void break_lines(struct typesetter *ts, const struct measure *measure)
{
	const struct hlist *h = &ts->hlist;

	if (linebreak(&ts->breaker, h->items, h->n, measure, &ts->spans) ||
	    need_no_hyphens(&ts->spans, measure->mode) || !hlist_hyphenate(ts))
		return;
	linebreak(&ts->breaker, h->items, h->n, measure, &ts->spans);
}

/* Where the first of an item's two lines cannot be filled it is not stretched either: it ends where its words do. */
static enum align align_line(const struct measure *measure, const struct hspans *spans, size_t i, enum align align)
{
	bool early = measure->item && spans->n == 2 && i == 0 && spans->v[i].lacks > 0;

	return early && align == ALIGN_JUSTIFY ? ALIGN_START : align;
}

struct lines para_lines(struct typesetter *ts, const struct para *para, const struct para_place *place)
{
	struct measure measure = {.first = place->width,
				  .rest = place->width - para->hang,
				  .mode = mode_of(para->align),
				  .item = para->label || para->hang};
	struct hlist_place where = {.element = place->element, .language = place->language, .width = measure.rest};
	struct lines lines = {0};

	hlist_build(ts, para, &where);
	if (para->align == ALIGN_JUSTIFY)
		edges_set(ts);
	break_lines(ts, &measure);
	lines.v = arena_array(ts->arena, ts->spans.n, struct line);
	for (size_t i = 0; i < ts->spans.n; i++) {
		enum align align = align_line(&measure, &ts->spans, i, para->align);
		struct line_spec spec = {.span = &ts->spans.v[i],
					 .x = place->x + (i ? para->hang : 0),
					 .measure = i ? measure.rest : measure.first,
					 .align = align,
					 .quotes = align == ALIGN_START && ts->spans.n > 1,
					 .element = place->element,
					 .language = place->language,
					 .before = i ? 0 : place->before};

		if (spec.span->over)
			report_overfull(ts, spec.span, place->at);
		lines.v[lines.n++] = line_set(ts, &spec);
	}
	return lines;
}

static const struct hlist *build_within(struct typesetter *ts, const struct para *para, const char *language, mpt limit)
{
	struct hlist_place place = {.language = language, .width = limit};

	hlist_build(ts, para, &place);
	return &ts->hlist;
}

mpt para_width_within(struct typesetter *ts, const struct para *para, const char *language, mpt limit)
{
	const struct hlist *h = build_within(ts, para, language, limit);
	struct measure measure = {.first = limit, .rest = limit};
	mpt width = 0;

	linebreak(&ts->breaker, h->items, h->n, &measure, &ts->spans);
	for (size_t i = 0; i < ts->spans.n; i++) {
		mpt line = ts->spans.v[i].width + (i ? para->hang : 0);

		width = line > width ? line : width;
	}
	return width;
}

mpt para_natural_width(struct typesetter *ts, const struct para *para, const char *language)
{
	return para_width_within(ts, para, language, MPT_MAX);
}

/* The widest part between breaks that cost less than `penalty`. */
static mpt widest_part(const struct hlist *h, int32_t penalty)
{
	mpt widest = 0, width = 0;

	for (size_t i = 0; i < h->n; i++) {
		if (h->items[i].kind == HITEM_PENALTY && h->items[i].penalty < penalty)
			width = 0;
		else if (h->items[i].kind == HITEM_BOX || width)
			width += h->items[i].kind == HITEM_PENALTY ? 0 : h->items[i].width;
		if (h->items[i].kind == HITEM_BOX && width > widest)
			widest = width;
	}
	return widest;
}

mpt para_widest_word(struct typesetter *ts, const struct para *para, const char *language)
{
	return widest_part(build_within(ts, para, language, MPT_MAX), PENALTY_EMERGENCY);
}

/* Beside a measure of nothing all addresses are too wide. */
mpt para_widest_piece(struct typesetter *ts, const struct para *para, const char *language)
{
	return widest_part(build_within(ts, para, language, 0), PENALTY_CHOP);
}

mpt leading_above(mpt leading)
{
	return mpt_scale(leading, 7, 10);
}

mpt leading_below(mpt leading)
{
	return leading - leading_above(leading);
}
