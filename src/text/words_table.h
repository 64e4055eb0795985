/*
 * words_table.h: what tools/words.awk makes of words.tsv; for words.c and its test.
 *
 * Arrays of strings of a fixed size rather than pointers: nothing to relocate at start, and a language is on few
 * pages.
 */
#ifndef CVPDF_TEXT_WORDS_TABLE_H
#define CVPDF_TEXT_WORDS_TABLE_H

#include <stddef.h>

#define WORDS_LANGUAGE_SIZE 12
#define WORDS_KEY_SIZE 32
#define WORDS_WORD_SIZE 80 /* bytes with the NUL */

extern const size_t words_nlanguages, words_nkeys;
extern const char words_languages[][WORDS_LANGUAGE_SIZE]; /* sorted by bytes */
extern const char words_keys[][WORDS_KEY_SIZE];		  /* sorted by bytes */

/* The word of key k in language l is words_table[l * words_nkeys + k]; "" where there is none. */
extern const char words_table[][WORDS_WORD_SIZE];

#endif
