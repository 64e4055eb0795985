/*
 * stretch.c: one use of HarfBuzz: a stretch of one script in one face, shaped together with the blanks beside it. Which
 * stretches there are, and what becomes of their glyphs, is shape.c's.
 *
 * Fonts kern against blanks, so "␣word␣" is shaped; what the blanks gain is kept apart from the word's own advances.
 */
#include <hb-ot.h>
#include <string.h>

#include "base/utf8.h"
#include "font/stretch.h"
#include "text/text.h"

/* Clusters count bytes of the text, moved by one to leave 0 for the blank before it. */
#define BLANK_BEFORE 0u

bool script_is_upright(hb_script_t script)
{
	return script == HB_SCRIPT_HAN || script == HB_SCRIPT_HIRAGANA || script == HB_SCRIPT_KATAKANA ||
	       script == HB_SCRIPT_HANGUL || script == HB_SCRIPT_BOPOMOFO;
}

const struct face *work_face(const struct work *w, const struct stretch *s)
{
	if (s->face)
		return s->face;
	return family_face(w->spec->family, w->spec->bold, w->spec->italic && !script_is_upright(s->script));
}

uint32_t work_char(const struct work *w, uint32_t *at)
{
	size_t used;
	uint32_t cp = utf8_next(w->shape->text + *at, w->shape->len - *at, &used);

	*at += (uint32_t)used;
	return cp == UTF8_BAD ? 0xFFFD : cp;
}

bool char_is_small(uint32_t cp)
{
	return hb_unicode_general_category(hb_unicode_funcs_get_default(), cp) ==
	       HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER;
}

bool char_is_mark(uint32_t cp)
{
	return hb_unicode_combining_class(hb_unicode_funcs_get_default(), cp) != 0;
}

/* A capital may be several characters (ß); all of them belong to the cluster of the small letter. */
static void add_capitals(struct work *w, uint32_t cp, uint32_t cluster)
{
	char small[5] = {0};
	const char *upper;
	size_t used, len;

	utf8_put(cp, small);
	upper = text_upper(w->shaper->arena, w->spec->language ? w->spec->language : "", small);
	len = strlen(upper);
	for (size_t i = 0; i < len; i += used)
		hb_buffer_add(w->shaper->buffer, utf8_next(upper + i, len - i, &used), cluster);
}

#define TAGS_MAX 8

static hb_language_t find_language(const struct work *w, const struct face *face, hb_script_t script)
{
	static const hb_tag_t tables[] = {HB_OT_TAG_GSUB, HB_OT_TAG_GPOS};
	hb_tag_t scripts[TAGS_MAX], languages[TAGS_MAX];
	unsigned nscripts = TAGS_MAX, nlanguages = TAGS_MAX, at;

	hb_ot_tags_from_script_and_language(script, w->language, &nscripts, scripts, &nlanguages, languages);
	for (size_t t = 0; t < 2; t++) {
		hb_ot_layout_table_select_script(face->hb, tables[t], nscripts, scripts, &at, NULL);
		for (unsigned i = 0, found; i < nlanguages; i++)
			if (hb_ot_layout_script_select_language(face->hb, tables[t], at, 1, &languages[i], &found))
				return hb_ot_tag_to_language(languages[i]);
	}
	return HB_LANGUAGE_INVALID;
}

/*
 * The word's language as the face's own rules for the script know it: HarfBuzz keeps a plan for every language that a face was
 * shaped in, as long as the face is open.
 */
static hb_language_t language_in(const struct work *w, const struct face *face, hb_script_t script)
{
	struct spoken *s = w->shaper->spoken;

	for (size_t i = 0; i < SPOKEN; i++)
		if (s[i].face == face && s[i].script == script && s[i].language == w->language)
			return s[i].known_as;
	s += w->shaper->nspoken++ % SPOKEN;
	*s = (struct spoken){face, script, w->language, find_language(w, face, script)};
	return s->known_as;
}

static void fill_buffer(struct work *w, const struct stretch *s, const struct shaped *blanks)
{
	hb_buffer_t *buffer = w->shaper->buffer;

	hb_buffer_clear_contents(buffer);
	if (blanks->before)
		hb_buffer_add(buffer, ' ', BLANK_BEFORE);
	for (uint32_t at = s->start, start = at; at < s->end; start = at) {
		uint32_t cp = work_char(w, &at);

		if (s->small && char_is_small(cp))
			add_capitals(w, cp, start + 1);
		else
			hb_buffer_add(buffer, cp, start + 1);
	}
	if (blanks->after)
		hb_buffer_add(buffer, ' ', s->end + 1);
	hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
	hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
	hb_buffer_set_direction(buffer, w->spec->rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
	hb_buffer_set_script(buffer, s->script);
	hb_buffer_set_language(buffer, language_in(w, work_face(w, s), s->script));
}

static struct shaped shape_stretch(struct work *w, const struct stretch *s, bool before, bool after)
{
	struct shaped r = {.before = before, .after = after};
	hb_buffer_t *buffer = w->shaper->buffer;

	fill_buffer(w, s, &r);
	hb_shape(work_face(w, s)->font, buffer, w->features, w->nfeatures);
	r.info = hb_buffer_get_glyph_infos(buffer, &r.n);
	r.at = hb_buffer_get_glyph_positions(buffer, &r.n);
	return r;
}

/* The i-th glyph in reading order. */
unsigned stretch_nth(const struct work *w, const struct shaped *r, unsigned i)
{
	return w->spec->rtl ? r->n - 1 - i : i;
}

/* Whether the blanks came out as the glyphs of blanks, one each, at their ends. */
static bool blanks_stand_alone(const struct work *w, const struct stretch *s, const struct shaped *r)
{
	hb_codepoint_t space = work_face(w, s)->space;
	unsigned first = stretch_nth(w, r, 0), last = stretch_nth(w, r, r->n - 1);

	if (r->n < (unsigned)r->before + r->after)
		return false;
	if (r->before && (r->info[first].codepoint != space || r->info[first].cluster != BLANK_BEFORE ||
			  (r->n > 1 && r->info[stretch_nth(w, r, 1)].cluster == BLANK_BEFORE)))
		return false;
	return !r->after || (r->info[last].codepoint == space && r->info[last].cluster == s->end + 1);
}

struct range stretch_inner(const struct work *w, const struct shaped *r)
{
	bool left = w->spec->rtl ? r->after : r->before, right = w->spec->rtl ? r->before : r->after;

	return (struct range){left, r->n - right};
}

static int32_t sum_advances(const struct work *w, const struct shaped *r)
{
	struct range in = stretch_inner(w, r);
	int32_t width = 0;

	for (unsigned i = in.from; i < in.to; i++)
		width += r->at[i].x_advance;
	return width;
}

/* Whether the word's last glyph was altered, as by the blank behind it. */
static bool last_altered(const struct work *w, const struct stretch *s, const struct shaped *r)
{
	unsigned i;

	if (!r->after || r->n < 2u + r->before)
		return false;
	i = stretch_nth(w, r, r->n - 2);
	return r->at[i].x_advance != face_advance(work_face(w, s), (uint16_t)r->info[i].codepoint);
}

/*
 * Shapes with the neighbouring blanks and notes what they gain in kerning. A font may take the kerning of "T␣" off the
 * T or off the blank; the word's own advances are those without a blank behind it.
 */
struct shaped stretch_shape(struct work *w, const struct stretch *s)
{
	int32_t space = work_face(w, s)->space_advance;
	bool before = w->spec->space_before && !s->stand_in && s->start == 0;
	bool after = w->spec->space_after && !s->stand_in && s->end == w->shape->len;
	int32_t kern_before = 0, kern_after = 0;
	struct shaped r;
	uint32_t at = s->start;

	if (before && char_is_mark(work_char(w, &at)))
		before = false;
	r = shape_stretch(w, s, before, after);
	if (!blanks_stand_alone(w, s, &r))
		return shape_stretch(w, s, false, false);
	if (before)
		kern_before = r.at[stretch_nth(w, &r, 0)].x_advance - space;
	if (after) {
		kern_after = r.at[stretch_nth(w, &r, r.n - 1)].x_advance - space + sum_advances(w, &r);
		if (last_altered(w, s, &r))
			r = shape_stretch(w, s, before, false);
		kern_after -= sum_advances(w, &r);
	}
	r.kern_before = kern_before;
	r.kern_after = kern_after;
	return r;
}
