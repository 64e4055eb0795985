/*
 * node.c: finding one's way in a tree that has been read.
 */
#include <string.h>

#include "input/tree.h"

struct node *node_find(const struct node *map, const char *key)
{
	size_t i;

	if (!map || map->kind != NODE_MAP)
		return NULL;
	for (i = 0; i < map->n; i++)
		if (strcmp(map->pairs[i].key->text, key) == 0)
			return map->pairs[i].value;
	return NULL;
}

bool node_empty(const struct node *node)
{
	if (!node)
		return true;
	if (node->kind != NODE_SCALAR || !node->plain)
		return false;
	return node->n == 0 || strcmp(node->text, "~") == 0 || strcmp(node->text, "null") == 0 ||
	       strcmp(node->text, "Null") == 0 || strcmp(node->text, "NULL") == 0;
}

/* The source offset at which byte `i` of the decoded text stands. */
static size_t offset_of(const struct node *scalar, size_t i)
{
	size_t low = 0;
	size_t high = scalar->nsteps;

	if (!scalar->steps)
		return scalar->at.start + i;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (scalar->steps[middle].text <= i)
			low = middle;
		else
			high = middle;
	}
	return scalar->steps[low].source + (i - scalar->steps[low].text);
}

struct mark node_mark_near(const struct node *scalar, size_t start, size_t end, struct mark near)
{
	size_t from, to;

	if (scalar->kind != NODE_SCALAR || !scalar->at.source)
		return scalar->at;
	start = start < scalar->n ? start : scalar->n;
	end = end < start ? start : end < scalar->n ? end : scalar->n;
	from = offset_of(scalar, start);
	to = offset_of(scalar, end);
	if (to > scalar->at.end)
		to = scalar->at.end;
	from = from < to ? from : to;
	if (near.source != scalar->at.source || near.start < scalar->at.start || near.start > from)
		near = scalar->at;
	return mark_at(scalar->at.source, from, to, near);
}

struct mark node_mark(const struct node *scalar, size_t start, size_t end)
{
	return node_mark_near(scalar, start, end, scalar->at);
}

struct node *node_new(struct arena *arena, enum node_kind kind, struct mark at, size_t most)
{
	struct node *node = arena_new_of(arena, struct node);

	*node = (struct node){.kind = kind, .at = at};
	if (kind == NODE_MAP)
		node->pairs = arena_array(arena, most, struct pair);
	else if (kind == NODE_LIST)
		node->items = arena_array(arena, most, struct node *);
	return node;
}

struct node *node_word(struct arena *arena, const char *text, struct mark at)
{
	struct node *node = node_new(arena, NODE_SCALAR, at, 0);

	node->plain = true;
	node->text = text;
	node->n = strlen(text);
	return node;
}

struct node *node_mutable(const struct node *node)
{
	union {
		const struct node *seen;
		struct node *given;
	} same = {.seen = node};

	return same.given;
}
