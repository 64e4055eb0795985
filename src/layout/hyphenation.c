/*
 * hyphenation.c: more breaks for a paragraph that cannot be set well without: hyphens in words, and breaks in long
 * addresses. Where a word may be broken is text/hyphenate.h's; here is decided which words are, and what a break costs.
 *
 * Names, addresses, identifiers, code, numbers and abbreviations are read letter by letter, and broken nowhere. What a
 * style knows to be one comes with INLINE_NO_HYPHEN; the others show in how they are written. A box becomes boxes with
 * penalties between them; they share its shape, and their widths are sums of its glyphs': only a line that ends in a
 * hyphen is shaped again.
 */
#include <string.h>

#include "base/utf8.h"
#include "layout/edges.h"
#include "layout/hlist.h"
#include "layout/nobreak.h"
#include "layout/token.h"
#include "layout/typeset.h"
#include "text/hyphenate.h"
#include "text/text.h"

#define LETTERS_MIN 5	/* in a word; of fewer not much would be left on either line */
#define LABEL_LETTERS 4 /* "Dr." and "Prof." end no sentence */

#define RIGHT_QUOTE 0x2019
#define SOFT_HYPHEN 0xAD
#define NO_BREAK_SPACE 0xA0

struct hyphenator {
	struct typesetter *ts;
	struct hlist *h;
	const char *language; /* that `hyphens` are of */
	const struct hyphens *hyphens;
	bool changed; /* penalties, without new breaks */
};

/* --- Which words ------------------------------------------------------------------------------------------------ */

static bool is_blank(uint32_t cp)
{
	return cp == NO_BREAK_SPACE || text_is_space(cp);
}

/* Ideographs are none: a Latin word stands among them as among blanks. */
static bool is_letter(uint32_t cp)
{
	return text_is_alnum(cp) && !text_is_digit(cp) && !text_is_cjk(cp);
}

/* The letters of a stretch: [start, end), without the marks before and behind them. */
struct letters {
	uint32_t start, end;
	size_t letters, capitals;
	bool capital_first;
};

static bool is_apostrophe(uint32_t cp)
{
	return cp == '\'' || cp == RIGHT_QUOTE;
}

/* False: there is more in it than one word. */
static bool find_word(const struct hlist *h, const struct hpart *part, struct letters *w)
{
	uint32_t end = part->start + part->len;
	size_t used;
	bool over = false;

	*w = (struct letters){0};
	for (uint32_t i = part->start; i < end; i += (uint32_t)used) {
		uint32_t cp = utf8_next(h->text.s + i, h->text.len - i, &used);

		if (is_letter(cp)) {
			if (over)
				return false;
			if (!w->letters++)
				w->start = i;
			w->end = i + (uint32_t)used;
			w->capitals += text_is_upper(cp);
			w->capital_first |= w->letters == 1 && text_is_upper(cp);
		} else if (w->letters && !(is_apostrophe(cp) && is_letter(utf8_at(h->text.s, h->text.len, i + used)))) {
			over = true;
		}
	}
	return w->letters >= LETTERS_MIN;
}

/* A word that goes on in another look, or that its author has broken. */
static bool is_part(const struct hlist *h, const struct letters *w)
{
	uint32_t before = utf8_before(h->text.s, w->start), behind = utf8_at(h->text.s, h->text.len, w->end);

	return before == SOFT_HYPHEN || behind == SOFT_HYPHEN || is_letter(before) || is_letter(behind) ||
	       is_apostrophe(before);
}

/* Whether a word that begins at `at` is a sentence's first, so that its capital says nothing. */
static bool begins_sentence(const struct hlist *h, struct token t)
{
	const char *s = h->text.s;
	uint32_t end = t.start, start;

	while (end > 0 && is_blank(utf8_before(s, end)))
		end = (uint32_t)utf8_back(s, end);
	if (end == 0)
		return true;
	for (start = end; start > 0 && !strchr(" \n", s[start - 1]);)
		start--;
	return strchr(".!?:", s[end - 1]) && (s[end - 1] != '.' || end - start > LABEL_LETTERS + 1);
}

/* "3 September", "3 de septiembre de 2024": a date is read number by number, and its month with it. */
static bool is_dated(struct hyphenator *y, struct token t)
{
	return (t.start && nobreak_date(y->ts, y->language, t.start - 1, t.start)) ||
	       (t.end < y->h->text.len && nobreak_date(y->ts, y->language, t.end, t.end + 1));
}

/* "J. Smith", "Dr. Smith", "Smith, J.": what is written beside it says so. */
static bool is_named(struct hyphenator *y, struct token t)
{
	const struct hlist *h = y->h;
	int32_t before = t.start ? nobreak_blank(y->ts, y->language, t.start - 1, t.start) : 0;
	int32_t behind = t.end < h->text.len ? nobreak_blank(y->ts, y->language, t.end, t.end + 1) : 0;

	return before >= PENALTY_INITIAL || behind >= PENALTY_INITIAL;
}

/* A word of the person's own name, wherever it stands. */
static bool is_own_name(const struct hyphenator *y, const struct letters *w)
{
	const char *name = y->ts->sheet->names;
	size_t len = w->end - w->start;

	for (size_t n; name && *name; name += n + (name[n] != '\0')) {
		n = strcspn(name, " -");
		if (n == len && memcmp(name, y->h->text.s + w->start, n) == 0)
			return true;
	}
	return false;
}

/* Languages that write all nouns with capitals. */
static bool writes_nouns_large(const char *language)
{
	return strncmp(language, "de", 2) == 0 || strncmp(language, "lb", 2) == 0;
}

/* --- What a break costs ----------------------------------------------------------------------------------------- */

/* Of any break in the word. */
static int32_t word_penalty(const struct hyphenator *y, const struct letters *w, struct token t)
{
	const struct hlist *h = y->h;

	if (w->capital_first && !writes_nouns_large(y->language) && !begins_sentence(h, t))
		return PENALTY_HYPHEN + PENALTY_CAPITAL;
	if (memchr(h->text.s + t.start, '-', w->start - t.start) || memchr(h->text.s + w->end, '-', t.end - w->end))
		return PENALTY_HYPHEN + PENALTY_COMPOUND;
	return PENALTY_HYPHEN;
}

/* --- Widths ----------------------------------------------------------------------------------------------------- */

static mpt text_width(struct hyphenator *y, const struct hsource *s, const char *text, size_t len)
{
	return hlist_word_width(s, shape_text(y->ts->shaper, &s->spec, text, len));
}

/* What cannot be parted: a letter, or a ligature. Places are bytes of the shape, widths are from its start. */
struct cluster {
	uint32_t start, end;
	mpt before, behind;
};

static struct cluster cluster_at(const struct hsource *s, const struct shape *shape, uint32_t offset)
{
	struct cluster c = {0};
	mpt size = s->item->ink->size, width = 0;

	for (size_t i = 0; i < shape->npieces; i++) {
		const struct piece *p = &shape->pieces[i];
		int64_t units = (int64_t)face_metrics(p->face)->upem * 1000, pen = 0;

		for (size_t k = 0; k < p->nglyphs; k++) {
			const struct glyph *g = &p->glyphs[k];

			if ((i == 0 && k == 0) || g->cluster != c.start) {
				c.end = g->cluster;
				if (c.end > offset)
					return c;
				c.start = c.end;
				c.before = width + mpt_scale(size, pen * p->scale, units);
				width += s->item->ink->tracking;
			}
			pen += g->advance;
			c.behind = width + mpt_scale(size, pen * p->scale, units);
		}
		width += mpt_scale(size, pen * p->scale, units);
	}
	c.end = (uint32_t)shape->len;
	return c;
}

/* Fills the widths of a break before byte `offset` of the item's shape. */
static void measure_break(struct hyphenator *y, const struct hpart *part, uint32_t offset, struct hyphen_break *b)
{
	const struct hsource *s = &y->h->sources[part->source];
	const struct shape *shape = part->shape;
	struct cluster behind = cluster_at(s, shape, offset), before = cluster_at(s, shape, offset - 1);
	struct buf *hyphened = &y->ts->scratch;
	mpt letters; /* of the cluster before the hyphen */

	b->width = behind.before;
	b->kern = 0;
	letters = before.behind - before.before;
	if (behind.start < offset) { /* a ligature: its letters part */
		letters = text_width(y, s, shape->text + behind.start, offset - behind.start);
		b->width += letters;
		b->kern = behind.behind - behind.before - letters -
			  text_width(y, s, shape->text + offset, behind.end - offset);
	}
	hyphened->len = 0;
	buf_put(hyphened, shape->text + before.start, offset - before.start);
	if (b->hyphen)
		buf_putc(hyphened, '-');
	b->ends = text_width(y, s, hyphened->s, hyphened->len) - letters;
}

/* --- Breaking --------------------------------------------------------------------------------------------------- */

static bool is_eligible(const struct hlist *h, size_t i)
{
	const struct hpart *part = &h->parts[i];
	const struct hsource *s = &h->sources[part->source];
	unsigned never = INLINE_NO_BREAK | INLINE_SEPARATOR;

	return h->items[i].kind == HITEM_BOX && part->kind == HPART_WORD && !(s->item->flags & never) &&
	       !(part->level & 1) && !part->shape->rtl && part->shape->len == part->len;
}

static bool may_hyphenate(const struct hsource *s)
{
	return !(s->item->flags & (INLINE_NO_HYPHEN | INLINE_FOREIGN)) && !s->item->ink->whole_words &&
	       !face_metrics(family_face(s->spec.family, s->spec.bold, s->spec.italic))->fixed_pitch;
}

/* Latin words in Chinese, Japanese and Korean are English, or names, which are not broken. */
static const char *latin_language(const char *language)
{
	return language && text_language_is_cjk(language) ? "en" : language;
}

static bool set_language(struct hyphenator *y, const char *language)
{
	if (language != y->language) {
		y->language = language;
		y->hyphens = hyphens_of(latin_language(language));
	}
	return y->hyphens != NULL;
}

static void add_break(struct hyphenator *y, size_t i, uint32_t offset, int32_t penalty, bool hyphen)
{
	const struct hpart *part = &y->h->parts[i];
	struct hyphen_break *b = vec_add(y->ts->arena, &y->ts->hyphens);

	*b = (struct hyphen_break){.part = (uint32_t)i, .offset = offset, .penalty = penalty, .hyphen = hyphen};
	measure_break(y, part, offset - part->start, b);
}

/* The word of a token that is one, and may be broken. */
static void break_word(struct hyphenator *y, size_t i, struct token t)
{
	const struct hlist *h = y->h;
	struct word_break breaks[HYPHENATE_WORD_MAX];
	bool compound = false;
	struct letters w;
	int32_t penalty;
	size_t n;

	if (!find_word(h, &h->parts[i], &w) || w.capitals > w.capital_first || is_part(h, &w) || is_dated(y, t) ||
	    (w.capital_first && (is_own_name(y, &w) || is_named(y, t))))
		return;
	penalty = word_penalty(y, &w, t);
	n = hyphenate(y->hyphens, h->text.s + w.start, w.end - w.start, breaks);
	for (size_t k = 0; k < n; k++)
		compound |= breaks[k].joint;
	for (size_t k = 0; k < n; k++) {
		uint32_t offset = w.start + breaks[k].offset;
		int32_t part = compound && !breaks[k].joint ? PENALTY_PART : 0;
		int32_t fragments = nobreak_fragments(utf8_length(h->text.s + w.start, offset - w.start),
						      utf8_length(h->text.s + offset, w.end - offset));

		add_break(y, i, offset, penalty + part + fragments, true);
	}
}

/* A part of a long address. */
static void break_address(struct hyphenator *y, size_t i)
{
	const struct hpart *part = &y->h->parts[i];

	for (uint32_t at = part->start + 1; at < part->start + part->len; at++)
		if (token_splits_well(y->h, at))
			add_break(y, i, at, PENALTY_ADDRESS, false);
}

/* The break of last resort before the part that begins at item `i`, inside a long address: it has an ordinary price now. */
static void lower_split(struct hyphenator *y, size_t i)
{
	struct hlist *h = y->h;
	size_t at = i;

	while (at > 0 && h->items[at - 1].kind == HITEM_GLUE && h->parts[at - 1].kind == HPART_KERN)
		at--;
	if (at == 0 || h->items[at - 1].kind != HITEM_PENALTY || h->items[at - 1].penalty != PENALTY_SPLIT ||
	    !token_splits_well(h, h->parts[i].start))
		return;
	h->items[at - 1].penalty = PENALTY_ADDRESS;
	y->changed = true;
}

static void break_part(struct hyphenator *y, size_t i)
{
	const struct hpart *part = &y->h->parts[i];
	const struct hsource *s = &y->h->sources[part->source];
	struct token t = token_around(y->h, part->start, part->start + part->len);

	if (token_is_long_address(y->h, t)) {
		lower_split(y, i);
		break_address(y, i);
	} else if (may_hyphenate(s) && set_language(y, s->language) && !token_is_technical(y->h, t)) {
		break_word(y, i, t);
	}
}

/* How many items the breaks need: a penalty and a box each, and kerning. */
static size_t count_items(const struct hyphenator *y)
{
	size_t n = 0;

	for (size_t i = 0; i < y->ts->hyphens.n; i++)
		n += y->ts->hyphens.v[i].kern ? 3 : 2;
	return n;
}

static void put(struct hlist *h, size_t at, struct hitem item, struct hpart part)
{
	h->items[at] = item;
	h->parts[at] = part;
}

/* A piece's share of what the whole box may expand; a hyphen hangs out where boxes do. */
static mpt expand_of(const struct hitem *box, mpt width)
{
	return box->width ? mpt_scale(box->expand, width, box->width) : 0;
}

static struct hitem penalty_of(const struct sheet *sheet, const struct hyphen_break *b, const struct hitem *box)
{
	struct hitem penalty = {.kind = HITEM_PENALTY, .penalty = b->penalty, .flagged = b->hyphen, .width = b->ends};

	if (b->hyphen && box->expand)
		edges_set_hyphen(sheet, &penalty);
	return penalty;
}

/* The item's pieces, written backwards before `at`; the breaks are [first, last]. */
static size_t put_pieces(struct hyphenator *y, size_t at, size_t i, const struct hyphen_break *first,
			 const struct hyphen_break *last)
{
	struct hlist *h = y->h;
	const struct hitem box = h->items[i];
	const struct hpart part = h->parts[i];
	struct hitem first_item = box;
	struct hpart first_piece = part;
	mpt end = box.width;
	uint32_t text_end = part.start + part.len;

	for (const struct hyphen_break *b = last; b >= first; b--) {
		struct hitem item = box;
		struct hpart piece = part;

		item.width = end - b->width - b->kern;
		item.expand = expand_of(&box, item.width);
		item.protrude_start = 0;
		item.protrude_end = b == last ? box.protrude_end : 0;
		piece.start = b->offset;
		piece.len = text_end - b->offset;
		put(h, --at, item, piece);
		if (b->kern)
			put(h, --at, (struct hitem){.kind = HITEM_GLUE, .width = b->kern},
			    (struct hpart){.kind = HPART_KERN, .level = part.level, .source = part.source});
		put(h, --at, penalty_of(y->ts->sheet, b, &box),
		    (struct hpart){.kind = HPART_NONE, .level = part.level});
		end = b->width;
		text_end = b->offset;
	}
	first_item.width = end;
	first_item.expand = expand_of(&box, end);
	first_item.protrude_end = 0;
	first_piece.len = text_end - part.start;
	put(h, --at, first_item, first_piece);
	return at;
}

/* From the back, so that nothing is written over before it has been read. */
static void put_breaks(struct hyphenator *y)
{
	struct hlist *h = y->h;
	size_t n = h->n, at = n + count_items(y), last = y->ts->hyphens.n;

	hlist_reserve(y->ts, at);
	h->n = at;
	for (size_t i = n; last > 0; i--) {
		size_t first = last;

		while (first > 0 && y->ts->hyphens.v[first - 1].part == i - 1)
			first--;
		if (first < last)
			at = put_pieces(y, at, i - 1, &y->ts->hyphens.v[first], &y->ts->hyphens.v[last - 1]);
		else
			at--, put(h, at, h->items[i - 1], h->parts[i - 1]);
		last = first;
	}
}

bool hlist_hyphenate(struct typesetter *ts)
{
	struct hyphenator y = {.ts = ts, .h = &ts->hlist};

	ts->hyphens.n = 0;
	for (size_t i = 0; i < y.h->n; i++)
		if (is_eligible(y.h, i))
			break_part(&y, i);
	if (ts->hyphens.n)
		put_breaks(&y);
	return y.changed || ts->hyphens.n > 0;
}
