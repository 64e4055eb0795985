/*
 * hyphenate.h: where words may be broken, by patterns (Liang 1983).
 *
 * The patterns are those that distributions package for libhyphen, compiled at build time and embedded
 * (hyphenation/README.md). Breaks that change a word's letters (Hungarian "asszony": asz-szony) are not made. Pure
 * functions on constant tables: thread-safe, no memory, no set-up.
 */
#ifndef CVPDF_TEXT_HYPHENATE_H
#define CVPDF_TEXT_HYPHENATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HYPHENATE_WORD_MAX 96 /* characters; a longer word is not broken */

struct hyphens; /* the patterns of a language */

/* Of a BCP 47 tag, in capitals or not: "de-AT" has those of "de"; NULL: there are none. */
const struct hyphens *hyphens_of(const char *language);

struct word_break {
	uint16_t offset; /* the byte before which a hyphen and a line break may stand */
	bool joint;	 /* between the parts of a compound, which reads better than a break inside one */
};

/*
 * Fills `breaks` with those of the word `s` (letters, apostrophes, hyphens), rising, and returns how many: less than the word's
 * characters.
 */
size_t hyphenate(const struct hyphens *hyphens, const char *s, size_t len,
		 struct word_break breaks[HYPHENATE_WORD_MAX]);

/* The languages that there are patterns of, by name; `i` from 0; NULL behind the last. */
const char *hyphens_language(size_t i);

#endif
