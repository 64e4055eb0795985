/*
 * falling.c: the unseen letters of text on falling baselines.
 */
#include "output/falling.h"

#include "base/utf8.h"

#define LEAST_WIDTH 9 /* 1/9 em: what begins within a tenth of an em is a copy to Poppler, made to look bold */
#define RAISED 200    /* from 1/200 em on a letter is off the baseline: it is never that by rounding */

bool item_falls(const struct item *item)
{
	mpt limit = item->u.text.size / RAISED;

	for (size_t i = 0; item->u.text.rtl && i < item->u.text.nglyphs; i++) {
		const struct placed_glyph *glyph = &item->u.text.glyphs[i];

		if (glyph->advance && (glyph->y > limit || glyph->y < -limit))
			return true;
	}
	return false;
}

static bool next_cluster(const struct item *item, struct falling *state)
{
	mpt x = state->x + state->width;

	if (!cluster_next(item, &state->cluster))
		return false;
	state->x = x;
	state->width = 0;
	for (size_t i = 0; i < state->cluster.n; i++)
		state->width += item->u.text.glyphs[state->cluster.first + i].advance;
	state->nchars = state->left = utf8_length(state->cluster.text, state->cluster.len);
	return true;
}

static bool is_direction(uint32_t cp)
{
	return cp == 0x200E || cp == 0x200F;
}

/* The n-th character. */
static uint32_t char_of(const struct cluster *cluster, size_t n, struct glyph_text *text)
{
	size_t start = 0, used = 0;
	uint32_t cp = 0;

	for (size_t k = 0; k <= n; k++) {
		start += used;
		cp = utf8_next(cluster->text + start, cluster->len - start, &used);
	}
	*text = (struct glyph_text){cluster->text + start, used};
	return cp;
}

/*
 * Each character has its share of the cluster, from where the one before ends to where its share does; a mark of direction,
 * which stands at the left (codes.c), is as narrow as can be.
 */
bool falling_next(const struct item *item, struct falling *state, struct unseen *letter)
{
	mpt least = item->u.text.size / LEAST_WIDTH, right;
	size_t place;
	uint32_t cp;

	while (!state->left)
		if (!next_cluster(item, state))
			return false;
	place = state->nchars - state->left--;
	cp = char_of(&state->cluster, 0, &letter->text);
	if (is_direction(cp) && place > 0)
		cp = char_of(&state->cluster, place, &letter->text);
	else if (!is_direction(cp))
		cp = char_of(&state->cluster, state->nchars - 1 - place, &letter->text);
	letter->id = is_direction(cp) ? face_space(item->u.text.face) : face_glyph(item->u.text.face, cp);
	letter->x = state->x + mpt_scale(state->width, (int64_t)place, (int64_t)state->nchars);
	right = state->x + mpt_scale(state->width, (int64_t)place + 1, (int64_t)state->nchars);
	if (letter->x < state->end || place > 0)
		letter->x = state->end;
	letter->width = is_direction(cp) || right - letter->x < least ? least : right - letter->x;
	state->end = letter->x + letter->width;
	return true;
}
