/*
 * suggest.h: which word was meant: the nearest of some, by the optimal string alignment distance.
 */
#ifndef CVPDF_BASE_SUGGEST_H
#define CVPDF_BASE_SUGGEST_H

#include <stddef.h>

/* The nearest word so far. */
struct suggestion {
	const char *word; /* NULL: none is near */
	size_t distance;
};

/* Takes `meant` if `word` (of `len` bytes) lies within a third of the length of `given` and nearer than what stands. */
void suggest_compare(struct suggestion *nearest, const char *given, const char *word, size_t len, const char *meant);

/* The nearest of `n` words, within a third of the word's length (Damerau-Levenshtein); or NULL. */
const char *suggest_word(const char *word, const char *const *words, size_t n);

#endif
