/*
 * overlay.c: trees laid over one another: a style over what it extends, `--overlay` files over a CV.
 *
 * Depth is bounded by the budget of trees; keys are looked up in a table, for a file may have a hundred thousand of them.
 */
#include <string.h>

#include "input/names.h"
#include "input/tree.h"

struct overlay {
	struct arena *arena;
	struct diags *diags; /* NULL: `+key` is a key like others */
	bool failed;
};

static struct node *container(struct arena *arena, enum node_kind kind, const struct node *like, size_t most)
{
	struct node *node = node_new(arena, kind, like->at, most);

	node->parent = like->parent;
	return node;
}

static void put_items(struct node *list, struct node *value)
{
	if (value->kind != NODE_LIST)
		list->items[list->n++] = value;
	else
		for (size_t i = 0; i < value->n; i++)
			list->items[list->n++] = value->items[i];
}

static size_t nitems(const struct node *value)
{
	return value->kind == NODE_LIST ? value->n : 1;
}

/* Items of both; one value stands for a list of one. */
static struct node *joined(struct overlay *o, struct node *first, struct node *second)
{
	struct node *list = container(o->arena, NODE_LIST, first, nitems(first) + nitems(second));

	put_items(list, first);
	put_items(list, second);
	return list;
}

static struct node *refuse(struct overlay *o, const struct node *key)
{
	struct diag *diag = diag_add(o->diags, DIAG_WRONG_TYPE, key->at,
				     "nothing can be put behind what '%s' has: it is a map", key->text + 1);

	diag_help(o->diags, diag, "write '%s', without the plus, to merge two maps", key->text + 1);
	o->failed = true;
	return NULL;
}

/* `+key: more` over `key: what`. */
static struct node *append(struct overlay *o, const struct node *key, struct node *what, struct node *more)
{
	static const char entries[] = "entries";
	struct node *map;

	if (node_empty(what) || node_empty(more))
		return node_empty(what) ? more : what;
	if (what->kind != NODE_MAP)
		return joined(o, what, more);
	if (!node_find(what, entries) || node_find(what, entries)->kind == NODE_MAP)
		return refuse(o, key);
	map = container(o->arena, NODE_MAP, what, what->n);
	for (; map->n < what->n; map->n++) {
		map->pairs[map->n] = what->pairs[map->n];
		if (strcmp(what->pairs[map->n].key->text, entries) == 0)
			map->pairs[map->n].value = joined(o, what->pairs[map->n].value, more);
	}
	return map;
}

static struct node *merge(struct overlay *o, struct node *parent, struct node *child, int depth);

/* `+key` without its plus. */
static struct node *bare_key(struct overlay *o, const struct node *key)
{
	struct node *bare = arena_new_of(o->arena, struct node);

	*bare = *key;
	bare->text++;
	bare->n--;
	bare->nsteps = 0;
	bare->steps = NULL;
	return bare;
}

static bool is_append(const struct overlay *o, const struct node *key)
{
	return o->diags && key->text[0] == '+' && key->text[1];
}

static void lay(struct overlay *o, struct node *map, struct names *places, struct pair pair, int depth)
{
	bool plus = is_append(o, pair.key);
	const char *name = pair.key->text + plus;
	struct name_slot *slot;
	struct pair *under;
	bool added;

	slot = names_add(places, name, &added);
	if (added) {
		slot->number = map->n;
		map->pairs[map->n++] =
		    (struct pair){plus ? bare_key(o, pair.key) : pair.key,
				  pair.value->kind == NODE_MAP ? merge(o, NULL, pair.value, depth + 1) : pair.value};
		return;
	}
	under = &map->pairs[slot->number];
	if (node_empty(pair.value))
		return;
	under->value =
	    plus ? append(o, pair.key, under->value, pair.value) : merge(o, under->value, pair.value, depth + 1);
	if (!plus)
		under->key = pair.key;
}

/* The keys of the child that are said without a plus, too. */
static struct names plain_keys(const struct overlay *o, const struct node *child)
{
	struct names plain = {.arena = o->arena};
	bool added;

	for (size_t i = 0; i < child->n; i++)
		if (!is_append(o, child->pairs[i].key))
			names_add(&plain, child->pairs[i].key->text, &added);
	return plain;
}

static bool has_plus(const struct overlay *o, const struct node *child)
{
	for (size_t i = 0; i < child->n; i++)
		if (is_append(o, child->pairs[i].key))
			return true;
	return false;
}

/* In the order of the child, but that `+key` comes behind a `key` of the same map, which would take its place. */
static void lay_all(struct overlay *o, struct node *map, struct names *places, const struct node *child, int depth)
{
	bool plus = has_plus(o, child);
	struct names plain = plus ? plain_keys(o, child) : (struct names){.arena = o->arena};

	for (int late = 0; late <= plus; late++)
		for (size_t i = 0; i < child->n; i++) {
			const struct node *key = child->pairs[i].key;
			bool waits = plus && is_append(o, key) && names_find(&plain, key->text + 1);

			if (waits == late)
				lay(o, map, places, child->pairs[i], depth);
		}
}

/* `parent` may be NULL: a map that is new loses its pluses, too. */
static struct node *merge(struct overlay *o, struct node *parent, struct node *child, int depth)
{
	bool laid = parent && parent->kind == NODE_MAP;
	struct names places = {.arena = o->arena};
	struct node *map;
	bool added;

	if (node_empty(child))
		return parent;
	if (child->kind != NODE_MAP || (!laid && !o->diags) || depth == TREE_MAX_DEPTH)
		return child;
	map = container(o->arena, NODE_MAP, child, (laid ? parent->n : 0) + child->n);
	for (size_t i = 0; laid && i < parent->n; i++) {
		map->pairs[map->n] = parent->pairs[i];
		names_add(&places, parent->pairs[i].key->text, &added)->number = map->n++;
	}
	lay_all(o, map, &places, child, depth);
	return map;
}

struct node *node_overlay(struct arena *arena, const struct node *parent, const struct node *child)
{
	struct overlay o = {.arena = arena};

	if (!parent || !child)
		return node_mutable(parent ? parent : child);
	return merge(&o, node_mutable(parent), node_mutable(child), 0);
}

struct node *tree_overlay(struct arena *arena, struct diags *diags, const struct node *parent, const struct node *child)
{
	struct overlay o = {.arena = arena, .diags = diags};
	struct node *tree = merge(&o, node_mutable(parent), node_mutable(child), 0);

	return o.failed ? NULL : tree;
}
