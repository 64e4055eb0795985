/*
 * people.c: a list of people. An author is compared with each; that he is not is seen by the letters of two names, at once.
 */
#include "model/people.h"

#include <string.h>

#include "model/name.h"

static void copy_words(struct arena *arena, struct name_words words, struct name_word *to)
{
	for (size_t i = 0; i < words.n; i++) {
		to[i] = words.v[i];
		to[i].folded = arena_copy(arena, words.v[i].folded);
		to[i].initials = arena_copy(arena, words.v[i].initials);
	}
}

/* Given and family name are parts of all words, the preferred name stands behind these. */
static const struct name_key *copy_key(struct arena *arena, const struct name_key *key)
{
	struct name_key *copy;
	struct name_word *words;

	if (!key)
		return NULL;
	copy = arena_new_of(arena, struct name_key);
	words = arena_array(arena, key->words.n + key->preferred.n, struct name_word);
	copy_words(arena, key->words, words);
	copy_words(arena, key->preferred, words + key->words.n);
	*copy = *key;
	copy->words.v = words;
	copy->given.v = key->given.n ? words + (key->given.v - key->words.v) : words;
	copy->family.v = key->family.n ? words + (key->family.v - key->words.v) : words;
	copy->preferred.v = words + key->words.n;
	copy->generation = arena_copy(arena, key->generation);
	copy->native = copy_key(arena, key->native);
	return copy;
}

static struct name copy_name(struct arena *arena, const struct name *name)
{
	return (struct name){.full = arena_copy(arena, name->full), .key = copy_key(arena, name->key)};
}

void people_add(struct arena *arena, struct people *people, const struct person *person, size_t number)
{
	struct known_person *known = vec_add(arena, &people->list);

	*known = (struct known_person){.number = number,
				       .orcid = arena_copy(arena, person->orcid),
				       .name = copy_name(arena, &person->name),
				       .aliases = arena_array(arena, person->naliases, struct name),
				       .naliases = person->naliases};
	for (size_t i = 0; i < person->naliases; i++)
		known->aliases[i] = copy_name(arena, &person->aliases[i]);
}

static enum likeness compare(const struct known_person *person, const struct author *author)
{
	if (author->orcid && person->orcid)
		return strcmp(author->orcid, person->orcid) == 0 ? LIKE_SAME : LIKE_NOBODY;
	if (author_is(author, &person->name, person->aliases, person->naliases))
		return LIKE_SAME;
	if (person->name.key && name_is_near(author->key, person->name.key))
		return LIKE_NEARLY;
	return LIKE_NOBODY;
}

enum likeness people_find(const struct people *people, const struct author *author, size_t *number)
{
	enum likeness best = LIKE_NOBODY;

	for (size_t i = 0; author->key && !author->others && i < people->list.n; i++) {
		const struct known_person *person = &people->list.v[i];
		enum likeness likeness = compare(person, author);

		if (likeness && (likeness > best || (likeness == best && person->number < *number))) {
			*number = person->number;
			best = likeness;
		}
	}
	return best;
}
