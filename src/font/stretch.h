/*
 * stretch.h: a word on its way from text to glyphs, between shape.c, which cuts it up, and stretch.c, which shapes a
 * cut.
 *
 * What stretch_shape() returns lies in the shaper's buffer and lasts until its next call. Clusters in it are offsets
 * into the word + 1.
 */
#ifndef CVPDF_FONT_STRETCH_H
#define CVPDF_FONT_STRETCH_H

#include "font/shape.h"

#define MAX_FEATURES 10

/* One word on its way. */
struct work {
	struct shaper *shaper;
	const struct shape_spec *spec;
	struct shape *shape;
	hb_language_t language;
	hb_feature_t features[MAX_FEATURES];
	unsigned nfeatures;
};

/* Bytes [start, end) of the text, of one script. */
struct stretch {
	uint32_t start, end;
	hb_script_t script;
	struct stand_in *stand_in; /* the family that it is set in; NULL: the spec's own */
	const struct face *face;   /* of the stand-in, else NULL */
	bool small;		   /* set in scaled capitals */
};

/* One use of HarfBuzz: its glyphs, and the blanks shaped along. */
struct shaped {
	const hb_glyph_info_t *info;
	const hb_glyph_position_t *at;
	unsigned n;
	bool before, after;
	int32_t kern_before, kern_after; /* what the blanks gained */
};

/* Glyphs of a shaping without its blanks, from left to right. */
struct range {
	unsigned from, to;
};

/* The face that a stretch is set in. Chinese, Japanese and Korean are never slanted. */
const struct face *work_face(const struct work *w, const struct stretch *s);
bool script_is_upright(hb_script_t script);

/*
 * Takes the blank off a full-width punctuation mark, so that it takes half an em, and notes in the shape how much of it stood on
 * which side. Marks that are narrow already stay as they are.
 */
void piece_halve(struct work *w, struct piece *piece);

/* Notes, once, when the piece has figures of a kind that was asked for and its face has not (figures.c). */
void piece_check_figures(struct work *w, const struct piece *piece);

/* The character at *at, which moves behind it; U+FFFD for ill-formed bytes. */
uint32_t work_char(const struct work *w, uint32_t *at);

bool char_is_small(uint32_t cp); /* a small letter */
bool char_is_mark(uint32_t cp);	 /* joins the character before it */

/* The i-th glyph in reading order. */
unsigned stretch_nth(const struct work *w, const struct shaped *r, unsigned i);
struct range stretch_inner(const struct work *w, const struct shaped *r);

/*
 * Shapes with the neighbouring blanks, where the word has any at this end, and notes what they gain in kerning. A font
 * may take the kerning of "T␣" off the T or off the blank; the advances are those without a blank behind the word.
 */
struct shaped stretch_shape(struct work *w, const struct stretch *s);

#endif
