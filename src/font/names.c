/*
 * names.c: what a font file says that it is, for finding the faces of a family in a folder.
 */
#include <hb-ot.h>
#include <hb.h>
#include <string.h>

#include "font/font.h"

#define NAME_MAX_BYTES 128

static const char *name(struct arena *arena, hb_face_t *face, hb_ot_name_id_t id)
{
	char text[NAME_MAX_BYTES];
	unsigned size = sizeof text;

	if (hb_ot_name_get_utf8(face, id, HB_LANGUAGE_INVALID, &size, text) == 0)
		return NULL;
	return arena_strndup(arena, text, size);
}

static float axis(hb_face_t *face, hb_style_tag_t tag)
{
	hb_font_t *font = hb_font_create(face);
	float value = hb_style_get_value(font, tag);

	hb_font_destroy(font);
	return value;
}

static void read_style(hb_face_t *face, struct font_names *names)
{
	float weight = axis(face, HB_STYLE_TAG_WEIGHT), width = axis(face, HB_STYLE_TAG_WIDTH);

	names->italic = axis(face, HB_STYLE_TAG_ITALIC) > 0 || axis(face, HB_STYLE_TAG_SLANT_ANGLE) != 0;
	names->weight = (int)weight;
	names->bold = weight >= 700;
	names->plain = (weight == 400 || weight == 700) && width == 100;
}

unsigned font_count(const char *bytes, size_t len)
{
	hb_blob_t *blob;
	unsigned n;

	if (len > UINT32_MAX)
		return 0;
	blob = hb_blob_create(bytes, (unsigned)len, HB_MEMORY_MODE_READONLY, NULL, NULL);
	n = hb_face_count(blob);
	hb_blob_destroy(blob);
	return n;
}

bool font_names(struct arena *arena, const char *bytes, size_t len, unsigned index, struct font_names *names)
{
	hb_blob_t *blob;
	hb_face_t *face;
	bool known;

	if (len > UINT32_MAX)
		return false;
	blob = hb_blob_create(bytes, (unsigned)len, HB_MEMORY_MODE_READONLY, NULL, NULL);
	face = hb_face_create(blob, index);
	known = hb_face_get_glyph_count(face) > 0;
	if (known) {
		names->family = name(arena, face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
		if (!names->family)
			names->family = name(arena, face, HB_OT_NAME_ID_FONT_FAMILY);
		read_style(face, names);
	}
	hb_face_destroy(face);
	hb_blob_destroy(blob);
	return known && names->family;
}
