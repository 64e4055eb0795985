/*
 * shape.c: one word from UTF-8 to pieces of glyphs. Caching is shaper.c's.
 *
 * A word is cut where its script changes, each part is shaped in the spec's face, and clusters without a glyph are
 * shaped again in the fallback families, one after the other. Small capitals that a font lacks are made from its
 * capitals.
 */
#include <string.h>

#include "base/utf8.h"
#include "font/stretch.h"
#include "text/text.h"

#define SMALL_CAPS_SCALE 800   /* thousandths of the size: synthesised small capitals */
#define SMALL_CAPS_TRACKING 30 /* thousandths of their em, as small capitals are set a little apart */

static void add_feature(struct work *w, const char *tag, uint32_t value)
{
	w->features[w->nfeatures++] = (hb_feature_t){.tag = hb_tag_from_string(tag, 4),
						     .value = value,
						     .start = HB_FEATURE_GLOBAL_START,
						     .end = HB_FEATURE_GLOBAL_END};
}

/* kern, liga, clig, calt, mark and the like are on unless we say otherwise. */
static void choose_features(struct work *w)
{
	unsigned f = w->spec->features;

	if (f & FONT_TABULAR)
		add_feature(w, "tnum", 1);
	if (f & FONT_LINING)
		add_feature(w, "lnum", 1);
	if (f & FONT_OLDSTYLE)
		add_feature(w, "onum", 1);
	if (f & FONT_ALL_CAPS)
		add_feature(w, "case", 1);
	if (f & FONT_IDEOGRAPHIC)
		add_feature(w, "fwid", 1);
	if (f & FONT_NO_LIGATURES) {
		add_feature(w, "liga", 0);
		add_feature(w, "clig", 0);
	}
}

/*
 * Fonts kern two slashes so close that readers of PDFs take them for two words: "https:/ /example.org". Nothing is kerned from the
 * first pair of them to the last: few words have more than one.
 */
static void part_slashes(struct work *w)
{
	const char *text = w->shape->text, *end = text + w->shape->len;
	hb_feature_t *kern = NULL;

	for (const char *s = memchr(text, '/', w->shape->len); s && s + 1 < end;
	     s = memchr(s + 1, '/', (size_t)(end - s - 1))) {
		if (s[1] != '/')
			continue;
		if (!kern) {
			add_feature(w, "kern", 0);
			kern = &w->features[w->nfeatures - 1];
			kern->start = (unsigned)(s - text) + 1; /* clusters are bytes, moved by one (stretch.c) */
		}
		kern->end = (unsigned)(s - text) + 2;
	}
}

static void copy_glyphs(const struct work *w, const struct stretch *s, const struct shaped *r, struct piece *piece)
{
	struct range in = stretch_inner(w, r);
	int32_t tracking = s->small ? piece->face->metrics.upem * SMALL_CAPS_TRACKING / 1000 : 0;

	piece->nglyphs = in.to - in.from;
	piece->glyphs = arena_array(w->shaper->arena, piece->nglyphs, struct glyph);
	for (unsigned i = in.from; i < in.to; i++) {
		piece->glyphs[i - in.from] = (struct glyph){
		    .id = (uint16_t)r->info[i].codepoint,
		    .x_offset = (int16_t)r->at[i].x_offset,
		    .y_offset = (int16_t)r->at[i].y_offset,
		    .advance = r->at[i].x_advance + tracking,
		    .cluster = r->info[i].cluster - 1,
		};
		piece->width += r->at[i].x_advance + tracking;
	}
}

/* The letters beside them came along. */
static void note_stand_in(struct work *w, const struct stretch *s)
{
	const struct face *own = family_face(w->spec->family, w->spec->bold, w->spec->italic);

	for (uint32_t at = s->start; at < s->end;) {
		uint32_t cp = work_char(w, &at);

		if (!face_has(own, cp) && !char_is_ignorable(cp))
			stand_in_add(w->shaper, s->stand_in, cp);
	}
}

#define BOLD_WEIGHT 600 /* a face of less is no bold one */

static bool is_joined(hb_script_t script)
{
	return script == HB_SCRIPT_ARABIC || script == HB_SCRIPT_SYRIAC || script == HB_SCRIPT_NKO ||
	       script == HB_SCRIPT_MONGOLIAN || script == HB_SCRIPT_ADLAM || script == HB_SCRIPT_HANIFI_ROHINGYA;
}

/* "Noto has no bold face", and what else may be the reason. */
static const char *why_embolden(struct work *w, const struct stretch *s, const struct face *face)
{
	const struct family *family = s->stand_in ? s->stand_in->family : w->spec->family;
	struct arena *arena = w->shaper->arena;
	const char *name = face->metrics.family;
	char character[5] = {0};
	uint32_t at = s->start, cp = work_char(w, &at);

	if (family_face(family, true, w->spec->italic)->metrics.weight >= BOLD_WEIGHT) {
		utf8_put(cp, character);
		return arena_printf(arena, "the bold face of %s lacks '%s' (U+%04X)", name, character, (unsigned)cp);
	}
	return arena_printf(arena,
			    face->metrics.variable ? "%s is a variable font, of which only the default weight is used"
						   : "%s has no bold face",
			    name);
}

/* Once a face: every bold word comes here. */
static void note_embolden(struct work *w, const struct stretch *s, const struct face *face)
{
	for (size_t i = 0; i < w->shaper->emboldened.n; i++)
		if (w->shaper->emboldened.v[i] == face)
			return;
	*vec_add(w->shaper->arena, &w->shaper->emboldened) = face;
	diag_add(w->shaper->diags, DIAG_SYNTHESIZED, NOWHERE,
		 "%s: bold text is set in its regular face with stronger strokes", why_embolden(w, s, face));
}

static void add_piece(struct work *w, const struct stretch *s, const struct shaped *r)
{
	struct piece piece = {.face = work_face(w, s),
			      .scale = s->small ? SMALL_CAPS_SCALE : 1000,
			      .stand_in = s->stand_in,
			      .joined = is_joined(s->script),
			      .start = s->start,
			      .end = s->end};

	piece.ideographic = script_is_upright(s->script);
	piece.embolden = w->spec->bold && piece.face->metrics.weight < BOLD_WEIGHT;
	copy_glyphs(w, s, r, &piece);
	if (w->spec->features & FONT_HALF_WIDTH)
		piece_halve(w, &piece);
	*vec_add(w->shaper->arena, &w->shaper->pieces) = piece;
	w->shape->kern_before += r->kern_before * piece.scale / 1000;
	w->shape->kern_after += r->kern_after * piece.scale / 1000;
	if (s->stand_in)
		note_stand_in(w, s);
	piece_check_figures(w, &piece);
	if (piece.embolden)
		note_embolden(w, s, piece.face);
}

/* The first character of the stretch that its face lacks; its first one if only their combination fails. */
static void note_missing(struct work *w, const struct stretch *s)
{
	uint32_t at = s->start, first = s->start;
	uint32_t cp = work_char(w, &at);

	if (w->shape->missing)
		return;
	w->shape->missing = cp;
	w->shape->missing_offset = first;
	for (at = s->start; at < s->end;) {
		first = at;
		cp = work_char(w, &at);
		if (!face_has(work_face(w, s), cp)) {
			w->shape->missing = cp;
			w->shape->missing_offset = first;
			return;
		}
	}
}

static bool lacks_glyphs(const struct shaped *r)
{
	for (unsigned i = 0; i < r->n; i++)
		if (r->info[i].codepoint == 0)
			return true;
	return false;
}

/* A cluster of a shaping: whether the face has it, and what it is. */
struct cut {
	uint32_t start, end;
	bool missing;
	bool letter; /* of a script, as digits and signs are not */
	bool digit;
};

/* The clusters of a shaping, in reading order. */
static struct cut *cut_by_clusters(const struct work *w, const struct stretch *s, const struct shaped *r, size_t *n)
{
	VEC(struct cut) cuts = {0};

	for (unsigned i = r->before; i < r->n - r->after; i++) {
		const hb_glyph_info_t *g = &r->info[stretch_nth(w, r, i)];
		struct cut *last = cuts.n ? &cuts.v[cuts.n - 1] : NULL;
		uint32_t at = g->cluster - 1;

		if (last && last->start == at) {
			last->missing |= g->codepoint == 0; /* another glyph of that cluster */
			continue;
		}
		if (last)
			last->end = at;
		*vec_add(w->shaper->arena, &cuts) =
		    (struct cut){.start = last ? at : s->start, .end = s->end, .missing = g->codepoint == 0};
	}
	for (size_t i = 0; i < cuts.n; i++) {
		uint32_t at = cuts.v[i].start;

		uint32_t cp = work_char(w, &at);

		cuts.v[i].letter = char_has_script(cp);
		cuts.v[i].digit = !cuts.v[i].letter && text_is_digit(cp);
	}
	*n = cuts.n;
	return cuts.v;
}

/* Sets a stretch of which some characters may have no font at all: they show as .notdef and are reported. */
static void set_whole(struct work *w, const struct stretch *s)
{
	struct shaped r = stretch_shape(w, s);

	if (lacks_glyphs(&r))
		note_missing(w, s);
	add_piece(w, s, &r);
}

/* What is set of a part of the word: of small capitals, their capitals. */
static const char *text_of(const struct work *w, uint32_t start, uint32_t end, bool small, size_t *len)
{
	const char *text = w->shape->text + start;

	*len = end - start;
	if (!small)
		return text;
	text = text_upper(w->shaper->arena, w->spec->language ? w->spec->language : "",
			  arena_strndup(w->shaper->arena, text, *len));
	*len = strlen(text);
	return text;
}

static struct stand_in *find_for(const struct work *w, uint32_t start, uint32_t end, bool small)
{
	size_t len;
	const char *text = text_of(w, start, end, small, &len);

	return shaper_find(w->shaper, w->spec, text, len);
}

/* A family is chosen by its regular face; a bold or italic one that lacks the text gives way to the next upright one. */
static void set_in(struct work *w, struct stretch *s, struct stand_in *stand_in)
{
	const struct family *family = stand_in ? stand_in->family : NULL;
	bool italic = w->spec->italic && !script_is_upright(s->script);
	size_t len;
	const char *text = text_of(w, s->start, s->end, s->small, &len);

	s->stand_in = stand_in;
	s->face = family ? family_face(family, w->spec->bold, italic) : NULL;
	if (s->face && italic && !face_has_text(s->face, text, len))
		s->face = family_face(family, w->spec->bold, false);
	if (s->face && !face_has_text(s->face, text, len))
		s->face = family->regular;
	set_whole(w, s);
}

/* Sets clusters that the spec's family lacks: all in one family if there is one that has them, else each in its own. */
static void set_elsewhere(struct work *w, const struct stretch *s, const struct cut *cuts, size_t n)
{
	struct stretch part = {.start = cuts[0].start, .end = cuts[n - 1].end, .script = s->script, .small = s->small};
	struct stand_in *here = find_for(w, part.start, part.end, s->small), *next = NULL;

	if (here || n == 1) {
		set_in(w, &part, here);
		return;
	}
	here = find_for(w, cuts[0].start, cuts[0].end, s->small);
	for (size_t i = 0, end; i < n; i = end, here = next) {
		part.start = cuts[i].start;
		for (end = i + 1; end < n; end++) {
			next = find_for(w, cuts[end].start, cuts[end].end, s->small);
			if (next != here)
				break;
		}
		part.end = cuts[end - 1].end;
		set_in(w, &part, here);
	}
}

/*
 * The end of what goes to one family together with cuts[i]: missing signs go alone; of letters that stand together all
 * go where one is missing, for a word in two fonts looks like a mistake.
 */
static size_t run_end(const struct cut *cuts, size_t n, size_t i, bool *missing)
{
	size_t end = i;

	*missing = false;
	if (cuts[i].letter) {
		for (; end < n && cuts[end].letter; end++)
			*missing |= cuts[end].missing;
		return end;
	}
	*missing = cuts[i].missing;
	while (end < n && !cuts[end].letter && cuts[end].missing == *missing)
		end++;
	return end;
}

/*
 * Where all letters are set elsewhere, so are the digits and signs among them, as in "ada@example.org" and "doi:10.1145"; but
 * not those around, which may be of the text that the word stands in.
 */
static void take_signs_along(const struct work *w, const struct stretch *s, struct cut *cuts, size_t n)
{
	size_t first = n, last = 0;

	for (size_t i = 0; i < n; i++) {
		if (cuts[i].letter && !cuts[i].missing)
			return;
		if (cuts[i].letter || cuts[i].digit) {
			first = i < first ? i : first;
			last = i;
		}
	}
	if (first >= last || !find_for(w, cuts[first].start, cuts[last].end, s->small))
		return;
	for (size_t i = first; i <= last; i++)
		cuts[i].letter = cuts[i].missing = true;
}

static void set_stretch(struct work *w, const struct stretch *s)
{
	struct shaped r = stretch_shape(w, s);
	struct stretch own = *s;
	struct cut *cuts;
	size_t ncuts;

	if (!lacks_glyphs(&r)) {
		add_piece(w, s, &r);
		return;
	}
	cuts = cut_by_clusters(w, s, &r, &ncuts);
	take_signs_along(w, s, cuts, ncuts);
	for (size_t i = 0, end; i < ncuts; i = end) {
		bool missing, next;

		end = run_end(cuts, ncuts, i, &missing);
		if (missing) {
			set_elsewhere(w, s, cuts + i, end - i);
			continue;
		}
		for (size_t more; end < ncuts && (more = run_end(cuts, ncuts, end, &next), !next);)
			end = more;
		own.start = cuts[i].start;
		own.end = cuts[end - 1].end;
		set_whole(w, &own);
	}
}

static bool has_lower(struct work *w, const struct stretch *s)
{
	for (uint32_t at = s->start; at < s->end;)
		if (char_is_small(work_char(w, &at)))
			return true;
	return false;
}

/* Sets the stretch with the face's own small capitals, if it has them for all its letters. */
static bool set_own_small_caps(struct work *w, const struct stretch *s)
{
	const struct face *face = work_face(w, s);
	unsigned nfeatures = w->nfeatures;
	bool all = true;
	struct shaped r;

	add_feature(w, "smcp", 1);
	r = stretch_shape(w, s);
	for (unsigned i = r.before; i < r.n - r.after && all; i++) {
		const hb_glyph_info_t *g = &r.info[stretch_nth(w, &r, i)];
		uint32_t at = g->cluster - 1;
		uint32_t cp = work_char(w, &at);
		hb_codepoint_t plain;

		all = g->codepoint && (!char_is_small(cp) || !hb_font_get_nominal_glyph(face->font, cp, &plain) ||
				       plain != g->codepoint);
	}
	if (all)
		add_piece(w, s, &r);
	w->nfeatures = nfeatures;
	return all;
}

/* Small letters, with the marks on them, become scaled capitals; the rest stays. */
static void set_small_caps(struct work *w, const struct stretch *s)
{
	struct stretch part = *s;

	for (uint32_t at = s->start, start = at; at < s->end; start = at) {
		uint32_t cp = work_char(w, &at);
		bool small = char_is_mark(cp) ? part.small : char_is_small(cp);

		if (start > part.start && small != part.small) {
			part.end = start;
			set_stretch(w, &part);
			part.start = start;
		}
		part.small = small;
	}
	part.end = s->end;
	set_stretch(w, &part);
	diag_add(w->shaper->diags, DIAG_SYNTHESIZED, NOWHERE, "small capitals of %s are made from its capitals",
		 w->spec->family->name);
}

static void set_script(struct work *w, const struct stretch *s)
{
	if (!(w->spec->features & FONT_SMALL_CAPS) || !has_lower(w, s))
		set_stretch(w, s);
	else if (!set_own_small_caps(w, s))
		set_small_caps(w, s);
}

#define AN_IDEOGRAPH "\u4E2D" /* what has it has the signs that go with it, at their width */

/* Quotes and dashes are the same characters in all scripts: among ideographs the font of those has the right ones. */
static void set_ideographic(struct work *w)
{
	struct stretch s = {.end = (uint32_t)w->shape->len, .script = HB_SCRIPT_HAN};
	const struct family *own = w->spec->family;
	struct stand_in *found;

	if (!family_has(own, AN_IDEOGRAPH, strlen(AN_IDEOGRAPH))) {
		found = shaper_find(w->shaper, w->spec, AN_IDEOGRAPH, strlen(AN_IDEOGRAPH));
		if (found && family_has(found->family, w->shape->text, w->shape->len)) {
			set_in(w, &s, found);
			return;
		}
	}
	set_stretch(w, &s);
}

/* Full-width punctuation has no script, but is upright and drawn as its language wants it. */
static bool is_full_width(uint32_t cp)
{
	return (cp >= 0x3000 && cp <= 0x303F) || (cp >= 0xFE30 && cp <= 0xFE4F) || (cp >= 0xFF00 && cp <= 0xFFEF);
}

/* UAX #24: characters of no script of their own go with those before them, at the front with those behind. */
static void set_word(struct work *w)
{
	hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
	struct stretch s = {.script = HB_SCRIPT_LATIN};
	bool known = false;

	for (uint32_t at = 0, start = 0; at < w->shape->len; start = at) {
		uint32_t cp = work_char(w, &at);
		hb_script_t script = hb_unicode_script(unicode, cp);

		if (!known && is_full_width(cp))
			s.script = HB_SCRIPT_HAN;
		if (!char_has_script(cp))
			continue;
		if (known && script != s.script) {
			s.end = start;
			set_script(w, &s);
			s.start = start;
		}
		s.script = script;
		known = true;
	}
	s.end = (uint32_t)w->shape->len;
	if (s.end)
		set_script(w, &s);
}

/* The last synthesised capital is not set apart from what follows the word. */
static void trim_tracking(struct piece *p)
{
	int32_t tracking = p->face->metrics.upem * SMALL_CAPS_TRACKING / 1000;

	if (p->scale == 1000 || !p->nglyphs)
		return;
	p->width -= tracking;
	p->glyphs[p->nglyphs - 1].advance -= tracking;
}

/* Takes the pieces from the shaper's vector, in visual order. */
static void take_pieces(struct work *w)
{
	struct shape *shape = w->shape;
	size_t n = w->shaper->pieces.n;

	shape->npieces = n;
	shape->pieces = arena_array(w->shaper->arena, n, struct piece);
	for (size_t i = 0; i < n; i++)
		shape->pieces[i] = w->shaper->pieces.v[w->spec->rtl ? n - 1 - i : i];
	if (n)
		trim_tracking(&shape->pieces[n - 1]);
}

struct shape *shape_word(struct shaper *shaper, const struct shape_spec *spec, const char *text, size_t len)
{
	struct work w = {.shaper = shaper, .spec = spec};

	w.shape = arena_new_of(shaper->arena, struct shape);
	w.shape->text = text;
	w.shape->len = len;
	w.shape->rtl = spec->rtl;
	w.language = hb_language_from_string(spec->language ? spec->language : "en", -1);
	choose_features(&w);
	part_slashes(&w);
	shaper->pieces.n = 0;
	if (spec->features & FONT_IDEOGRAPHIC)
		set_ideographic(&w);
	else
		set_word(&w);
	take_pieces(&w);
	return w.shape;
}
