/*
 * hsource.c: the pieces of a paragraph's content, made ready to be set: the paragraph's whole text, what each piece is
 * shaped with, which way it goes, and which pieces are one link. Cutting it into boxes is hlist.c's.
 */
#include <string.h>

#include "layout/hlist.h"
#include "layout/typeset.h"
#include "text/text.h"

#define ICON_STANDIN "x"     /* an icon breaks as a letter does */
#define ICON_ASPECT_MAX 1500 /* thousandths of the capitals' height: wider icons are set smaller */

struct reader {
	struct typesetter *ts;
	struct hlist *h;
	const struct para *para;
	const struct hlist_place *place;
};

static struct hsource *add_source(struct reader *r)
{
	struct hlist *h = r->h;

	if (h->nsources == h->capsources)
		h->sources = vec_more(r->ts->arena, h->sources, &h->capsources, h->nsources, sizeof *h->sources);
	return &h->sources[h->nsources++];
}

/* Blanks of all kinds but the special ones become U+0020: a line feed in the text is no forced break. */
static void append_text(struct buf *text, const char *s)
{
	size_t start = text->len;

	buf_puts(text, s);
	for (char *c = text->s + start; *c; c++)
		if (*c == '\n' || *c == '\t' || *c == '\r')
			*c = ' ';
}

static const char *cased_text(struct reader *r, const struct hsource *s)
{
	const char *text = s->item->text ? s->item->text : "";

	if (s->item->ink && s->item->ink->features & FONT_ALL_CAPS)
		return text_upper(r->ts->arena, s->language, text);
	return text;
}

/* "xiv" */
static const char *roman(struct arena *arena, size_t n)
{
	static const struct {
		size_t value;
		const char *sign;
	} signs[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
		     {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},	{4, "iv"},  {1, "i"}};
	struct buf *out = buf_new(arena);

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		for (; n >= signs[i].value; n -= signs[i].value)
			buf_puts(out, signs[i].sign);
	return out->s;
}

static void append_number(struct reader *r, const struct hsource *s, size_t n)
{
	buf_puts(&r->h->text, text_digits(r->ts->arena, s->language, arena_printf(r->ts->arena, "%zu", n)));
}

static void append_page(struct reader *r, const struct hsource *s)
{
	if (r->ts->sheet->roman)
		buf_puts(&r->h->text, roman(r->ts->arena, r->ts->page));
	else
		append_number(r, s, r->ts->page);
}

static void append_source(struct reader *r, const struct hsource *s)
{
	struct buf *text = &r->h->text;

	switch (s->item->kind) {
	case INLINE_TEXT:
		append_text(text, cased_text(r, s));
		break;
	case INLINE_ICON:
		buf_puts(text, ICON_STANDIN);
		break;
	case INLINE_SPACE:
		buf_putc(text, ' ');
		break;
	case INLINE_BREAK:
		buf_putc(text, '\n');
		break;
	case INLINE_PAGE:
		append_page(r, s);
		break;
	case INLINE_PAGES:
		append_number(r, s, r->ts->npages);
		break;
	}
}

static struct shape_spec spec_of(const struct ink *ink, const char *language)
{
	return (struct shape_spec){.family = ink->family,
				   .bold = ink->bold,
				   .italic = ink->italic,
				   .features = ink->features,
				   .language = language};
}

static void read_sources(struct reader *r)
{
	r->h->nsources = 0;
	r->h->text.len = 0;
	for (size_t i = 0; i < r->para->nitems; i++) {
		const struct inline_item *item = &r->para->items[i];
		struct hsource *s = add_source(r);

		*s = (struct hsource){.item = item, .language = item->language ? item->language : r->place->language};
		if (item->ink) {
			s->spec = spec_of(item->ink, s->language);
			s->space =
			    mpt_scale(item->ink->size, shape_space(r->ts->shaper, &s->spec),
				      face_metrics(family_face(item->ink->family, item->ink->bold, item->ink->italic))
					  ->upem) +
			    item->ink->tracking;
		}
		s->start = (uint32_t)r->h->text.len;
		append_source(r, s);
		s->end = (uint32_t)r->h->text.len;
		/* A Chinese name in an English CV has Chinese forms. */
		if (item->ink && s->end > s->start)
			s->spec.language = text_ideograph_language(s->language, r->ts->sheet->ideographs,
								   r->h->text.s + s->start, s->end - s->start);
	}
}

/* --- Directions ------------------------------------------------------------------------------------------------- */

/* The isolates that are open where a source begins, the outermost first. */
struct open_isolates {
	const struct isolate *of[TEXT_ISOLATES_DEEP];
	size_t place[TEXT_ISOLATES_DEEP]; /* in the list's isolates */
	size_t depth;
};

static bool is_within(const struct isolate *isolate, const struct isolate *around)
{
	while (isolate && isolate != around)
		isolate = isolate->around;
	return isolate != NULL;
}

static size_t add_isolate(struct reader *r, uint32_t start, uint32_t end, enum text_direction direction)
{
	*vec_add(r->ts->arena, &r->h->isolates) = (struct text_isolate){start, end, direction};
	return r->h->isolates.n - 1;
}

/* Opens those around `isolate` that are not open, and itself. */
static void open_isolates(struct reader *r, struct open_isolates *open, const struct isolate *isolate, uint32_t start)
{
	const struct isolate *chain[TEXT_ISOLATES_DEEP];
	size_t n = 0;

	for (; isolate && n < TEXT_ISOLATES_DEEP; isolate = isolate->around) {
		if (open->depth && isolate == open->of[open->depth - 1])
			break;
		chain[n++] = isolate;
	}
	while (n && open->depth < TEXT_ISOLATES_DEEP) {
		open->of[open->depth] = chain[--n];
		open->place[open->depth++] = add_isolate(r, start, start, chain[n]->direction);
	}
}

/* An icon is a sign of no direction; for the text it is a letter. */
static void read_isolates(struct reader *r)
{
	struct open_isolates open = {.depth = 0};

	r->h->isolates.n = 0;
	for (size_t i = 0; i < r->h->nsources; i++) {
		const struct hsource *s = &r->h->sources[i];

		while (open.depth && !is_within(s->item->isolate, open.of[open.depth - 1]))
			open.depth--;
		open_isolates(r, &open, s->item->isolate, s->start);
		for (size_t k = 0; k < open.depth; k++)
			r->h->isolates.v[open.place[k]].end = s->end;
		if (s->item->kind == INLINE_ICON)
			add_isolate(r, s->start, s->end, TEXT_LTR);
	}
}

static void read_levels(struct reader *r)
{
	struct hlist *h = r->h;
	const char *text = h->text.s ? h->text.s : "";
	bool rtl = r->ts->sheet->rtl;

	h->levels = NULL;
	if (!rtl && !text_has_rtl(text, h->text.len))
		return;
	read_isolates(r);
	h->levels = text_levels(r->ts->arena, text, h->text.len, rtl, h->isolates.v, h->isolates.n);
}

uint8_t hlist_level(const struct hlist *h, uint32_t offset)
{
	return h->levels ? h->levels[offset] : 0;
}

/* --- Links ------------------------------------------------------------------------------------------------------ */

/* Neighbours with the same target are one link; its text is theirs. */
static void read_links(struct reader *r)
{
	for (size_t i = 0; i < r->h->nsources;) {
		const char *url = r->h->sources[i].item->url;
		struct link *link;
		size_t end = i + 1;

		if (!url) {
			i++;
			continue;
		}
		while (end < r->h->nsources && r->h->sources[end].item->url &&
		       !strcmp(r->h->sources[end].item->url, url))
			end++;
		link = arena_new_of(r->ts->arena, struct link);
		r->ts->scratch.len = 0;
		for (size_t k = i; k < end; k++)
			if (r->h->sources[k].item->kind == INLINE_TEXT)
				buf_put(&r->ts->scratch, r->h->text.s + r->h->sources[k].start,
					r->h->sources[k].end - r->h->sources[k].start);
		link->url = url;
		link->text = arena_strndup(r->ts->arena, r->ts->scratch.s ? r->ts->scratch.s : "", r->ts->scratch.len);
		link->element = r->place->element;
		for (; i < end; i++)
			r->h->sources[i].link = link;
	}
}

void hlist_read(struct typesetter *ts, const struct para *para, const struct hlist_place *place)
{
	struct reader r = {.ts = ts, .h = &ts->hlist, .para = para, .place = place};

	read_sources(&r);
	read_levels(&r);
	read_links(&r);
}

mpt icon_size(const struct outline *icon, const struct ink *ink, mpt *width)
{
	const struct face_metrics *m = face_metrics(family_face(ink->family, ink->bold, ink->italic));
	mpt capitals = mpt_scale(ink->size, m->cap_height, m->upem);
	int64_t high = icon->y_max - icon->y_min, wide = icon->x_max - icon->x_min;
	mpt size = high > 0 ? mpt_scale(capitals, icon->upem, high) : ink->size;

	if (wide * 1000 > high * ICON_ASPECT_MAX && wide > 0)
		size = mpt_scale(capitals, (int64_t)icon->upem * ICON_ASPECT_MAX, wide * 1000);
	*width = mpt_scale(size, wide, icon->upem);
	return size;
}

const char *hpart_text(const struct hlist *h, const struct hpart *part)
{
	return h->text.s + part->start;
}

mpt tracking_width(const struct shape *shape, mpt tracking)
{
	mpt clusters = 0;

	if (!tracking)
		return 0;
	for (size_t i = 0; i < shape->npieces; i++)
		for (size_t k = 0; k < shape->pieces[i].nglyphs && !shape->pieces[i].joined; k++) {
			const struct glyph *g = &shape->pieces[i].glyphs[k];

			clusters += k == 0 || g->cluster != g[-1].cluster;
		}
	return clusters * tracking;
}
