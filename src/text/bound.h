/*
 * bound.h: words that are read as one with what stands beside them ("5 km", "Dr. Weber"), and what languages do with words of one
 * letter and hyphens, by language.
 *
 * They come from bound.tsv, which the build makes a table of and which says what they mean: a native speaker corrects that
 * file.
 */
#ifndef CVPDF_TEXT_BOUND_H
#define CVPDF_TEXT_BOUND_H

#include <stdbool.h>
#include <stddef.h>

enum bound {
	BOUND_UNIT,
	BOUND_COUNTER,
	BOUND_THING,
	BOUND_TITLE,
	BOUND_DEGREE,
	BOUND_SUFFIX,
	BOUND_OF,
	BOUND_DATE_WORD,
	BOUND_DATE_COUNTER,
	BOUND_RANGE,
	BOUND_DATE_MARK,
	/* Of languages. */
	BOUND_YEAR_FIRST,
	BOUND_LETTER_KEPT,
	BOUND_LETTER_RATHER,
	BOUND_HYPHEN_TWICE,
};

/* Whether the `len` bytes at `s` are such a word in `language`; a thing's may begin with a capital. */
bool bound_is(const char *language, enum bound what, const char *s, size_t len);

/* Whether it is so in `language`. */
bool bound_language(const char *language, enum bound what);

#endif
