/*
 * bound.c: looks a word up in the table that tools/bound.awk makes of bound.tsv.
 */
#include "text/bound.h"

#include <string.h>

#include "base/utf8.h"
#include "text/bound_table.h"
#include "text/text.h"

/* Whether the tag's language ("pt" of "pt-BR") is in a list with blanks. */
static bool is_listed(const char *list, const char *tag)
{
	size_t len = strcspn(tag, "-_"), n;

	if (*list == '*')
		return true;
	for (; *list; list += n + (list[n] == ' ')) {
		n = strcspn(list, " ");
		if (n == len && memcmp(list, tag, n) == 0)
			return true;
	}
	return false;
}

/* As strcmp() does, of a word without its NUL. */
static int compare(const char *s, size_t len, const char *word)
{
	int order = (unsigned char)*s - (unsigned char)*word;

	if (!len || order)
		return len ? order : -(*word != '\0');
	order = strncmp(s, word, len);
	return order ? order : -(word[len] != '\0');
}

/* The first row whose word is not before it. */
static size_t find(const char *s, size_t len)
{
	size_t low = 0, high = bound_nrows;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare(s, len, bound_rows[middle].word) > 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_in_table(const char *language, enum bound what, const char *s, size_t len)
{
	for (size_t i = find(s, len); i < bound_nrows && compare(s, len, bound_rows[i].word) == 0; i++)
		if (bound_rows[i].what == what && is_listed(bound_languages[bound_rows[i].languages], language))
			return true;
	return false;
}

/* The word with a small letter for its first; false: it has one. */
static bool lower_first(const char *s, size_t len, char lowered[BOUND_WORD_SIZE + 3], size_t *lowered_len)
{
	size_t used;
	uint32_t first = utf8_next(s, len, &used);

	if (!text_is_upper(first))
		return false;
	*lowered_len = utf8_put(text_lower_char(first), lowered);
	memcpy(lowered + *lowered_len, s + used, len - used);
	*lowered_len += len - used;
	return true;
}

bool bound_is(const char *language, enum bound what, const char *s, size_t len)
{
	char lowered[BOUND_WORD_SIZE + 3];

	if (len == 0 || len >= BOUND_WORD_SIZE)
		return false;
	return is_in_table(language, what, s, len) ||
	       (what == BOUND_THING && lower_first(s, len, lowered, &len) && is_in_table(language, what, lowered, len));
}

bool bound_language(const char *language, enum bound what)
{
	return is_in_table(language, what, "", 0);
}
