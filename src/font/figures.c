/*
 * figures.c: whether a face has the figures that are asked for. Many fonts have one kind only, and are right without a
 * feature where that is the one.
 */
#include <hb-ot.h>

#include "font/stretch.h"

#define FEATURES_MAX 256

static bool has_feature(const struct face *face, hb_tag_t tag)
{
	hb_tag_t tags[FEATURES_MAX];
	unsigned n = FEATURES_MAX;

	hb_ot_layout_table_get_feature_tags(face->hb, HB_OT_TAG_GSUB, 0, &n, tags);
	for (unsigned i = 0; i < n; i++)
		if (tags[i] == tag)
			return true;
	return false;
}

static bool have_one_width(const struct face *face)
{
	int32_t width = face_advance(face, face_glyph(face, '0'));

	for (uint32_t digit = '1'; digit <= '9'; digit++)
		if (face_advance(face, face_glyph(face, digit)) != width)
			return false;
	return true;
}

#define LEAST_HEIGHT 85	 /* percent of a capital's: lining figures may be a little lower */
#define MOST_DESCENDER 4 /* percent of the em: round figures overshoot the baseline */

/* As tall as capitals, and none below the baseline. */
static bool are_lining(const struct face *face)
{
	hb_glyph_extents_t ink;

	for (uint32_t digit = '0'; digit <= '9'; digit++)
		if (hb_font_get_glyph_extents(face->font, face_glyph(face, digit), &ink) &&
		    (ink.y_bearing * 100 < face->metrics.cap_height * LEAST_HEIGHT ||
		     -(ink.y_bearing + ink.height) * 100 > face->metrics.upem * MOST_DESCENDER))
			return false;
	return true;
}

static const char *lacking(const struct face *face, unsigned features)
{
	if (features & FONT_OLDSTYLE && !has_feature(face, HB_TAG('o', 'n', 'u', 'm')) && are_lining(face))
		return "old-style figures";
	if (features & FONT_LINING && !has_feature(face, HB_TAG('l', 'n', 'u', 'm')) && !are_lining(face))
		return "lining figures";
	if (features & FONT_TABULAR && !has_feature(face, HB_TAG('t', 'n', 'u', 'm')) && !have_one_width(face))
		return "figures of one width";
	return NULL;
}

static bool has_digit(const struct work *w, const struct piece *piece)
{
	for (uint32_t i = piece->start; i < piece->end; i++)
		if (w->shape->text[i] >= '0' && w->shape->text[i] <= '9')
			return true;
	return false;
}

void piece_check_figures(struct work *w, const struct piece *piece)
{
	unsigned features = w->spec->features & (FONT_OLDSTYLE | FONT_LINING | FONT_TABULAR);
	struct checked_figures checked = {piece->face, features};
	const char *what;

	if (!features || !has_digit(w, piece))
		return;
	for (size_t i = 0; i < w->shaper->figures.n; i++)
		if (w->shaper->figures.v[i].face == checked.face && w->shaper->figures.v[i].features == features)
			return;
	*vec_add(w->shaper->arena, &w->shaper->figures) = checked;
	what = lacking(piece->face, features);
	if (what)
		diag_add(w->shaper->diags, DIAG_NO_FEATURE, NOWHERE, "%s has no %s: its own are used",
			 piece->face->metrics.family, what);
}
