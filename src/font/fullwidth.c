/*
 * fullwidth.c: full-width punctuation set on half an em. When it gets its other half back is the layout's (cjk.c).
 *
 * Fonts have the feature halt for this, but many lack it; and the blank is where the glyph leaves it, which differs by
 * language: a Chinese comma stands at the left, in Taiwan in the middle. So the glyph itself is measured.
 */
#include "font/stretch.h"

#define HALF 2
#define NARROW 600 /* thousandths of the em: a glyph that takes less is not of full width */

static bool opens(uint32_t cp)
{
	hb_unicode_general_category_t category = hb_unicode_general_category(hb_unicode_funcs_get_default(), cp);

	return category == HB_UNICODE_GENERAL_CATEGORY_OPEN_PUNCTUATION ||
	       category == HB_UNICODE_GENERAL_CATEGORY_INITIAL_PUNCTUATION;
}

/* How much of `cut` is taken off at the left: what stands in the middle loses as much on both sides. */
static int32_t cut_left(int32_t cut, int32_t left, int32_t right, bool opening)
{
	int32_t side = right - left;

	if (opening)
		return cut < left ? cut : left;
	if (side < cut / 2 && side > -cut / 2)
		return cut / 2;
	if (side < 0)
		return cut;
	return cut < right ? 0 : cut - right;
}

void piece_halve(struct work *w, struct piece *piece)
{
	int32_t em = piece->face->metrics.upem, cut, left;
	struct glyph *glyph = &piece->glyphs[0];
	hb_glyph_extents_t ink;
	uint32_t at = piece->start;

	if (piece->nglyphs != 1 || glyph->advance * 1000 < em * NARROW ||
	    !hb_font_get_glyph_extents(piece->face->font, glyph->id, &ink))
		return;
	cut = glyph->advance - em / HALF;
	left = cut_left(cut, ink.x_bearing, glyph->advance - ink.x_bearing - ink.width, opens(work_char(w, &at)));
	glyph->x_offset = (int16_t)(glyph->x_offset - left);
	glyph->advance -= cut;
	piece->width -= cut;
	w->shape->blank_before = left * 1000 / em;
	w->shape->blank_after = (cut - left) * 1000 / em;
}
