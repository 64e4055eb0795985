/*
 * pairs.h: the pairs of a map: no key twice, and `<<` merged.
 */
#ifndef CVPDF_INPUT_PAIRS_H
#define CVPDF_INPUT_PAIRS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/vec.h"
#include "input/tree.h"

struct pairs {
	struct pair *v;
	size_t n, cap;
};

/*
 * Drops keys that stand twice (after a diagnostic) and puts what `<<` names in its place. Pairs that are copied count
 * in *nnodes; false after a diagnostic when they are too many.
 */
bool pairs_finish(struct pairs *pairs, struct arena *arena, struct diags *diags, size_t *nnodes);

/* How many bytes of a key or other name a message shows. */
int pairs_key_shown(const char *key);

#endif
