/*
 * words.c: looks a word up in the table that tools/words.awk makes of words.tsv.
 *
 * A tag is tried whole, then without its last subtag, and so on ("zh-Hant-TW", "zh-Hant", "zh"), at last English.
 */
#include "text/words.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "text/words_table.h"

#define TAG_SIZE 36 /* longer tags carry extensions, which do not choose words */

/*
 * Tags whose words are another's: what BCP 47 calls deprecated, what regions write, and the nearest written
 * standard.
 */
static const char aliases[][2][8] = {
    {"bs", "hr"},	{"no", "nb"},	      {"nn", "nb"},	    {"iw", "he"},
    {"in", "id"},	{"zh-TW", "zh-Hant"}, {"zh-HK", "zh-Hant"}, {"zh-MO", "zh-Hant"},
    {"en-AU", "en-GB"}, {"en-IE", "en-GB"},   {"en-IN", "en-GB"},   {"en-NZ", "en-GB"},
    {"en-SG", "en-GB"}, {"en-ZA", "en-GB"},   {"pt-AO", "pt-PT"},   {"pt-MZ", "pt-PT"},
};

static int compare_key(const void *key, const void *row)
{
	return strcmp(key, row);
}

/* The word of key number `key`, or NULL. */
static const char *find_word(const char *language, size_t key)
{
	size_t i;

	for (i = 0; i < words_nlanguages; i++) {
		const char *word = words_table[i * words_nkeys + key];

		if (strcasecmp(words_languages[i], language) == 0)
			return *word ? word : NULL;
	}
	return NULL;
}

static const char *alias(const char *language)
{
	size_t i;

	for (i = 0; i < sizeof aliases / sizeof *aliases; i++)
		if (strcasecmp(aliases[i][0], language) == 0)
			return aliases[i][1];
	return NULL;
}

const char *word_in(const char *language, const char *key, bool *found)
{
	const char *row = bsearch(key, words_keys, words_nkeys, WORDS_KEY_SIZE, compare_key);
	char tag[TAG_SIZE] = "";
	const char *word = NULL, *other;
	char *end;
	size_t n;

	*found = false;
	if (!row)
		return NULL;
	n = (size_t)(row - words_keys[0]) / WORDS_KEY_SIZE;
	strncat(tag, language, TAG_SIZE - 1);
	for (end = tag; !word && end;) {
		other = alias(tag);
		word = find_word(tag, n);
		if (!word && other)
			word = find_word(other, n);
		end = strrchr(tag, '-');
		if (end)
			*end = '\0';
	}
	*found = word != NULL;
	return word ? word : find_word("en", n);
}

const char *word_language(size_t index)
{
	return index < words_nlanguages ? words_languages[index] : NULL;
}
