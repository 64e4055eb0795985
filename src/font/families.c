/*
 * families.c: the families: the embedded ones of a context, and those that a job brings as files.
 *
 * All room is taken in fonts_new(), so that opening a family later, under the lock, needs no memory of ours. Icons are
 * the exception: their outlines are drawn once, under the lock, into the context's own arena.
 */
#include <pthread.h>
#include <string.h>

#include "font/face.h"

/* Room for four faces, of which some may be absent. */
struct open_family {
	struct family family;
	struct face faces[4];
	bool opened;
};

struct icon {
	char name[32];
	const struct outline *outline;
	struct icon *next;
};

struct fonts {
	struct arena *arena;
	pthread_mutex_t lock;
	struct open_family *families; /* as in embedded_families */
	struct face icon_face;
	struct icon *icons;
};

/* Names under which documents also ask for an embedded family. */
static const struct {
	const char *name, *family;
} aliases[] = {
    {"Linux Libertine", "Linux Libertine O"},
    {"Latin Modern", "Latin Modern Roman"},
};

static char fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Equal but for case, blanks and hyphens. */
static bool same_name(const char *a, const char *b)
{
	for (;;) {
		a += strspn(a, " -_");
		b += strspn(b, " -_");
		if (fold(*a) != fold(*b))
			return false;
		if (!*a)
			return true;
		a++;
		b++;
	}
}

/* The nearest face stands in for one that is absent. */
static void fill_family(struct family *family, struct face faces[4])
{
	const struct face *have[4];

	for (int i = 0; i < 4; i++)
		have[i] = faces[i].font ? &faces[i] : NULL;
	family->regular = have[0] ? have[0] : have[2] ? have[2] : have[1] ? have[1] : have[3];
	family->bold = have[1] ? have[1] : family->regular;
	family->italic = have[2] ? have[2] : family->regular;
	family->bold_italic = have[3] ? have[3] : have[1] ? have[1] : family->italic;
}

static bool open_embedded(struct face *face, const char *family, const struct embedded_font *e)
{
	const struct font_file file = {.name = e->file, .bytes = e->bytes, .len = e->len};
	const char *why;

	if (!face_open(face, family, &file, &why))
		return false;
	face->built_in = true;
	return true;
}

static bool open_embedded_family(struct open_family *f)
{
	bool any = false;

	for (size_t i = 0; i < nembedded_fonts; i++) {
		const struct embedded_font *e = &embedded_fonts[i];

		if (e->style != STYLE_ICONS && strcmp(e->family, f->family.name) == 0)
			any |= open_embedded(&f->faces[e->style], f->family.name, e);
	}
	if (any)
		fill_family(&f->family, f->faces);
	return any;
}

static bool open_icon_face(struct fonts *fonts)
{
	for (size_t i = 0; i < nembedded_fonts && !fonts->icon_face.font; i++) {
		const struct embedded_font *e = &embedded_fonts[i];

		if (e->style == STYLE_ICONS)
			open_embedded(&fonts->icon_face, e->family, e);
	}
	return fonts->icon_face.font != NULL;
}

/* An icon and its outline, in the context's arena; NULL when there is none of that name, or memory is out. Under the lock. */
static const struct icon *draw_icon(struct fonts *fonts, const char *name)
{
	struct icon *icon;
	hb_codepoint_t gid;

	if (!hb_font_get_glyph_from_name(fonts->icon_face.font, name, -1, &gid) || !gid)
		return NULL;
	if (setjmp(*arena_guard(fonts->arena)))
		return NULL;
	icon = arena_new_of(fonts->arena, struct icon);
	strncpy(icon->name, name, sizeof icon->name - 1);
	icon->outline = face_outline(fonts->arena, &fonts->icon_face, gid);
	icon->next = fonts->icons;
	fonts->icons = icon;
	return icon;
}

static void close_faces(void *thing)
{
	struct face *faces = thing;

	for (int i = 0; i < 4; i++)
		face_close(&faces[i]);
}

struct fonts *fonts_new(void)
{
	struct arena *arena = arena_new(0);
	struct fonts *fonts;

	if (!arena)
		return NULL;
	if (setjmp(*arena_guard(arena))) {
		arena_free(arena);
		return NULL;
	}
	fonts = arena_new_of(arena, struct fonts);
	fonts->arena = arena;
	fonts->families = arena_array(arena, nembedded_families, struct open_family);
	for (size_t i = 0; i < nembedded_families; i++)
		fonts->families[i].family.name = embedded_families[i];
	if (pthread_mutex_init(&fonts->lock, NULL) != 0) {
		arena_free(arena);
		return NULL;
	}
	return fonts;
}

void fonts_free(struct fonts *fonts)
{
	if (!fonts)
		return;
	for (size_t i = 0; i < nembedded_families; i++)
		close_faces(fonts->families[i].faces);
	face_close(&fonts->icon_face);
	pthread_mutex_destroy(&fonts->lock);
	arena_free(fonts->arena);
}

const struct family *fonts_family(struct fonts *fonts, const char *name)
{
	struct open_family *found = NULL;
	bool opened;

	for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
		if (same_name(aliases[i].name, name))
			name = aliases[i].family;
	for (size_t i = 0; i < nembedded_families && !found; i++)
		if (same_name(embedded_families[i], name))
			found = &fonts->families[i];
	if (!found)
		return NULL;
	pthread_mutex_lock(&fonts->lock);
	found->opened = opened = found->opened || open_embedded_family(found);
	pthread_mutex_unlock(&fonts->lock);
	return opened ? &found->family : NULL;
}

const char *const *fonts_names(void)
{
	return embedded_families;
}

const struct outline *fonts_icon(struct fonts *fonts, const char *name)
{
	const struct icon *icon = NULL;

	if (strlen(name) >= sizeof icon->name)
		return NULL;
	pthread_mutex_lock(&fonts->lock);
	for (icon = fonts->icons; icon && strcmp(icon->name, name) != 0; icon = icon->next)
		;
	if (!icon && (fonts->icon_face.font || open_icon_face(fonts)))
		icon = draw_icon(fonts, name);
	pthread_mutex_unlock(&fonts->lock);
	return icon ? icon->outline : NULL;
}

const struct family *family_open(struct arena *arena, const char *name, const struct font_file files[4],
				 const char **why)
{
	struct open_family *f = arena_new_of(arena, struct open_family);
	bool any = false;

	*why = NULL;
	f->family.name = arena_strdup(arena, name);
	arena_defer(arena, close_faces, f->faces);
	for (int i = 0; i < 4; i++)
		if (files[i].len && face_open(&f->faces[i], f->family.name, &files[i], why))
			any = true;
	if (!any)
		return NULL;
	fill_family(&f->family, f->faces);
	return &f->family;
}

static void release_blob(void *blob)
{
	hb_blob_destroy(blob);
}

const struct face *face_keep(struct arena *arena, const struct face *face)
{
	hb_blob_t *blob = hb_face_reference_blob(face->hb);
	struct font_file files[4] = {
	    {.index = hb_face_get_index(face->hb), .len = hb_blob_get_length(blob), .lasting = face->lasting}};
	const struct family *family;
	char *bytes;
	const char *why;

	arena_defer(arena, release_blob, blob);
	files[0].bytes = hb_blob_get_data(blob, NULL);
	if (!face->lasting) {
		bytes = arena_alloc(arena, files[0].len + 1);
		memcpy(bytes, files[0].bytes, files[0].len);
		files[0].bytes = bytes;
	}
	family = family_open(arena, face->metrics.family, files, &why);
	return family ? family->regular : NULL;
}

bool face_built_in(const struct face *face)
{
	return face->built_in;
}

/* Of one length. What the context keeps it has once. */
static bool same_bytes(const struct face *a, const struct face *b, hb_blob_t *x, hb_blob_t *y)
{
	const char *s = hb_blob_get_data(x, NULL), *t = hb_blob_get_data(y, NULL);

	if (a->lasting && b->lasting)
		return s == t;
	return memcmp(s, t, hb_blob_get_length(x)) == 0;
}

bool face_same(const struct face *a, const struct face *b)
{
	hb_blob_t *x, *y;
	bool same;

	if (a == b)
		return true;
	if (a->built_in || b->built_in || hb_face_get_index(a->hb) != hb_face_get_index(b->hb) ||
	    strcmp(a->postscript_name, b->postscript_name) != 0)
		return false;
	x = hb_face_reference_blob(a->hb);
	y = hb_face_reference_blob(b->hb);
	same = hb_blob_get_length(x) == hb_blob_get_length(y) && same_bytes(a, b, x, y);
	hb_blob_destroy(x);
	hb_blob_destroy(y);
	return same;
}

const struct family *family_from_files(struct arena *arena, struct diags *diags, const char *name,
				       const struct font_file files[4], struct mark at)
{
	struct open_family *f = arena_new_of(arena, struct open_family);
	const char *why;
	bool any = false, bad = false;

	f->family.name = arena_strdup(arena, name);
	arena_defer(arena, close_faces, f->faces);
	for (int i = 0; i < 4; i++) {
		if (!files[i].len)
			continue;
		if (face_open(&f->faces[i], f->family.name, &files[i], &why)) {
			any = true;
			continue;
		}
		diag_add(diags, DIAG_BAD_FONT, at, "cannot use the font file '%s': %s", files[i].name, why);
		bad = true;
	}
	if (bad || !any)
		return NULL;
	fill_family(&f->family, f->faces);
	return &f->family;
}

const struct face *family_face(const struct family *family, bool bold, bool italic)
{
	if (bold)
		return italic ? family->bold_italic : family->bold;
	return italic ? family->italic : family->regular;
}
