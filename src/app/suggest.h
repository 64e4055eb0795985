/*
 * suggest.h: "did you mean" for options, commands and styles.
 */
#ifndef CVPDF_APP_SUGGEST_H
#define CVPDF_APP_SUGGEST_H

#include <stddef.h>

/* The nearest of `n` words (NULL entries are skipped) within a third of the word's length, at least 1; or NULL. */
const char *suggest_nearest(const char *word, const char *const *words, size_t n);

#endif
