/*
 * edges.c: how much of a character hangs out of justified text, and how much glyphs may expand. What is made of it is
 * line.c's.
 *
 * Small or slender characters leave a dent in an edge when they are set flush. The table's shares are those that
 * microtype (and, for fewer characters, Typst) uses for text faces. Digits are not in it, nor is anything in monospaced
 * faces: what stands in columns must keep them.
 *
 * Ragged text has no right edge to smooth, and its left edge is often shared with lines of other kinds (titles, dates,
 * table cells), so only opening quotation marks hang there, and only in paragraphs of several lines, which have an edge
 * of their own.
 */
#include "layout/edges.h"

#include "base/utf8.h"

#define HYPHEN_SHARE 500 /* of an added hyphen's width, as of a written one's */

/* Thousandths of the character's advance. */
struct protrusion {
	uint32_t codepoint;
	int16_t start, end;
	bool quote; /* an opening one */
};

static const struct protrusion protrusions[] = {
    {'!', 0, 100, false},      {'"', 300, 300, true},
    {'\'', 400, 400, true},    {'(', 100, 0, false},
    {')', 0, 200, false},      {',', 0, 500, false},
    {'-', 500, 500, false},    {'.', 0, 700, false},
    {'/', 100, 200, false},    {':', 0, 500, false},
    {';', 0, 300, false},      {'?', 0, 100, false},
    {'A', 50, 50, false},      {'F', 0, 50, false},
    {'K', 0, 50, false},       {'L', 0, 50, false},
    {'T', 50, 50, false},      {'V', 50, 50, false},
    {'W', 50, 50, false},      {'X', 50, 50, false},
    {'Y', 50, 50, false},      {'k', 0, 50, false},
    {'r', 0, 50, false},       {'t', 0, 70, false},
    {'v', 50, 50, false},      {'w', 50, 50, false},
    {'x', 50, 50, false},      {'y', 50, 70, false},
    {0xAB, 200, 200, true},    {0xBB, 200, 200, true},
    {0x2010, 500, 500, false}, /* ‐ */ {0x2013, 200, 200, false}, /* – */
    {0x2014, 150, 150, false}, /* — */ {0x2018, 400, 400, true},  /* ‘ */
    {0x2019, 400, 400, true},  /* ’ */ {0x201A, 400, 400, true},  /* ‚ */
    {0x201C, 300, 300, true},  /* “ */ {0x201D, 300, 300, true},  /* ” */
    {0x201E, 300, 300, true},  /* „ */ {0x2026, 0, 150, false},	  /* … */
    {0x2039, 300, 300, true},  /* ‹ */ {0x203A, 300, 300, true},  /* › */
};

static const struct protrusion *find(uint32_t codepoint)
{
	static const struct protrusion none = {0};
	size_t low = 0, high = sizeof protrusions / sizeof *protrusions;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (protrusions[middle].codepoint == codepoint)
			return &protrusions[middle];
		if (protrusions[middle].codepoint < codepoint)
			low = middle + 1;
		else
			high = middle;
	}
	return &none;
}

static uint32_t first_character(const struct hlist *h, const struct hpart *part)
{
	size_t used;

	return utf8_next(hpart_text(h, part), part->len, &used);
}

static uint32_t last_character(const struct hlist *h, const struct hpart *part)
{
	return utf8_before(hpart_text(h, part), part->len);
}

/* Of the advance that the first (last) glyph of the word has by itself. */
static mpt share_of(const struct shape *shape, mpt size, bool last, int share)
{
	const struct piece *piece = &shape->pieces[last != shape->rtl ? shape->npieces - 1 : 0];
	const struct glyph *glyph;
	int64_t units;

	if (!share || !piece->nglyphs || face_metrics(piece->face)->fixed_pitch)
		return 0;
	glyph = &piece->glyphs[last != shape->rtl ? piece->nglyphs - 1 : 0];
	units = (int64_t)face_advance(piece->face, glyph->id) * share * piece->scale;
	return mpt_scale(size, units, (int64_t)face_metrics(piece->face)->upem * 1000 * 1000);
}

/* A word whose start is the line's start when it stands first, and likewise at the end. */
static bool has_edges(const struct typesetter *ts, const struct hpart *part)
{
	return part->kind == HPART_WORD && part->shape->npieces && !part->shape->pieces[0].ideographic &&
	       (part->level & 1) == ts->sheet->rtl;
}

/* What the first (last) letter blackens beyond its own room: the stroke of a slanted f. */
static mpt overhang(const struct shape *shape, mpt size, bool last)
{
	bool right = last != shape->rtl;
	const struct piece *piece = &shape->pieces[right ? shape->npieces - 1 : 0];
	const struct glyph *glyph = piece->nglyphs ? &piece->glyphs[right ? piece->nglyphs - 1 : 0] : NULL;
	struct ink_box ink;
	int64_t units;

	if (!glyph || !face_ink(piece->face, glyph->id, &ink))
		return 0;
	units = right ? ink.right - face_advance(piece->face, glyph->id) : -ink.left;
	if (units <= 0)
		return 0;
	return mpt_scale(size, units * piece->scale, (int64_t)face_metrics(piece->face)->upem * 1000);
}

/* How far a line that begins (ends) with the word reaches beyond the edge; where the page ends there, nothing may. */
static mpt protrusion(const struct typesetter *ts, const struct hpart *part, bool last)
{
	mpt size = ts->hlist.sources[part->source].item->ink->size;

	if (ts->sheet->flush)
		return -overhang(part->shape, size, last);
	return share_of(part->shape, size, last,
			last ? find(last_character(&ts->hlist, part))->end
			     : find(first_character(&ts->hlist, part))->start);
}

static bool expands(const struct hsource *s)
{
	return !face_metrics(family_face(s->spec.family, s->spec.bold, s->spec.italic))->fixed_pitch;
}

static mpt expansion(mpt width)
{
	return (mpt)((int64_t)width * EXPANSION_MAX / 10000);
}

static void set_box(const struct typesetter *ts, struct hitem *box, const struct hpart *part)
{
	if (expands(&ts->hlist.sources[part->source]) && !(part->shape->npieces && part->shape->pieces[0].ideographic))
		box->expand = expansion(box->width);
	if (!has_edges(ts, part))
		return;
	box->protrude_start = protrusion(ts, part, false);
	box->protrude_end = protrusion(ts, part, true);
}

void edges_set_hyphen(const struct sheet *sheet, struct hitem *penalty)
{
	penalty->expand = expansion(penalty->width);
	penalty->protrude_end = sheet->flush ? 0 : mpt_scale(penalty->width, HYPHEN_SHARE, 1000);
}

void edges_set(struct typesetter *ts)
{
	struct hlist *h = &ts->hlist;

	for (size_t i = 0; i < h->n; i++) {
		if (h->items[i].kind == HITEM_BOX && h->parts[i].kind == HPART_WORD)
			set_box(ts, &h->items[i], &h->parts[i]);
		else if (h->items[i].kind == HITEM_PENALTY && h->items[i].flagged)
			edges_set_hyphen(ts->sheet, &h->items[i]);
	}
}

mpt edges_ragged(const struct typesetter *ts, size_t box, bool quotes)
{
	const struct hpart *part = &ts->hlist.parts[box];

	if (box >= ts->hlist.n || !has_edges(ts, part))
		return 0;
	return ts->sheet->flush || (quotes && find(first_character(&ts->hlist, part))->quote)
		   ? protrusion(ts, part, false)
		   : 0;
}
