/*
 * names.c: open addressing with linear probing, at most half full. The hash begins with the table's address, so that a
 * file cannot be written whose names all collide.
 */
#include "input/names.h"

#include <string.h>

#define FIRST_SLOTS 32

static size_t hash(const struct names *names, const char *name)
{
	uint64_t value = (uint64_t)(uintptr_t)names->slots * 0x9E3779B97F4A7C15u;

	for (; *name; name++) {
		value = (value ^ (unsigned char)*name) * 0x100000001b3u;
		value ^= value >> 29;
	}
	return (size_t)(value >> 16) & (names->nslots - 1);
}

static struct name_slot *probe(const struct names *names, const char *name)
{
	size_t i = hash(names, name);

	while (names->slots[i].name && strcmp(names->slots[i].name, name) != 0)
		i = (i + 1) & (names->nslots - 1);
	return &names->slots[i];
}

static void enlarge(struct names *names)
{
	struct name_slot *old = names->slots;
	size_t nold = names->nslots;
	size_t i;

	names->nslots = nold ? nold * 2 : FIRST_SLOTS;
	names->slots = arena_array(names->arena, names->nslots, struct name_slot);
	for (i = 0; i < nold; i++)
		if (old[i].name)
			*probe(names, old[i].name) = old[i];
}

struct name_slot *names_add(struct names *names, const char *name, bool *added)
{
	struct name_slot *slot;

	if (names->n * 2 >= names->nslots)
		enlarge(names);
	slot = probe(names, name);
	*added = !slot->name;
	if (*added) {
		slot->name = name;
		names->n++;
	}
	return slot;
}

struct name_slot *names_find(const struct names *names, const char *name)
{
	struct name_slot *slot;

	if (!names->nslots)
		return NULL;
	slot = probe(names, name);
	return slot->name ? slot : NULL;
}

struct names names_of(struct arena *arena, const char *const *words, size_t n)
{
	struct names names = {.arena = arena};
	bool added;

	for (size_t i = 0; i < n; i++) {
		struct name_slot *slot = names_add(&names, words[i], &added);

		if (added)
			slot->number = i;
	}
	return names;
}
