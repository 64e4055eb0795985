/*
 * share.c: what the single glyphs of a cluster read as, where a cluster has several.
 *
 * Readers that know /ActualText read the cluster's text at once, and these shares do not matter to them. Others put together
 * what the glyphs stand for, one by one. So a glyph that is a character's own stands for it as long as the order is that of
 * the text; where glyphs and characters part (a vowel sign drawn before its consonant, a conjunct, marks made one) one glyph
 * stands for all that is left, and the others for nothing. What stands for nothing is read as a character of no width by most, in
 * the middle of a word; so a letter that is drawn as base and mark is divided into these.
 */
#include <string.h>

#include "base/utf8.h"
#include "output/codes.h"
#include "text/text.h"

#define CLUSTER_MAX 32 /* characters or glyphs; larger ones, which no language has, are read by their first glyph */

struct division {
	const struct item *item;
	const struct cluster *cluster;
	size_t starts[CLUSTER_MAX + 1]; /* of the characters, and the end */
	size_t nchars;
	size_t head, tail; /* glyphs at either end that are the characters' own */
	size_t nglyphs;
};

static const struct placed_glyph *glyph_at(const struct division *d, size_t i)
{
	return &d->item->u.text.glyphs[d->cluster->first + i];
}

static bool is_own(const struct division *d, size_t i, size_t c)
{
	const char *s = d->cluster->text + d->starts[c];
	size_t used;

	return face_glyph(d->item->u.text.face, utf8_next(s, d->starts[c + 1] - d->starts[c], &used)) ==
	       glyph_at(d, i)->id;
}

static void split(struct division *d)
{
	size_t used, at = 0;

	for (; at < d->cluster->len && d->nchars < CLUSTER_MAX; at += used) {
		d->starts[d->nchars++] = at;
		utf8_next(d->cluster->text + at, d->cluster->len - at, &used);
	}
	d->starts[d->nchars] = d->cluster->len;
	d->nglyphs = d->cluster->n;
	while (d->head < d->nglyphs && d->head < d->nchars && is_own(d, d->head, d->head))
		d->head++;
	while (d->head + d->tail < d->nglyphs && d->head + d->tail < d->nchars &&
	       is_own(d, d->nglyphs - 1 - d->tail, d->nchars - 1 - d->tail))
		d->tail++;
}

/* Whether what is in the middle are the characters' own glyphs, in another order. */
static bool is_reordered(const struct division *d)
{
	for (size_t i = d->head; i < d->nglyphs - d->tail; i++)
		for (size_t c = d->head; c < d->nchars - d->tail; c++)
			if (is_own(d, i, c))
				return true;
	return false;
}

/* The glyph of those in the middle that reads as all of it: the widest, which is the consonant more likely than a sign. */
static size_t carrier(const struct division *d)
{
	size_t widest = d->head;
	int32_t width = -1;

	for (size_t i = d->head; i < d->nglyphs - d->tail; i++) {
		int32_t own = face_advance(d->item->u.text.face, glyph_at(d, i)->id);

		if (own > width) {
			width = own;
			widest = i;
		}
	}
	return widest;
}

static struct cluster share_of(const struct item *item, const struct cluster *cluster, size_t i)
{
	struct division d = {.item = item, .cluster = cluster};
	struct cluster share = {.first = cluster->first + i, .n = 1};
	size_t from, to, middle, left;

	if (cluster->n > CLUSTER_MAX || cluster->len > 4 * CLUSTER_MAX) {
		share.text = cluster->text;
		share.len = i ? 0 : cluster->len;
		return share;
	}
	split(&d);
	middle = d.nglyphs - d.head - d.tail;
	left = d.nchars - d.head - d.tail;
	if (i >= d.nglyphs)
		return share;
	if (i < d.head) {
		from = i;
		/* Characters that no glyph is left for: joiners. */
		to = i + 1 == d.head && !middle ? d.nchars - d.tail : i + 1;
	} else if (i >= d.nglyphs - d.tail) {
		from = d.nchars - (d.nglyphs - i);
		to = from + 1;
		from = !middle && !d.head && i == 0 ? 0 : from;
	} else if (middle == left && !is_reordered(&d)) {
		from = i;
		to = i + 1;
	} else if (i == carrier(&d)) {
		from = d.head;
		to = d.nchars - d.tail;
	} else {
		return share;
	}
	share.text = cluster->text + d.starts[from];
	share.len = d.starts[to] - d.starts[from];
	return share;
}

static bool has_silent(const struct item *item, const struct cluster *cluster)
{
	for (size_t i = 0; i < cluster->n; i++)
		if (!share_of(item, cluster, i).len)
			return true;
	return false;
}

struct cluster cluster_share(struct arena *arena, const struct item *item, const struct cluster *cluster, size_t i)
{
	struct cluster parts = *cluster;

	if (cluster->n > CLUSTER_MAX || !has_silent(item, cluster))
		return share_of(item, cluster, i);
	parts.text = text_nfd(arena, arena_strndup(arena, cluster->text, cluster->len));
	parts.len = strlen(parts.text);
	return share_of(item, has_silent(item, &parts) ? cluster : &parts, i);
}
