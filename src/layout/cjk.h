/*
 * cjk.h: the space between ideographs, their punctuation and other text.
 */
#ifndef CVPDF_LAYOUT_CJK_H
#define CVPDF_LAYOUT_CJK_H

#include "font/font.h"

/* What a character is to its neighbours. */
enum cjk_class {
	CJK_NONE,	 /* blanks, signs of other scripts */
	CJK_CLOSING,	 /* of these a full stop, a comma, a closing bracket and their like */
	CJK_LETTER,	 /* a letter or digit of another script */
	CJK_HANGUL,	 /* Korean, which has blanks between its words */
	CJK_IDEOGRAPH,	 /* also kana */
	CJK_SIGN,	 /* other full-width characters: Latin letters, the sign of percent, … */
	CJK_PUNCTUATION, /* full-width, with blank on one side or both */
	CJK_DASH,	 /* dashes and dots that stand two by two, without a gap */
};

/* A character of a text in `language`, at [offset, offset + its length) of `s`. */
struct cjk_char {
	uint32_t cp;
	enum cjk_class class;
	unsigned features; /* FONT_… to shape it with */
};
struct cjk_char cjk_char_at(const char *language, const char *s, size_t len, size_t offset);

/* That before `offset`; CJK_NONE at the start. */
struct cjk_char cjk_char_before(const char *language, const char *s, size_t len, size_t offset);

/* Whether it is set on its own, without kerning or ligatures: all but letters and signs of other scripts. */
bool cjk_stands_alone(enum cjk_class class);

/* Between two characters of which one stands alone: in thousandths of the em. */
struct cjk_space {
	int width, stretch, shrink;
};

/* `before` and `after` are the shapes where the characters are punctuation; else they may be NULL. */
struct cjk_space cjk_space(enum cjk_class left, const struct shape *before, enum cjk_class right,
			   const struct shape *after);

#endif
