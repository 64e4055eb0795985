/*
 * suggest.c: optimal string alignment distance (Damerau 1964: a letter put in, left out, changed, or two swapped).
 *
 * Words are short and lists too, so three rows of a table on the stack do; a longer word is compared by its beginning.
 */
#include "app/suggest.h"

#include <string.h>

#define LONGEST 40

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t distance(const char *a, const char *b)
{
	size_t rows[3][LONGEST + 1];
	size_t na = least(strlen(a), LONGEST), nb = least(strlen(b), LONGEST);
	size_t *before = rows[0], *above = rows[1], *row = rows[2];

	for (size_t j = 0; j <= nb; j++)
		above[j] = j;
	for (size_t i = 1; i <= na; i++) {
		size_t *unused = before;

		row[0] = i;
		for (size_t j = 1; j <= nb; j++) {
			row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
		before = above;
		above = row;
		row = unused;
	}
	return above[nb];
}

const char *suggest_nearest(const char *word, const char *const *words, size_t n)
{
	size_t limit = strlen(word) / 3;
	const char *nearest = NULL;
	size_t best = limit ? limit : 1;

	for (size_t i = 0; i < n; i++) {
		size_t far = words[i] ? distance(word, words[i]) : LONGEST;

		if (far < best || (far == best && !nearest)) {
			best = far;
			nearest = words[i];
		}
	}
	return nearest;
}
