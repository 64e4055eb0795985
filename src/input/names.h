/*
 * names.h: a set of names, each with a number; constant time whatever the names are.
 */
#ifndef CVPDF_INPUT_NAMES_H
#define CVPDF_INPUT_NAMES_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct name_slot {
	const char *name; /* NULL: free */
	size_t number;
};

struct names {
	struct arena *arena;
	struct name_slot *slots;
	size_t nslots, n;
};

/* The slot of `name`, where `number` can be changed; a new one if it was not there (*added). The name is not copied. */
struct name_slot *names_add(struct names *names, const char *name, bool *added);

/* The set of some names, each with the number of its first place among them. */
struct names names_of(struct arena *arena, const char *const *words, size_t n);

/* The slot of `name`, or NULL. */
struct name_slot *names_find(const struct names *names, const char *name);

#endif
