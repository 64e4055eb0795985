/*
 * divide.c: clusters of text from right to left as parts of one character each; why, says codes.h.
 *
 * Poppler, pypdf and pdf.js (which expects ligatures the other way round, but knows a glyph for each character, too) read
 * "السلام" and "محمّد" so divided as they were written. Tests: tests/directions.t.
 */
#include "base/utf8.h"
#include "output/codes.h"

struct division {
	const struct item *item;
	const struct cluster *cluster;
	struct cluster_part *parts;
	size_t n, nchars;
};

static const struct placed_glyph *glyphs_of(const struct division *d)
{
	return &d->item->u.text.glyphs[d->cluster->first];
}

/* Adds a part that stands for the n-th character; behind the last one, for the last. */
static void add_part(struct division *d, struct placed_glyph glyph, size_t n, bool hidden)
{
	const struct cluster *c = d->cluster;
	size_t start = 0, used = 0;

	for (size_t k = 0; k <= n && start + used < c->len; k++) {
		start += used;
		utf8_next(c->text + start, c->len - start, &used);
	}
	d->parts[d->n++] = (struct cluster_part){glyph, c->text + start, used, hidden};
}

static void add_carrier(struct division *d, mpt x, size_t n)
{
	add_part(d, (struct placed_glyph){.id = face_blank(d->item->u.text.face), .x = x}, n, false);
}

/* "لا", of one glyph: the last character is its own, for that tells such glyphs apart; the others stand at its right. */
static void divide_ligature(struct division *d)
{
	const struct placed_glyph *glyph = glyphs_of(d);

	add_part(d, *glyph, d->nchars - 1, false);
	for (size_t n = d->nchars - 1; n-- > 0;)
		add_carrier(d, glyph->x + glyph->advance, n);
}

static bool is_direction(uint32_t cp)
{
	return cp == 0x200E || cp == 0x200F;
}

static bool is_mark(const struct placed_glyph *glyph)
{
	return glyph->advance == 0;
}

/* The glyphs that have a width are the first characters; the others stand at the left, and marks have none. */
static void divide_marked(struct division *d, size_t nletters)
{
	const struct placed_glyph *glyphs = glyphs_of(d);
	size_t n = d->cluster->n, mark = d->nchars, first = 0;

	for (size_t i = 0; i < n; i++)
		if (is_mark(&glyphs[i]))
			add_part(d, glyphs[i], --mark > nletters ? mark : nletters, true);
	while (is_mark(&glyphs[first]))
		first++;
	for (size_t k = d->nchars; k-- > nletters;)
		add_carrier(d, glyphs[first].x, k);
	for (size_t i = 0; i < n; i++)
		if (!is_mark(&glyphs[i]))
			add_part(d, glyphs[i], --nletters, false);
}

/* Marks of direction may stand anywhere in their cluster. */
static bool has_mark(const struct cluster *c)
{
	size_t used, last = c->len;

	while (last && ((unsigned char)c->text[--last] & 0xC0) == 0x80)
		;
	return is_direction(utf8_next(c->text, c->len, &used)) ||
	       is_direction(utf8_next(c->text + last, c->len - last, &used));
}

size_t cluster_divide(const struct item *item, const struct cluster *cluster, struct cluster_part parts[CLUSTER_PARTS])
{
	struct division d = {
	    .item = item, .cluster = cluster, .parts = parts, .nchars = utf8_length(cluster->text, cluster->len)};
	size_t nletters = 0;

	if (!item->u.text.rtl || (d.nchars < 2 && cluster->n < 2) || has_mark(cluster) ||
	    cluster->n + d.nchars > CLUSTER_PARTS)
		return 0;
	for (size_t i = 0; i < cluster->n; i++)
		nletters += !is_mark(&glyphs_of(&d)[i]);
	if (!nletters || nletters > d.nchars || (nletters < d.nchars && !face_blank(item->u.text.face)))
		return 0;
	if (cluster->n == 1)
		divide_ligature(&d);
	else
		divide_marked(&d, nletters);
	return d.n;
}
