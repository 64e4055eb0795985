/*
 * years.h: dates run together: "2014, 2015, 2016" is 2014–2016.
 */
#ifndef CVPDF_STYLE_YEARS_H
#define CVPDF_STYLE_YEARS_H

#include <limits.h>

#include "model/cv.h"

#define YEARS_OPEN INT_MAX /* the last year of what goes on */

/* Years from first to last. */
struct years {
	int first, last;
	bool range; /* written as one, or run together: two years that merely follow each other are none */
};

/* The years that a date covers, if it says them for certain: not in words, about, or from nobody knows when. */
bool years_of(const struct date *date, struct years *years);

/* Sorts, and runs together what overlaps or follows on; returns how many are left. */
size_t years_join(struct arena *arena, struct years *years, size_t n);

/* The dates of an entry, from start to end or as listed: of struct date. */
struct list entry_dates(struct arena *arena, const struct entry *entry);

/* The same dates rising and each once; if all are whole years, three or more that follow each other as a range. */
struct list dates_together(struct arena *arena, const struct list *list);

#endif
