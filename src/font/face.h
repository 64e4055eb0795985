/*
 * face.h: what a face is inside src/font, and the table of embedded fonts that the build generates.
 */
#ifndef CVPDF_FONT_FACE_H
#define CVPDF_FONT_FACE_H

#include <hb.h>

#include "font/font.h"

/* An opened face: immutable, so that threads share it. `font` is scaled to the face's own units. */
struct face {
	struct face_metrics metrics;
	hb_face_t *hb;
	hb_font_t *font;
	const unsigned char *advances; /* the table hmtx: two bytes of every four; glyphs behind them have the last */
	size_t nadvances;
	hb_codepoint_t space; /* the glyph of U+0020 */
	int32_t space_advance;
	hb_codepoint_t blank;	  /* a glyph without ink or advance, or 0 */
	char postscript_name[64]; /* PostScript names end at 63 characters */
	bool built_in, lasting;
};

enum font_style { STYLE_REGULAR, STYLE_BOLD, STYLE_ITALIC, STYLE_BOLD_ITALIC, STYLE_ICONS };

/* One font file in the program's read-only segment; its pages are loaded when they are touched. */
struct embedded_font {
	const char *family;
	enum font_style style;
	const char *file; /* "Lato-Regular.ttf" */
	const char *bytes;
	size_t len;
};

/* Written by tools/fonts.sh from fonts/manifest.tsv: the styles of a family follow one another. */
extern const struct embedded_font embedded_fonts[];
extern const size_t nembedded_fonts;
extern const char *const embedded_families[]; /* ends with NULL; without the icons */
extern const size_t nembedded_families;

/* Opens `bytes`, which must outlive the face. False: no usable font; *why says what is wrong with it. */
bool face_open(struct face *face, const char *family, const struct font_file *file, const char **why);
void face_close(struct face *face);

/* Joiners, variation selectors and the like, which need no glyph. */
bool char_is_ignorable(uint32_t cp);

/* `arena` gets the outline of a glyph. */
const struct outline *face_outline(struct arena *arena, const struct face *face, hb_codepoint_t gid);

#endif
