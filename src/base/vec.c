/*
 * vec.c: how a vector grows: from 4 places by doubling.
 */
#include "base/vec.h"

#include <stdint.h>

void *vec_more(struct arena *arena, void *items, size_t *cap, size_t n, size_t size)
{
	size_t more = *cap < 4 ? 4 : *cap * 2;

	if (more < *cap || more > SIZE_MAX / size)
		arena_exhausted(arena);
	*cap = more;
	return arena_grow(arena, items, n * size, more * size);
}
