/* Families, shaping, kerning against blanks, small capitals, fallback, icons. */
#include <hb.h>
#include <pthread.h>

#include "font/face.h"
#include "tap.h"

static struct fonts *fonts;
static struct arena *arena;
static struct diags *diags;

static struct shaper *new_shaper(const char *const *names, size_t n)
{
	const struct family **fallback = arena_array(arena, n + 1, const struct family *);

	for (size_t i = 0; i < n; i++)
		fallback[i] = fonts_family(fonts, names[i]);
	return shaper_new(arena, diags, fallback, n);
}

static const struct shape *shape_in(struct shaper *shaper, const char *family, unsigned features, const char *text)
{
	struct shape_spec spec = {.family = fonts_family(fonts, family), .features = features, .language = "en"};

	return shape_text(shaper, &spec, text, strlen(text));
}

static void test_families(void)
{
	const char *const *names = fonts_names();
	size_t n = 0, complete = 0;

	for (; names[n]; n++) {
		const struct family *f = fonts_family(fonts, names[n]);
		int faults = !f;

		for (int i = 0; f && i < 4; i++) {
			const struct face_metrics *m = face_metrics(family_face(f, i & 1, i & 2));

			const struct face_metrics *light = face_metrics(family_face(f, false, i & 2));

			faults += m->italic != (i >= 2) || (m->weight >= light->weight + 100) != (i & 1) ||
				  m->ascender <= 0 || m->descender >= 0 || m->x_height <= 0 ||
				  m->cap_height <= m->x_height || m->bbox[2] <= m->bbox[0] ||
				  strncmp(m->family, names[n], strcspn(names[n], " ")) != 0;
		}
		complete += !faults;
	}
	is_int((long long)n, 11, "eleven families are embedded");
	is_int((long long)complete, (long long)n, "each has four faces of the right weight and slant");
	ok(fonts_family(fonts, "tex-gyre PAGELLA") == fonts_family(fonts, "TeX Gyre Pagella"),
	   "case, blanks and hyphens of a family's name do not matter");
	ok(fonts_family(fonts, "Linux Libertine") != NULL, "an alias names a family");
	ok(fonts_family(fonts, "Comic Sans") == NULL && fonts_family(fonts, "Lato Black") == NULL,
	   "others are not there");
}

static void test_metrics(void)
{
	const struct face_metrics *lato = face_metrics(fonts_family(fonts, "Lato")->regular);
	const struct face_metrics *mono = face_metrics(fonts_family(fonts, "Latin Modern Mono")->regular);
	const struct face_metrics *roman = face_metrics(fonts_family(fonts, "Latin Modern Roman")->italic);

	is_int(lato->upem, 2000, "units per em");
	is_str(lato->postscript_name, "Lato-Regular", "the PostScript name");
	ok(!lato->cff && roman->cff, "TrueType and CFF are told apart");
	ok(mono->fixed_pitch && !lato->fixed_pitch, "fixed pitch");
	is_int(roman->italic_angle_milli / 100, -140, "the italic angle");
	is_int(lato->underline_thickness > 0 && lato->underline_position < 0, 1, "the underline is below the baseline");
	ok(face_has(fonts_family(fonts, "Lato")->regular, 0xE9) &&
	       !face_has(fonts_family(fonts, "Lato")->regular, 0x4E2D),
	   "which characters a face has");
}

static void test_ligatures(void)
{
	struct shaper *s = new_shaper(NULL, 0);
	const struct shape *with = shape_in(s, "Latin Modern Roman", 0, "efficient");
	const struct shape *without = shape_in(s, "Latin Modern Roman", FONT_NO_LIGATURES, "efficient");
	size_t shaped, asked;

	is_int((long long)with->pieces[0].nglyphs, 7, "ffi is one glyph");
	is_int(with->pieces[0].glyphs[1].cluster, 1, "its cluster is its first letter");
	is_int(with->pieces[0].glyphs[2].cluster, 4, "and the next begins behind it");
	is_int((long long)without->pieces[0].nglyphs, 9, "ligatures can be switched off");
	ok(shape_in(s, "latinmodernroman", 0, "efficient") == with, "the same word is shaped once");
	shaper_counts(s, &shaped, &asked);
	ok(shaped == 2 && asked == 3, "which the counts tell");
}

static void test_widths(void)
{
	struct shaper *s = new_shaper(NULL, 0);
	const struct shape *av = shape_in(s, "Lato", 0, "AV"), *empty = shape_in(s, "Lato", 0, "");
	int32_t apart = shape_in(s, "Lato", 0, "A")->pieces[0].width + shape_in(s, "Lato", 0, "V")->pieces[0].width;
	int32_t sum = av->pieces[0].glyphs[0].advance + av->pieces[0].glyphs[1].advance;

	ok(av->pieces[0].width < apart, "AV is kerned");
	is_int(sum, av->pieces[0].width, "the advances add up to the width");
	is_int(shape_width(av, 10000), av->pieces[0].width * 5, "at 10 pt a unit of Lato is 5 mpt");
	ok(empty->npieces == 0 && shape_width(empty, 10000) == 0, "an empty text has no pieces");
	is_int((long long)shape_in(s, "Lato", 0, "co\u00ADop")->pieces[0].nglyphs, 4, "a soft hyphen has no glyph");
	is_int((long long)shape_in(s, "Lato", 0, "a\u00A0b")->pieces[0].nglyphs, 3, "a no-break space has one");
	is_int((long long)shape_in(s, "Lato", 0, "e\u0301")->pieces[0].nglyphs, 1,
	       "letter and accent become one glyph");
}

static void test_many_words(void)
{
	struct shaper *s = new_shaper(NULL, 0);
	const struct shape *first[2000];
	char word[16];
	int same = 0;

	for (int i = 0; i < 4000; i++) {
		snprintf(word, sizeof word, "w%d", i % 2000);
		if (i < 2000)
			first[i] = shape_in(s, "Lato", 0, word);
		else
			same +=
			    shape_in(s, "Lato", 0, word) == first[i - 2000] && strcmp(first[i - 2000]->text, word) == 0;
	}
	is_int(same, 2000, "the cache grows and keeps what it has");
}

/* What HarfBuzz says of a whole text. */
static int32_t whole_width(const struct face *face, const char *text)
{
	hb_buffer_t *buffer = hb_buffer_create();
	hb_glyph_position_t *at;
	unsigned n;
	int32_t width = 0;

	hb_buffer_add_utf8(buffer, text, -1, 0, -1);
	hb_buffer_guess_segment_properties(buffer);
	hb_buffer_set_language(buffer, hb_language_from_string("en", -1));
	hb_shape(face->font, buffer, NULL, 0);
	at = hb_buffer_get_glyph_positions(buffer, &n);
	for (unsigned i = 0; i < n; i++)
		width += at[i].x_advance;
	hb_buffer_destroy(buffer);
	return width;
}

static void test_blanks(void)
{
	static const char *const words[] = {"To", "AT", "Yield,", "LaTeX", "V.", "“Why”", "1917", "T", "v.", "f", "Y"};
	static const char *const families[] = {"Lato", "Roboto", "Carlito", "Linux Libertine", "TeX Gyre Termes"};
	struct shaper *s = new_shaper(NULL, 0);
	int faults = 0, kerned = 0;

	for (size_t f = 0; f < 5; f++) {
		struct shape_spec spec = {.family = fonts_family(fonts, families[f]),
					  .language = "en",
					  .space_before = true,
					  .space_after = true};

		for (size_t i = 0; i < 11; i++) {
			char blanks[32];
			const struct shape *word = shape_text(s, &spec, words[i], strlen(words[i]));
			int32_t width = word->pieces[0].width;

			snprintf(blanks, sizeof blanks, " %s ", words[i]);
			faults += width != whole_width(spec.family->regular, words[i]);
			width += 2 * shape_space(s, &spec) + shape_kern_before(word) + shape_kern_after(word);
			faults += width != whole_width(spec.family->regular, blanks);
			kerned += shape_kern_before(word) != 0 || shape_kern_after(word) != 0;
		}
	}
	is_int(faults, 0, "words, blanks and what they gain add up to the whole text");
	ok(kerned > 5, "some words are kerned against blanks (%d of 55)", kerned);
}

static void test_figures(void)
{
	struct shaper *s = new_shaper(NULL, 0);
	const struct piece *plain = shape_in(s, "Linux Libertine", 0, "2019")->pieces;
	const struct piece *old = shape_in(s, "Linux Libertine", FONT_OLDSTYLE, "2019")->pieces;
	unsigned tabular = FONT_TABULAR | FONT_LINING;

	ok(plain->glyphs[0].id != old->glyphs[0].id, "old-style figures");
	is_int(shape_in(s, "Carlito", tabular, "1111")->pieces->width,
	       shape_in(s, "Carlito", tabular, "2038")->pieces->width, "tabular figures are of one width");
}

static void test_small_caps(void)
{
	struct shaper *s = new_shaper(NULL, 0);
	const struct shape *own = shape_in(s, "Linux Libertine", FONT_SMALL_CAPS, "Müller");
	const struct shape *made = shape_in(s, "Lato", FONT_SMALL_CAPS, "Groß");
	const struct shape *caps = shape_in(s, "Lato", 0, "ROSS");
	size_t notes = diags->n;

	ok(own->npieces == 1 && own->pieces[0].scale == 1000 &&
	       own->pieces[0].glyphs[2].id != shape_in(s, "Linux Libertine", 0, "Müller")->pieces[0].glyphs[2].id,
	   "Libertine has small capitals of its own");
	ok(made->npieces == 2 && made->pieces[0].scale == 1000 && made->pieces[1].scale == 800,
	   "Lato's are made from its capitals");
	is_int((long long)made->pieces[1].nglyphs, 4, "the ß becomes two of them");
	ok(made->pieces[1].glyphs[2].cluster == 3 && made->pieces[1].glyphs[3].cluster == 3, "in one cluster");
	ok(made->pieces[1].glyphs[0].id == caps->pieces[0].glyphs[0].id, "they are the capitals' glyphs");
	is_str(made->text, "Groß", "the text is read back as it was");
	ok(notes && diags->list[notes - 1].kind == DIAG_SYNTHESIZED && !diags->nerrors, "a note says so");
	ok(shape_in(s, "Lato", FONT_SMALL_CAPS, "IEEE")->pieces[0].scale == 1000, "capitals stay as they are");
}

static void test_fallback(void)
{
	static const char *const names[] = {"TeX Gyre Heros", "Linux Libertine"};
	struct shaper *s = new_shaper(names, 2), *none = new_shaper(NULL, 0);
	const struct shape *mixed = shape_in(s, "Lato", 0, "abאב.c");
	const struct shape *whole = shape_in(s, "Lato", 0, "(אב-א:12)");
	const struct shape *lost = shape_in(s, "Lato", 0, "x\u4E2Dy");
	struct shape_spec beside = {
	    .family = fonts_family(fonts, "Lato"), .language = "he", .space_before = true, .space_after = true};
	const struct shape *mark = shape_text(s, &beside, "\u0301a", 3);

	is_int((long long)mixed->npieces, 4, "a word in two scripts is cut, and its full stop stays in the first font");
	is_str(mixed->npieces == 4 ? face_metrics(mixed->pieces[1].face)->family : "", "Linux Libertine O",
	       "Hebrew comes from the second fallback");
	ok(mixed->npieces == 4 && mixed->pieces[1].start == 2 && mixed->pieces[1].end == 6 &&
	       mixed->pieces[2].end == 7 && mixed->pieces[3].start == 7 && mixed->pieces[3].end == 8,
	   "the pieces cover the text");
	ok(whole->npieces == 3 && whole->pieces[1].start == 1 && whole->pieces[1].end == 11,
	   "signs and digits among its letters come along, those around them do not");
	is_int(mixed->missing, 0, "nothing is missing");
	shaper_report(s);
	is_int(diags->list[diags->n - 1].kind, DIAG_FALLBACK_FONT, "a note tells of the fallback");
	is_str(diags->list[diags->n - 1].message,
	       "'א' (U+05D0), 'ב' (U+05D1), which Lato lacks, are set in Linux Libertine O (the style's fallback)",
	       "with the characters");
	ok(mark->pieces[0].glyphs[0].cluster == 0 && !mark->missing, "a word may begin with an accent");
	is_int(lost->missing, 0x4E2D, "a character that no font has is told");
	is_int(lost->missing_offset, 1, "with its place");
	is_int(shape_in(none, "Lato", 0, "aא")->missing, 0x5D0, "without fallback it is missing");
	is_int(shape_in(none, "Lato", FONT_SMALL_CAPS, "aא")->missing, 0x5D0, "also in small capitals");
}

static void test_right_to_left(void)
{
	struct shaper *s = new_shaper(NULL, 0);
	struct shape_spec spec = {.family = fonts_family(fonts, "Linux Libertine"),
				  .language = "he",
				  .rtl = true,
				  .space_before = true,
				  .space_after = true};
	const struct shape *shape = shape_text(s, &spec, "שלום", 8);
	const struct piece *p = shape->pieces;

	ok(shape->rtl && shape->npieces == 1 && p->nglyphs == 4 && !shape->missing, "Hebrew is shaped");
	shape = shape_text(s, &spec, "של[א]", 8);
	ok(shape->npieces == 1 && !shape->missing, "brackets go with the script around them");
	shape = shape_text(s, &spec, "אab", 4);
	ok(shape->npieces == 2 && shape->pieces[0].start == 2 && shape->pieces[1].start == 0,
	   "pieces too stand from left to right");
	ok(p->glyphs[0].cluster == 6 && p->glyphs[3].cluster == 0, "from left to right its clusters fall");
}

static void test_icons(void)
{
	static const char *const names[] = {"github",	  "envelope", "phone",		"linkedin", "orcid",
					    "map-marker", "globe",    "graduation-cap", "mastodon", "twitter",
					    "gitlab",	  "home",     "mobile"};
	const struct outline *o = fonts_icon(fonts, "envelope");
	size_t found = 0, coords = 0;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		found += fonts_icon(fonts, names[i]) != NULL;
	is_int((long long)found, sizeof names / sizeof *names, "the icons of a CV are there");
	for (size_t i = 0; i < o->nops; i++)
		coords += o->ops[i] == 'C' ? 6 : o->ops[i] == 'Z' ? 0 : 2;
	ok(o->ops[0] == 'M' && o->ops[o->nops - 1] == 'Z' && coords == o->ncoords, "an outline is closed paths");
	ok(o->x_min >= -o->upem / 4 && o->x_max <= o->advance + o->upem / 4 && o->y_max > o->y_min && o->advance > 0,
	   "its box is about that of its advance");
	ok(fonts_icon(fonts, "envelope") == o, "it is drawn once");
	ok(!fonts_icon(fonts, "nonesuch") && !fonts_icon(fonts, "") && !fonts_icon(fonts, ".notdef") &&
	       !fonts_icon(fonts, "a-name-that-is-longer-than-any-icon-has"),
	   "an unknown icon is none");
}

static void test_files(void)
{
	const struct embedded_font *lato = &embedded_fonts[0];
	struct font_file good[4] = {{.name = lato->file, .bytes = lato->bytes, .len = lato->len}};
	struct font_file text[4] = {{.name = "a.ttf", .bytes = "%PDF-1.7 is no font", .len = 19}};
	struct font_file cut[4] = {{.name = "b.ttf", .bytes = lato->bytes, .len = 300}};
	const struct family *f = family_from_files(arena, diags, "Mine", good, NOWHERE);
	size_t errors = diags->nerrors;

	ok(f && f->bold == f->regular && f->bold_italic == f->regular, "the nearest face stands in for a missing one");
	is_str(f->name, "Mine", "a family of files has the name it is given");
	ok(!family_from_files(arena, diags, "Text", text, NOWHERE), "a file that is no font is refused");
	ok(!family_from_files(arena, diags, "Cut", cut, NOWHERE), "so is one that is cut off");
	is_int((long long)(diags->nerrors - errors), 2, "with an error for each");
}

static void *shape_many(void *user)
{
	struct arena *own = arena_new(0);
	struct shaper *s = shaper_new(own, diags_new(own), NULL, 0);
	int32_t *width = user;

	for (const char *const *name = fonts_names(); *name; name++) {
		struct shape_spec spec = {.family = fonts_family(fonts, *name), .italic = true, .language = "en"};

		*width += shape_width(shape_text(s, &spec, "Wavefront", 9), 10000);
		*width += fonts_icon(fonts, "github")->advance;
	}
	arena_free(own);
	return NULL;
}

static void test_threads(void)
{
	pthread_t threads[4];
	int32_t widths[4] = {0};

	fonts_free(fonts);
	fonts = fonts_new();
	for (int i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, shape_many, &widths[i]);
	for (int i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	ok(widths[0] > 0 && widths[0] == widths[1] && widths[1] == widths[2] && widths[2] == widths[3],
	   "threads share the fonts");
}

int main(void)
{
	fonts = fonts_new();
	arena = arena_new(0);
	diags = diags_new(arena);
	test_families();
	test_metrics();
	test_ligatures();
	test_widths();
	test_many_words();
	test_blanks();
	test_figures();
	test_small_caps();
	test_fallback();
	test_right_to_left();
	test_icons();
	test_files();
	arena_free(arena);
	test_threads();
	fonts_free(fonts);
	return done();
}
