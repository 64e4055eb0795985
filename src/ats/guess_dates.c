/*
 * guess_dates.c: lines with a range of years, in whatever way people write months and the present.
 */
#include <string.h>

#include "ats/guess.h"
#include "base/ascii.h"
#include "text/words.h"

#define RANGE_WITHIN 28 /* bytes between the years of a range: "2019 to September 2021" */
#define BEFORE_MOST 16	/* bytes of a word before a range that tells what it is */

/* What people write besides the words of words.tsv, as phrases. */
static const char *const presents[] = {"today",	  "now",    "ongoing", "current", "todate",
				       "aktuell", "actuel", "actual",  "jetzt"};

/* Words behind which one year is enough; they stand before it, or before its month. */
static const char *const sinces[] = {"since", "seit",  "depuis", "desde", "dal", "dall",
				     "sinds", "sedan", "siden",	 "od",	  "from"};

/* Words before numbers that are no years. */
static const char *const others[] = {"page", "pages",  "pp",   "p",    "seite",	 "seiten", "s",
				     "vol",  "volume", "no",   "nr",   "number", "grant",  "award",
				     "id",   "isbn",   "issn", "room", "phone"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The end of a year of four digits that begins at `s`; NULL. */
static const char *year_end(const char *line, const char *s)
{
	bool century = (s[0] == '1' && s[1] == '9') || (s[0] == '2' && s[1] == '0');

	if (!century || !ascii_is_digit(s[2]) || !ascii_is_digit(s[3]) || ascii_is_digit(s[4]) ||
	    (s > line && ascii_is_digit(s[-1])))
		return NULL;
	return s + 4;
}

/* Behind the month of "2010/01", "2010-01", "2010.01"; `s` itself where there is none. */
static const char *behind_month(const char *s)
{
	bool month =
	    *s && strchr("/.-", *s) && (s[1] == '0' || s[1] == '1') && ascii_is_digit(s[2]) && !ascii_is_digit(s[3]);

	return month ? s + 3 : s;
}

static bool begins_present(const struct guessing *g, const char *s)
{
	const char *phrase = reading_phrase(g->arena, arena_strndup(g->arena, s, strnlen(s, RANGE_WITHIN)));

	for (size_t i = 0; i < g->presents.n; i++)
		if (strncmp(phrase, g->presents.v[i], strlen(g->presents.v[i])) == 0)
			return true;
	return false;
}

/* A year within some bytes from `s` on that is not before `first`, or `first` itself when that is NULL. */
static bool year_follows(const char *line, const char *s, const char *first)
{
	const char *end = s + strnlen(s, RANGE_WITHIN);

	for (; s < end; s++)
		if (year_end(line, s))
			return !first || strncmp(s, first, 4) >= 0;
	return false;
}

/* The dash, and what stands behind it: a later year, perhaps behind its month, or the present. */
static bool goes_on(const struct guessing *g, const char *line, const char *year)
{
	static const char *const dashes[] = {"\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x90", "\xE2\x88\x92", "-", "~",
					     "to ",	     "bis ",	     "until "};
	const char *s = behind_month(year + 4);

	s += strspn(s, " ");
	for (size_t i = 0; i < COUNT(dashes); i++) {
		size_t n = strlen(dashes[i]);

		if (strncmp(s, dashes[i], n) == 0)
			return year_follows(line, s + n, year) || begins_present(g, s + n);
	}
	return false;
}

/* Whether the word that ends before `s` is one of them; signs and blanks between do not count. */
static bool stands_behind(const char *line, const char *s, const char *const *words, size_t n)
{
	const char *end, *start;
	char word[BEFORE_MOST + 1] = "";

	while (s > line && !ascii_is_alnum(s[-1]) && (unsigned char)s[-1] < 0x80)
		s--;
	for (end = start = s; start > line && ascii_is_letter(start[-1]) && end - start < BEFORE_MOST; start--)
		;
	for (size_t i = 0; i < (size_t)(end - start); i++)
		word[i] = ascii_lower(start[i]);
	for (size_t i = 0; i < n; i++)
		if (strcmp(words[i], word) == 0)
			return true;
	return false;
}

/* "since 2015", "seit Mai 2015", "seit 05/2015" */
static bool is_since(const char *line, const char *year)
{
	const char *s = year;

	if (stands_behind(line, s, sinces, COUNT(sinces)))
		return true;
	while (s > line && s[-1] == ' ')
		s--;
	while (s > line && s[-1] != ' ' && year - s < RANGE_WITHIN)
		s--;
	return s > line && s[-1] == ' ' && stands_behind(line, s, sinces, COUNT(sinces));
}

static bool has_range(const struct guessing *g, const char *line)
{
	for (const char *s = line; *s; s++)
		if (year_end(line, s) && !stands_behind(line, s, others, COUNT(others)) &&
		    (goes_on(g, line, s) || is_since(line, s)))
			return true;
	return false;
}

static void find_presents(struct guessing *g)
{
	const char *language;
	bool found;

	for (size_t i = 0; i < COUNT(presents); i++)
		*vec_add(g->arena, &g->presents) = presents[i];
	for (size_t i = 0; (language = word_language(i)) != NULL; i++) {
		const char *word = reading_phrase(g->arena, word_in(language, "present", &found));

		if (found && *word)
			*vec_add(g->arena, &g->presents) = word;
	}
}

void guess_dates(struct guessing *g)
{
	size_t n = 0, first = 0;

	find_presents(g);
	for (size_t i = 0; i < g->reading->lines.n; i++)
		if (has_range(g, g->reading->lines.v[i])) {
			first = n++ ? first : i;
		}
	guess_add(g, ATS_DATES,
		  n ? arena_printf(g->arena, "%zu line%s with a range of years", n, n == 1 ? "" : "s") : NULL, first);
}
