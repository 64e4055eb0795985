/*
 * bound_table.h: what tools/bound.awk makes of bound.tsv; for bound.c and its test.
 *
 * Strings of a fixed size rather than pointers: nothing to relocate at start.
 */
#ifndef CVPDF_TEXT_BOUND_TABLE_H
#define CVPDF_TEXT_BOUND_TABLE_H

#include <stdint.h>

#include "text/bound.h"

#define BOUND_WORD_SIZE 32 /* bytes with the NUL */
#define BOUND_LANGUAGES_SIZE 64

struct bound_row {
	char word[BOUND_WORD_SIZE]; /* "": what is said of languages */
	uint8_t what;		    /* enum bound */
	uint8_t languages;	    /* a row of bound_languages */
};

extern const size_t bound_nrows;
extern const struct bound_row bound_rows[];		   /* sorted by their words' bytes */
extern const char bound_languages[][BOUND_LANGUAGES_SIZE]; /* with blanks between them; "*": all */

#endif
