/*
 * font_rank.h: which of several families suits a text best, as far as their names and their regular faces tell. It is the same
 * for fonts of folders and of the system.
 */
#ifndef CVPDF_JOB_FONT_RANK_H
#define CVPDF_JOB_FONT_RANK_H

#include "font/font.h"

/* What characters are looked for: a family whose regular face has them all. */
struct wanted_font {
	const char *language;
	bool serif;
	const char *text;
	size_t len;
};

/* What counts against a family; families of a lower sum are taken before others, of one sum those of the wanted kind. */
enum font_rank {
	RANK_NOT_FOR_TEXT = 1,	/* a hand of headlines, of scholars, of code */
	RANK_LACKS_LETTERS = 2, /* of the language */
	RANK_NOT_NAMED =
	    4, /* after the script: "Noto Naskh Arabic" is before DejaVu Sans, which has Arabic among other things */
	RANK_NOT_REGIONAL = 8, /* its ideographs are not those of the language: "Noto Sans CJK JP" is Japanese */
	RANK_VARIABLE = 16,
	RANKS = 32
};

/*
 * The script of the text's first letter, in English; NULL: there are only signs, or letters that every other font has (Latin,
 * Greek, Cyrillic), whose families are not named after them.
 */
const char *font_script(const char *text, size_t len);

/* What counts against a family by its name; `script` as font_script() says. */
unsigned font_rank(const char *name, const struct wanted_font *wanted, const char *script);

/* With serifs, or what goes with them: Naskh, the hand of Arabic books. */
bool font_goes_with_serifs(const struct family *family);

#endif
