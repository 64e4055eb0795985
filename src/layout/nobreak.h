/*
 * nobreak.h: where UAX #14 would break and a typographer would not: between what is read as one (a number and its unit,
 * a day and its month, initials), or where a break misleads.
 */
#ifndef CVPDF_LAYOUT_NOBREAK_H
#define CVPDF_LAYOUT_NOBREAK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct typesetter;

/*
 * What a break at the blanks [from, to) of the paragraph's text costs: 0, a cost, or PENALTY_RANGE and more where the
 * line must not end unless it would not fit otherwise.
 */
int32_t nobreak_blank(struct typesetter *ts, const char *language, uint32_t from, uint32_t to);

/* Whether the blanks are inside a date: "3 de | mayo", "May | 2024". */
bool nobreak_date(struct typesetter *ts, const char *language, uint32_t from, uint32_t to);

/* Whether the text before byte `at`, of a date, ends with what parts a range's ends: "2019 –", "2019年4月至". */
bool nobreak_range(const struct typesetter *ts, const char *language, uint32_t at);

/* The same as nobreak_blank() behind a written hyphen or slash before byte `at`. */
int32_t nobreak_hyphen(const struct typesetter *ts, const char *language, uint32_t at);

/* What is added to a break that leaves so few letters of a word on either line. */
int32_t nobreak_fragments(size_t before, size_t behind);

#endif
