/*
 * sort.h: a stable sort, which qsort() is not, and which hands the comparison what it needs.
 */
#ifndef CVPDF_BASE_SORT_H
#define CVPDF_BASE_SORT_H

#include <stddef.h>

#include "base/arena.h"

struct sorting {
	struct arena *arena;
	size_t size; /* of an item */
	/* Below 0 if `a` comes before `b`, above 0 if after it; 0: they stay as they are. */
	int (*compare)(const void *a, const void *b, const void *user);
	const void *user;
};

void sort_stable(const struct sorting *sorting, void *items, size_t n);

#endif
