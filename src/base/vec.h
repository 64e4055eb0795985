/*
 * vec.h: a growing array of any type, in an arena.
 *
 *     VEC(struct line) lines = {0};
 *     *vec_add(arena, &lines) = line;          // lines.v[0 … lines.n - 1]
 *
 * Pointers into a vector end with the next vec_add().
 */
#ifndef CVPDF_BASE_VEC_H
#define CVPDF_BASE_VEC_H

#include <string.h>

#include "base/arena.h"

#define VEC(type)                                                                                                      \
	struct {                                                                                                       \
		type *v;                                                                                               \
		size_t n, cap;                                                                                         \
	}

/* The place of a new, zeroed last element, also where an older one was dropped by lowering `n`. */
#define vec_add(arena, vec)                                                                                            \
	((vec)->n == (vec)->cap                                                                                        \
	     ? (void)((vec)->v = vec_more((arena), (vec)->v, &(vec)->cap, (vec)->n, sizeof *(vec)->v))                 \
	     : (void)0,                                                                                                \
	 (void)memset(&(vec)->v[(vec)->n], 0, sizeof *(vec)->v), &(vec)->v[(vec)->n++])

void *vec_more(struct arena *arena, void *items, size_t *cap, size_t n, size_t size);

#endif
