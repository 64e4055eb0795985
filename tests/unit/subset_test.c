/* Subsets: the right glyphs under their new ids, with the same outlines and widths; damaged fonts. */
#include <hb-ot.h>
#include <hb-subset.h>

#include "font/face.h"
#include "tap.h"

#define SAMPLE "AVWaefghijkmnoprstuyzÄéñßçřșő0123456789.,;:–—“”’&@ﬁ"

static struct fonts *fonts;
static struct arena *arena;
static struct diags *diags;

/* The glyphs of the sample, rising; among them a ligature, which no character stands for. */
static size_t sample_gids(const struct family *family, const struct face *face, uint16_t *gids)
{
	static bool used[65536];
	struct shape_spec spec = {
	    .family = family, .bold = face == family->bold, .italic = face == family->italic, .language = "en"};
	const struct shape *shape =
	    shape_text(shaper_new(arena, diags_new(arena), NULL, 0), &spec, SAMPLE "office", strlen(SAMPLE) + 6);
	size_t n = 0;

	memset(used, 0, sizeof used);
	for (size_t p = 0; p < shape->npieces; p++)
		for (size_t g = 0; g < shape->pieces[p].nglyphs; g++)
			used[shape->pieces[p].glyphs[g].id] = true;
	for (unsigned i = 1; i < 65536; i++)
		if (used[i])
			gids[n++] = (uint16_t)i;
	return n;
}

/* HarfBuzz needs a number of glyphs beside a bare CFF table. */
static hb_face_t *open_subset(const struct subset *subset, bool cff)
{
	hb_blob_t *blob = hb_blob_create(subset->bytes, (unsigned)subset->len, HB_MEMORY_MODE_READONLY, NULL, NULL);
	char maxp[6] = {0, 0, 0x50, 0, (char)(subset->nglyphs >> 8), (char)subset->nglyphs};
	char head[54] = {0, 1, 0, 0};
	hb_face_t *face;

	if (!cff) {
		face = hb_face_create(blob, 0);
		hb_blob_destroy(blob);
		return face;
	}
	head[18] = 1000 >> 8;
	head[19] = (char)(1000 & 0xFF);
	memcpy(head + 12, "\x5F\x0F\x3C\xF5", 4);
	face = hb_face_builder_create();
	hb_face_builder_add_table(face, HB_TAG('C', 'F', 'F', ' '), blob);
	hb_blob_destroy(blob);
	blob = hb_blob_create(maxp, sizeof maxp, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
	hb_face_builder_add_table(face, HB_TAG('m', 'a', 'x', 'p'), blob);
	hb_blob_destroy(blob);
	blob = hb_blob_create(head, sizeof head, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
	hb_face_builder_add_table(face, HB_TAG('h', 'e', 'a', 'd'), blob);
	hb_blob_destroy(blob);
	blob = hb_face_reference_blob(face);
	hb_face_destroy(face);
	face = hb_face_create(blob, 0);
	hb_blob_destroy(blob);
	return face;
}

static bool same_outline(const struct outline *a, const struct outline *b)
{
	return a->nops == b->nops && a->ncoords == b->ncoords && (!a->nops || memcmp(a->ops, b->ops, a->nops) == 0) &&
	       (!a->ncoords || memcmp(a->coords, b->coords, a->ncoords * sizeof *a->coords) == 0);
}

/* The number of glyphs that are not what they were. */
static int compare(const struct face *face, const struct subset *subset, const uint16_t *gids, size_t n)
{
	struct face small = {.metrics = face->metrics};
	int faults = 0;

	small.hb = open_subset(subset, face->metrics.cff);
	small.font = hb_font_create(small.hb);
	for (size_t i = 0; i < n; i++) {
		const struct outline *was = face_outline(arena, face, gids[i]);
		const struct outline *is = face_outline(arena, &small, subset->new_gids[i]);

		faults += !same_outline(was, is) || (!face->metrics.cff && was->advance != is->advance);
		faults += subset->new_gids[i] == 0 || (i && subset->new_gids[i] <= subset->new_gids[i - 1]);
	}
	hb_font_destroy(small.font);
	hb_face_destroy(small.hb);
	return faults;
}

static void test_family(const char *name)
{
	const struct family *f = fonts_family(fonts, name);
	const struct face *faces[] = {f->regular, f->bold, f->italic};
	static uint16_t gids[65536];

	for (size_t i = 0; i < 3; i++) {
		const char *ps = face_metrics(faces[i])->postscript_name;
		size_t n = sample_gids(f, faces[i], gids);
		const struct subset *s = face_subset(arena, diags, faces[i], gids, n);
		const struct subset *again = face_subset(arena, diags, faces[i], gids, n);

		if (!ok(s && again, "%s has a subset", ps))
			continue;
		is_int(compare(faces[i], s, gids, n), 0, "  its glyphs are the same, in rising order");
		ok(s->nglyphs > n && s->nglyphs < 2 * n, "  few glyphs are added (%zu, then %zu)", n, s->nglyphs);
		ok(s->len == again->len && memcmp(s->bytes, again->bytes, s->len) == 0, "  it is always the same");
		ok(s->len < 24000, "  it is small (%zu bytes)", s->len);
		ok(!face_metrics(faces[i])->cff || (s->bytes[0] == 1 && s->new_gids[n - 1] == n),
		   "  CFF: a bare table, numbered without gaps");
	}
}

static void test_tables(void)
{
	const struct face *face = fonts_family(fonts, "Lato")->regular;
	uint16_t gids[] = {5, 9};
	const struct subset *s = face_subset(arena, diags, face, gids, 2);
	hb_face_t *hb = open_subset(s, false);
	hb_tag_t tags[32];
	unsigned n = 32;

	hb_face_get_table_tags(hb, 0, &n, tags);
	is_int(n, 6, "a TrueType subset has the six tables that PDF asks for");
	hb_face_destroy(hb);
	ok(face_subset(arena, diags, face, gids, 0) != NULL, "a subset of nothing is .notdef alone");
}

/* xorshift: the same damage in every run. */
static uint32_t random_next(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static void test_damage(const struct embedded_font *font)
{
	char *bytes = arena_alloc(arena, font->len);
	uint32_t state = 1;
	int used = 0;

	for (int round = 0; round < 60; round++) {
		struct arena_mark mark = arena_mark(arena);
		struct font_file files[4] = {{.name = font->file, .bytes = bytes, .len = font->len}};
		const struct family *f;
		static uint16_t gids[65536];
		size_t n;

		memcpy(bytes, font->bytes, font->len);
		for (int i = 0; i < 40; i++) /* in the directory, then anywhere */
			bytes[random_next(&state) % (i < 2 ? 300 : font->len)] = (char)random_next(&state);
		f = family_from_files(arena, diags_new(arena), "Damaged", files, NOWHERE);
		if (f) {
			n = sample_gids(f, f->regular, gids);
			face_subset(arena, diags_new(arena), f->regular, gids, n);
			used++;
		}
		arena_release(arena, mark);
	}
	ok(true, "%s with damage is refused or used (%d of 60), without harm", font->file, used);
}

int main(void)
{
	fonts = fonts_new();
	arena = arena_new(0);
	diags = diags_new(arena);
	for (const char *const *name = fonts_names(); *name; name++)
		test_family(*name);
	test_tables();
	is_int((long long)diags->nerrors, 0, "nothing was reported");
	test_damage(&embedded_fonts[0]);
	for (size_t i = 0; i < nembedded_fonts; i++)
		if (strcmp(embedded_fonts[i].file, "lmroman10-regular.otf") == 0)
			test_damage(&embedded_fonts[i]);
	arena_free(arena);
	fonts_free(fonts);
	return done();
}
