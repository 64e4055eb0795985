/*
 * face.c: one face: opening a font file, its measures, what it has. Families and embedded fonts are families.c's.
 *
 * Nothing is copied and nothing is read in advance: HarfBuzz looks into the bytes where it needs them, so that of an
 * embedded font only the touched pages are ever loaded.
 */
#include <hb-ot.h>
#include <string.h>

#include "base/utf8.h"
#include "font/face.h"

#define TAG(a, b, c, d) HB_TAG(a, b, c, d)

/* Big-endian numbers of a table; 0 past its end, as for a table that is not there. */
struct table {
	hb_blob_t *blob;
	const unsigned char *s;
	unsigned len;
};

static struct table open_table(hb_face_t *hb, hb_tag_t tag)
{
	struct table t = {.blob = hb_face_reference_table(hb, tag)};

	t.s = (const unsigned char *)hb_blob_get_data(t.blob, &t.len);
	return t;
}

static int u16(const struct table *t, unsigned offset)
{
	return offset + 2 <= t->len ? t->s[offset] << 8 | t->s[offset + 1] : 0;
}

static int s16(const struct table *t, unsigned offset)
{
	return (int16_t)u16(t, offset);
}

/* 16.16 fixed point, × 1000. */
static int milli(const struct table *t, unsigned offset)
{
	return s16(t, offset) * 1000 + u16(t, offset + 2) * 1000 / 65536;
}

static int measure(hb_font_t *font, hb_ot_metrics_tag_t tag)
{
	hb_position_t value = 0;

	hb_ot_metrics_get_position_with_fallback(font, tag, &value);
	return value;
}

static void read_lines(struct face *face)
{
	struct face_metrics *m = &face->metrics;

	m->upem = (int)hb_face_get_upem(face->hb);
	m->ascender = measure(face->font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
	m->descender = measure(face->font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
	m->x_height = measure(face->font, HB_OT_METRICS_TAG_X_HEIGHT);
	m->cap_height = measure(face->font, HB_OT_METRICS_TAG_CAP_HEIGHT);
	m->underline_position = measure(face->font, HB_OT_METRICS_TAG_UNDERLINE_OFFSET);
	m->underline_thickness = measure(face->font, HB_OT_METRICS_TAG_UNDERLINE_SIZE);
}

static bool has_table(hb_face_t *hb, hb_tag_t tag)
{
	hb_blob_t *blob = hb_face_reference_table(hb, tag);
	bool has = hb_blob_get_length(blob) != 0;

	hb_blob_destroy(blob);
	return has;
}

#define SERIF_WIDTH 200 /* thousandths of the em: an I that is wider has serifs */

/*
 * IBM's family classes 1 to 5 and 7 are serif, 8 is sans; PANOSE's serif styles 2 to 10 have serifs, 11 to 15 none. Fonts
 * that say neither show it by their I.
 */
static bool has_serifs(const struct face *face, const struct table *os2)
{
	int class = u16(os2, 30) >> 8, panose = u16(os2, 32) >> 8, style = u16(os2, 32) & 0xFF;
	hb_glyph_extents_t ink;
	hb_codepoint_t glyph;

	if (panose == 2 && style >= 2 && style <= 15)
		return style <= 10;
	if ((class >= 1 && class <= 5) || class == 7 || class == 8)
		return class != 8;
	return !face->metrics.fixed_pitch && hb_font_get_nominal_glyph(face->font, 'I', &glyph) &&
	       hb_font_get_glyph_extents(face->font, glyph, &ink) &&
	       ink.width * 1000 > face->metrics.upem * SERIF_WIDTH;
}

/* Offsets are those of OpenType 1.9, tables head, post and OS/2. */
static void read_tables(struct face *face)
{
	struct face_metrics *m = &face->metrics;
	struct table head = open_table(face->hb, TAG('h', 'e', 'a', 'd'));
	struct table post = open_table(face->hb, TAG('p', 'o', 's', 't'));
	struct table os2 = open_table(face->hb, TAG('O', 'S', '/', '2'));

	for (unsigned i = 0; i < 4; i++)
		m->bbox[i] = s16(&head, 36 + 2 * i);
	m->italic_angle_milli = milli(&post, 4);
	m->fixed_pitch = u16(&post, 12) || u16(&post, 14);
	m->weight = u16(&os2, 4) >= 100 && u16(&os2, 4) <= 900 ? u16(&os2, 4) : 400;
	m->italic = (u16(&os2, 62) & 0x201) || m->italic_angle_milli;
	m->serif = has_serifs(face, &os2);
	m->variable = has_table(face->hb, TAG('f', 'v', 'a', 'r'));
	hb_blob_destroy(head.blob);
	hb_blob_destroy(post.blob);
	hb_blob_destroy(os2.blob);
}

/* ISO 32000-1, 7.3.5: a name of regular characters; a font without a PostScript name gets its family's. */
static void read_name(struct face *face)
{
	unsigned size = sizeof face->postscript_name;
	char *out = face->postscript_name;

	hb_ot_name_get_utf8(face->hb, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, out);
	if (!out[0]) {
		strncpy(out, face->metrics.family, sizeof face->postscript_name - 1);
		out[sizeof face->postscript_name - 1] = '\0';
	}
	for (char *p = out; *p; p++)
		if (*p <= ' ' || *p > '~' || strchr("()<>[]{}/%#", *p))
			*p = '-';
	face->metrics.postscript_name = out;
}

/* Joiners, marks of direction and the zero width space are drawn as nothing, where a font has them. */
static void read_blank(struct face *face)
{
	static const hb_codepoint_t invisible[] = {0x200D, 0x200C, 0x200F, 0x200E, 0x200B};
	hb_glyph_extents_t ink;
	hb_codepoint_t glyph;

	for (size_t i = 0; i < sizeof invisible / sizeof *invisible && !face->blank; i++)
		if (hb_font_get_nominal_glyph(face->font, invisible[i], &glyph) &&
		    hb_font_get_glyph_h_advance(face->font, glyph) == 0 &&
		    hb_font_get_glyph_extents(face->font, glyph, &ink) && ink.width == 0 && ink.height == 0)
			face->blank = glyph;
}

static void read_space(struct face *face)
{
	if (!hb_font_get_nominal_glyph(face->font, ' ', &face->space))
		face->space = 0;
	face->space_advance =
	    face->space ? hb_font_get_glyph_h_advance(face->font, face->space) : (int32_t)face->metrics.upem / 4;
}

/* OpenType 1.9, hhea.numberOfHMetrics and hmtx; both lie in the file's bytes, which outlive the face. */
static void read_advances(struct face *face)
{
	struct table hhea = open_table(face->hb, TAG('h', 'h', 'e', 'a'));
	struct table hmtx = open_table(face->hb, TAG('h', 'm', 't', 'x'));
	size_t said = (size_t)u16(&hhea, 34), there = hmtx.len / 4;

	face->advances = hmtx.s;
	face->nadvances = said < there ? said : there;
	hb_blob_destroy(hhea.blob);
	hb_blob_destroy(hmtx.blob);
}

/* What keeps a file from being set and embedded; NULL: nothing. */
static const char *refuse(const struct face *face)
{
	struct table os2;
	int rights;

	if (has_table(face->hb, TAG('C', 'F', 'F', '2')))
		return "it is a variable font with CFF2 outlines, which a PDF cannot hold; take a static one";
	if (!face->metrics.cff && !has_table(face->hb, TAG('g', 'l', 'y', 'f')))
		return "it is no TrueType or OpenType font with outlines";
	if (!has_table(face->hb, TAG('c', 'm', 'a', 'p')) || !has_table(face->hb, TAG('h', 'm', 't', 'x')))
		return "its tables of characters or widths are missing";
	if (hb_face_get_glyph_count(face->hb) < 2 || face->metrics.upem < 16 || face->metrics.upem > 16384)
		return "it is damaged";
	os2 = open_table(face->hb, TAG('O', 'S', '/', '2'));
	rights = u16(&os2, 8);
	hb_blob_destroy(os2.blob);
	if ((rights & 0xF) == 2)
		return "its licence forbids embedding";
	/* OpenType 1.9, OS/2, fsType: bits 8 and 9. */
	if (rights & 0x100)
		return "its licence forbids embedding a part of it, and PDFs hold no whole fonts";
	return rights & 0x200 ? "its licence forbids embedding its outlines" : NULL;
}

bool face_open(struct face *face, const char *family, const struct font_file *file, const char **why)
{
	hb_blob_t *blob = hb_blob_create(file->bytes, (unsigned)file->len, HB_MEMORY_MODE_READONLY, NULL, NULL);

	*face = (struct face){.metrics = {.family = family}, .lasting = file->lasting};
	face->hb = hb_face_create(blob, file->index);
	hb_blob_destroy(blob);
	face->font = hb_font_create(face->hb);
	face->metrics.cff = has_table(face->hb, TAG('C', 'F', 'F', ' '));
	read_lines(face);
	*why = refuse(face);
	if (*why) {
		face_close(face);
		return false;
	}
	read_tables(face);
	read_advances(face);
	read_name(face);
	read_space(face);
	read_blank(face);
	hb_font_make_immutable(face->font);
	hb_face_make_immutable(face->hb);
	return true;
}

void face_close(struct face *face)
{
	hb_font_destroy(face->font);
	hb_face_destroy(face->hb);
	face->font = NULL;
	face->hb = NULL;
}

bool face_ink(const struct face *face, uint16_t gid, struct ink_box *box)
{
	hb_glyph_extents_t ink;

	if (!hb_font_get_glyph_extents(face->font, gid, &ink) || !ink.width || !ink.height)
		return false;
	*box = (struct ink_box){ink.x_bearing, ink.x_bearing + ink.width, ink.y_bearing + ink.height, ink.y_bearing};
	return true;
}

const struct face_metrics *face_metrics(const struct face *face)
{
	return &face->metrics;
}

/* Joiners, variation selectors and marks of direction need no glyph: HarfBuzz leaves them out. */
bool char_is_ignorable(uint32_t cp)
{
	return utf8_is_unseen(cp) || (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xE0100 && cp <= 0xE01EF);
}

bool face_has(const struct face *face, uint32_t codepoint)
{
	hb_codepoint_t gid;

	return hb_font_get_nominal_glyph(face->font, codepoint, &gid);
}

/* A character that shaping can set: by itself, by its parts, or as one with the character before it. */
static bool can_set(const struct face *face, uint32_t before, uint32_t cp)
{
	hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
	hb_codepoint_t a, b;

	if (face_has(face, cp) || char_is_ignorable(cp))
		return true;
	if (before && hb_unicode_compose(unicode, before, cp, &a) && face_has(face, a))
		return true;
	return hb_unicode_decompose(unicode, cp, &a, &b) && face_has(face, a) && (!b || face_has(face, b));
}

bool face_has_text(const struct face *face, const char *text, size_t len)
{
	uint32_t before = 0;
	size_t used;

	for (size_t i = 0; i < len; i += used) {
		uint32_t cp = utf8_next(text + i, len - i, &used);

		if (!can_set(face, before, cp))
			return false;
		before = cp;
	}
	return true;
}

bool family_has(const struct family *family, const char *text, size_t len)
{
	return face_has_text(family->regular, text, len);
}

uint16_t face_glyph(const struct face *face, uint32_t codepoint)
{
	hb_codepoint_t gid;

	return hb_font_get_nominal_glyph(face->font, codepoint, &gid) ? (uint16_t)gid : 0;
}

uint16_t face_space(const struct face *face)
{
	return (uint16_t)face->space;
}

uint16_t face_blank(const struct face *face)
{
	return (uint16_t)face->blank;
}

int32_t face_advance(const struct face *face, uint16_t gid)
{
	size_t n = face->nadvances;
	const unsigned char *at;

	if (!n)
		return 0;
	at = face->advances + 4 * (gid < n ? gid : n - 1);
	return at[0] << 8 | at[1];
}

const char *font_version(void)
{
	return "HarfBuzz " HB_VERSION_STRING;
}
