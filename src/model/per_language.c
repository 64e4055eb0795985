/*
 * per_language.c: what is said in several languages, {en: Research intern, de: Forschungspraktikant}.
 */
#include <string.h>

#include "model/reading.h"

#include "text/text.h"

bool per_language(const struct reader *reader, const struct node *node)
{
	if (node->kind != NODE_MAP)
		return false;
	for (size_t i = 0; i < node->n; i++) {
		const char *key = node->pairs[i].key->text;

		if (strpbrk(key, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") || !text_is_language(key))
			return false;
	}
	return node_find(node, reading_of(reader)->written_key) != NULL;
}

static bool same_primary(const char *a, const char *b)
{
	size_t len = strcspn(a, "-");

	return len == strcspn(b, "-") && strncmp(a, b, len) == 0;
}

/* What the map says in `language`, in small letters: under the tag itself, a shorter one, or another of the same language. */
static const struct node *said_in(struct arena *arena, const struct node *map, const char *language)
{
	char *tag = arena_strdup(arena, language);

	for (char *dash = tag; dash; dash = strrchr(tag, '-')) {
		const struct node *found;

		if (dash != tag)
			*dash = '\0';
		found = node_find(map, tag);
		if (!node_empty(found))
			return found;
	}
	for (size_t i = 0; i < map->n; i++)
		if (same_primary(map->pairs[i].key->text, tag) && !node_empty(map->pairs[i].value))
			return map->pairs[i].value;
	return NULL;
}

const struct node *choose_language(struct reader *reader, const struct node *map, const char **other)
{
	struct reading *reading = reading_of(reader);
	const struct node *node;

	if (!per_language(reader, map))
		return map;
	node = said_in(reader->arena, map, text_lower(reader->arena, "en", reader->language));
	if (!node) {
		node = node_find(map, reading->written_key);
		*other = reading->written_in;
		diag_help(reader->diags,
			  diag_add(reader->diags, DIAG_NO_TRANSLATION, map->at,
				   "this is not said in '%s': '%s' is printed", reader->language, reading->written_in),
			  "add '%s: …'", text_lower(reader->arena, "en", reader->language));
	}
	*vec_add(reader->arena, &reading->chosen) = (struct language_choice){map, node};
	return node;
}

/* The tag that a key says or seems to mean, in small letters; NULL: it names no language. */
static const char *tag_meant(struct arena *arena, const char *key)
{
	const char *tag = text_language_named(key);

	if (tag)
		return tag;
	return strcspn(key, "-") == 2 && text_is_language(key) ? text_lower(arena, "en", key) : NULL;
}

const char *misread_languages(struct reader *reader, const struct node *map)
{
	const char *first = NULL; /* a key that is not what it means */

	for (size_t i = 0; i < map->n; i++) {
		const char *key = map->pairs[i].key->text, *tag = tag_meant(reader->arena, key);

		if (!tag)
			return NULL;
		if (!first && strcmp(key, tag) != 0)
			first =
			    arena_printf(reader->arena, "the keys of languages are tags in small letters: '%s'", tag);
	}
	if (first || !map->n || node_find(map, reading_of(reader)->written_key))
		return first;
	return arena_printf(reader->arena, "one of the languages must be '%s', that of the file",
			    reading_of(reader)->written_key);
}
