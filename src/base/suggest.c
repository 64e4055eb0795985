/*
 * suggest.c: how far words are from each other: the optimal string alignment distance (Damerau 1964: insertions, deletions,
 * substitutions, neighbours swapped).
 */
#include "base/suggest.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define LONGEST_WORD 40

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The letters and digits of a word, as bits. */
static uint64_t letters(const char *s, size_t n)
{
	uint64_t set = 0;
	size_t i;

	for (i = 0; i < n; i++)
		set |= (uint64_t)1 << (lower(s[i]) & 63);
	return set;
}

static size_t count(uint64_t set)
{
	size_t n = 0;

	for (; set; set &= set - 1)
		n++;
	return n;
}

/* Every letter that only one of the words has takes an edit: most words are ruled out by that alone. */
static bool too_far(const char *a, size_t na, const char *b, size_t nb, size_t limit)
{
	uint64_t in_a = letters(a, na);
	uint64_t in_b = letters(b, nb);

	return count(in_a & ~in_b) > limit || count(in_b & ~in_a) > limit;
}

/* Case does not count; words longer than LONGEST_WORD are infinitely far. */
static size_t distance(const char *a, size_t na, const char *b, size_t nb)
{
	size_t rows[3][LONGEST_WORD + 1];
	size_t i, j;

	if (na > LONGEST_WORD || nb > LONGEST_WORD)
		return LONGEST_WORD;
	for (j = 0; j <= nb; j++)
		rows[0][j] = j;
	for (i = 1; i <= na; i++) {
		size_t *row = rows[i % 3];
		const size_t *above = rows[(i + 2) % 3];

		row[0] = i;
		for (j = 1; j <= nb; j++) {
			bool same = lower(a[i - 1]) == lower(b[j - 1]);

			row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + !same);
			if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]))
				row[j] = least(row[j], rows[(i + 1) % 3][j - 2] + 1);
		}
	}
	return rows[na % 3][nb];
}

void suggest_compare(struct suggestion *nearest, const char *given, const char *word, size_t len, const char *meant)
{
	size_t ngiven = strlen(given);
	size_t limit = ngiven / 3;
	size_t far;

	if ((ngiven > len ? ngiven - len : len - ngiven) > limit || too_far(given, ngiven, word, len, limit))
		return;
	far = distance(given, ngiven, word, len);
	if (far <= limit && (!nearest->word || far < nearest->distance))
		*nearest = (struct suggestion){meant, far};
}

const char *suggest_word(const char *word, const char *const *words, size_t n)
{
	struct suggestion nearest = {0};
	size_t i;

	for (i = 0; i < n; i++)
		suggest_compare(&nearest, word, words[i], strlen(words[i]), words[i]);
	return nearest.word;
}
