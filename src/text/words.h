/*
 * words.h: the words that cvpdf itself prints ("Education", "present", "Last updated {date}"), by language.
 *
 * They come from words.tsv, which the build makes a table of: a native speaker corrects that file.
 */
#ifndef CVPDF_TEXT_WORDS_H
#define CVPDF_TEXT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The word of `key` in `language`, or in its base language, or in English; *found tells whether the language had it.
 * NULL for an unknown key.
 */
const char *word_in(const char *language, const char *key, bool *found);

/* The tags of the languages that have words, from 0; NULL behind the last. */
const char *word_language(size_t index);

#endif
