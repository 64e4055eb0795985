/*
 * vocabulary.h: the words of BibTeX and BibLaTeX: types, fields, months; inside src/bib only.
 */
#ifndef CVPDF_BIB_VOCABULARY_H
#define CVPDF_BIB_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>

/* BibLaTeX's type for a lower-case one; *kind is the value of the field "type" that comes with it, or NULL. */
const char *vocabulary_type(const char *type, const char **kind);

/* Whether a lower-case type is standard, or stands for one. */
bool vocabulary_knows(const char *type);

/* The standard type that was meant by an unknown one; NULL where the type is known, or none is near. */
const char *vocabulary_near_type(const char *type);

/* BibLaTeX's name of a lower-case field. */
const char *vocabulary_field(const char *field);

/*
 * The field that an entry cannot do without, or prints wrongly, and that was meant by an unknown lower-case one: "title" by "titel".
 * NULL: none is near, or the name is a field of its own.
 */
const char *vocabulary_near_field(const char *field);

/* Abbreviations that are defined in every file: "jan" is "January". */
#define VOCABULARY_MONTHS 13
struct vocabulary_month {
	const char *macro, *name;
};
extern const struct vocabulary_month vocabulary_months[VOCABULARY_MONTHS];

#endif
