/*
 * sort.c: a merge sort from the bottom up, to and fro between the items and a copy of them.
 */
#include "base/sort.h"

#include <stdbool.h>
#include <string.h>

/* Two runs that follow each other: [start, middle) and [middle, end), in bytes. */
struct runs {
	size_t start, middle, end;
};

static void merge(const struct sorting *sorting, const char *from, char *to, const struct runs *runs)
{
	size_t a = runs->start, b = runs->middle, size = sorting->size;

	for (size_t i = runs->start; i < runs->end; i += size) {
		bool first =
		    a < runs->middle && (b == runs->end || sorting->compare(from + a, from + b, sorting->user) <= 0);
		size_t *next = first ? &a : &b;

		memcpy(to + i, from + *next, size);
		*next += size;
	}
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

void sort_stable(const struct sorting *sorting, void *items, size_t n)
{
	size_t end = n * sorting->size;
	char *from = items, *to = n > 1 ? arena_array(sorting->arena, end, char) : NULL, *swap;

	for (size_t width = sorting->size; width < end; width *= 2) {
		for (size_t i = 0; i < end; i += 2 * width)
			merge(sorting, from, to, &(struct runs){i, least(i + width, end), least(i + 2 * width, end)});
		swap = from;
		from = to;
		to = swap;
	}
	if (from != items)
		memcpy(items, from, end);
}
