/*
 * heads.c: words of headings, folded: with blanks, where words in a heading are to be found, and without, for whole lines.
 */
#include "ats/heads.h"

#include <stdlib.h>
#include <string.h>

#include "ats/reading.h"
#include "base/utf8.h"
#include "text/text.h"
#include "text/words.h"

#define HEADING_MOST 100u /* bytes of a line that may be a heading */
#define LEAST 4		  /* letters of a part of a heading, in scripts of letters: "and" is no heading */

/* The next of the synonyms, which have blanks between them, "_" inside; NULL behind the last. */
static const char *next_synonym(struct arena *arena, const char **synonyms)
{
	const char *s = *synonyms;
	size_t n;

	if (!s)
		return NULL;
	s += strspn(s, " ");
	n = strcspn(s, " ");
	*synonyms = s + n;
	return n ? arena_strndup(arena, s, n) : NULL;
}

/* "a b c" holds "b c", not "c d" or "b" of "ab"; what writes no blanks holds any part. */
static bool holds(struct arena *arena, const char *text, const char *part)
{
	size_t used;

	if (!*part)
		return false;
	if (utf8_is_solid(utf8_next(part, strlen(part), &used)))
		return strstr(text, part) != NULL;
	return strstr(arena_printf(arena, " %s ", text), arena_printf(arena, " %s ", part)) != NULL;
}

static bool agree(struct arena *arena, const char *title, const char *known)
{
	const char *folded = text_fold(arena, known);

	return holds(arena, title, folded) || (strlen(title) >= LEAST && holds(arena, folded, title));
}

bool head_is_known(struct arena *arena, const char *language, const char *title)
{
	const char *folded = text_fold(arena, title), *synonyms, *synonym;
	bool found;

	for (size_t i = 0; i < nkinds; i++) {
		if (agree(arena, folded, word_in(language, kinds[i].word, &found)) ||
		    agree(arena, folded, word_in("en", kinds[i].word, &found)))
			return true;
		for (synonyms = kinds[i].synonyms; (synonym = next_synonym(arena, &synonyms)) != NULL;)
			if (agree(arena, folded, synonym))
				return true;
	}
	return false;
}

/* --- Whole lines ------------------------------------------------------------------------------------------------------ */

struct head {
	const char *phrase;
	const struct kind *kind;
};

struct heads {
	struct arena *arena;
	VEC(struct head) list; /* by phrase */
};

static int compare(const void *a, const void *b)
{
	return strcmp(((const struct head *)a)->phrase, ((const struct head *)b)->phrase);
}

/* Of kinds that share a word the first in the table comes first. */
static int compare_rows(const void *a, const void *b)
{
	const struct kind *left = ((const struct head *)a)->kind, *right = ((const struct head *)b)->kind;
	int by_phrase = compare(a, b);

	return by_phrase ? by_phrase : (left > right) - (left < right);
}

static void add(struct heads *heads, const char *word, const struct kind *kind)
{
	*vec_add(heads->arena, &heads->list) = (struct head){reading_phrase(heads->arena, word), kind};
}

static void add_kind(struct heads *heads, const struct kind *kind)
{
	const char *language, *synonyms = kind->synonyms, *synonym;

	for (size_t i = 0; (language = word_language(i)) != NULL; i++) {
		bool found;
		const char *word = word_in(language, kind->word, &found);

		if (found)
			add(heads, word, kind);
	}
	while ((synonym = next_synonym(heads->arena, &synonyms)) != NULL)
		add(heads, synonym, kind);
}

static void drop_repeated(struct heads *heads)
{
	struct head *list = heads->list.v;
	size_t n = 0;

	for (size_t i = 0; i < heads->list.n; i++)
		if (!n || strcmp(list[i].phrase, list[n - 1].phrase) != 0)
			list[n++] = list[i];
	heads->list.n = n;
}

struct heads *heads_of_all(struct arena *arena)
{
	struct heads *heads = arena_new_of(arena, struct heads);

	heads->arena = arena;
	for (size_t i = 0; i < nkinds; i++)
		add_kind(heads, &kinds[i]);
	if (heads->list.n)
		qsort(heads->list.v, heads->list.n, sizeof *heads->list.v, compare_rows);
	drop_repeated(heads);
	return heads;
}

static const struct kind *find_phrase(const struct heads *heads, const char *line)
{
	struct head wanted = {.phrase = reading_phrase(heads->arena, line)};
	const struct head *found =
	    *wanted.phrase ? bsearch(&wanted, heads->list.v, heads->list.n, sizeof *heads->list.v, compare) : NULL;

	return found ? found->kind : NULL;
}

static bool is_word(const char *s)
{
	s += strspn(s, " ");
	return *s && !strchr(s, ' ');
}

/* "Education and Training": a heading and one word more, or another heading; the first heading tells the kind. */
static const struct kind *find_half(const struct heads *heads, const char *line, const char *link)
{
	const char *at = utf8_find_word(line, link), *right;
	const struct kind *first, *second;
	char *left;

	if (!at)
		return NULL;
	left = arena_strndup(heads->arena, line, (size_t)(at - line));
	right = at + strlen(link);
	first = find_phrase(heads, left);
	second = find_phrase(heads, right);
	if (first)
		return second || is_word(right) ? first : NULL;
	return is_word(left) ? second : NULL;
}

const struct kind *heads_find(const struct heads *heads, const char *line)
{
	static const char *const links[] = {" and ", " & ",  "/",    " und ", " et ", " y ",
					    " e ",   " en ", " og ", " och ", " i "};
	const struct kind *kind = strlen(line) <= HEADING_MOST ? find_phrase(heads, line) : NULL;

	for (size_t i = 0; i < sizeof links / sizeof *links && !kind && strlen(line) <= HEADING_MOST; i++)
		kind = find_half(heads, line, links[i]);
	return kind;
}
