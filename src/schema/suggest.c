/*
 * suggest.c: which key was meant.
 *
 * A synonym is sure: people type `company` for organization. A near spelling is a guess, measured by base/suggest.h.
 */
#include <string.h>

#include "schema/schema.h"

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* Whether two words agree but for case, '-', '_' and blanks: startDate, start_date, start-date. */
static bool alike(const char *a, const char *b, size_t nb)
{
	const char *end = b + nb;

	for (;;) {
		while (*a == '-' || *a == '_' || *a == ' ')
			a++;
		while (b < end && (*b == '-' || *b == '_'))
			b++;
		if (!*a || b == end)
			return !*a && b == end;
		if (lower(*a++) != lower(*b++))
			return false;
	}
}

/* The next of the words in `*list`, separated by blanks; its length, 0 at the end. */
static size_t next_word(const char **list)
{
	if (!*list)
		return 0;
	*list += strspn(*list, " ");
	return strcspn(*list, " ");
}

static bool has_synonym(const struct field *field, const char *key)
{
	const char *list = field->synonyms;
	size_t len;

	for (; (len = next_word(&list)); list += len)
		if (alike(key, list, len))
			return true;
	return false;
}

static void compare_synonyms(struct suggestion *nearest, const struct field *field, const char *key)
{
	const char *list = field->synonyms;
	size_t len;

	for (; (len = next_word(&list)); list += len)
		suggest_compare(nearest, key, list, len, field->key);
}

const char *schema_synonym(const struct record *record, const char *key)
{
	const struct record *r;
	size_t i;

	for (r = record; r; r = r->includes)
		for (i = 0; i < r->nfields; i++)
			if (alike(key, r->fields[i].key, strlen(r->fields[i].key)))
				return r->fields[i].key;
	for (r = record; r; r = r->includes)
		for (i = 0; i < r->nfields; i++)
			if (has_synonym(&r->fields[i], key))
				return r->fields[i].key;
	return NULL;
}

const char *schema_suggest(const struct record *record, const char *key)
{
	const char *synonym = schema_synonym(record, key);
	struct suggestion nearest = {0};
	const struct record *r;
	size_t i;

	if (synonym)
		return synonym;
	for (r = record; r; r = r->includes)
		for (i = 0; i < r->nfields; i++)
			suggest_compare(&nearest, key, r->fields[i].key, strlen(r->fields[i].key), r->fields[i].key);
	for (r = record; r && !nearest.word; r = r->includes)
		for (i = 0; i < r->nfields; i++)
			compare_synonyms(&nearest, &r->fields[i], key);
	return nearest.word;
}
