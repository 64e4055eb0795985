/*
 * tree_set.c: one value of a tree replaced, as `--set path=value` asks.
 *
 * Only the nodes on the way are copied. The path is walked once: each step copies the container it stands in, makes a
 * map where nothing was, and goes on with the child's place.
 */
#include <string.h>

#include "input/tree.h"

struct setting {
	struct arena *arena;
	struct diags *diags;
	struct mark at; /* of the value */
	const char *path;
};

static bool refuse(const struct setting *s, const char *reason)
{
	diag_add(s->diags, DIAG_USAGE, s->at, "'%s' cannot be set: %s", s->path, reason);
	return false;
}

/* `experience.0.position`: a number where a list is. */
static bool is_number(const char *s)
{
	size_t digits = strspn(s, "0123456789");

	return digits && (!s[digits] || strchr(".[", s[digits]));
}

static bool refuse_number(const struct setting *s, const char *step)
{
	size_t before = (size_t)(step - s->path), digits = strspn(step, "0123456789");
	struct diag *diag =
	    diag_add(s->diags, DIAG_USAGE, s->at, "'%s' cannot be set: there is no map on the way", s->path);

	diag_help(s->diags, diag, "the items of a list are written '%.*s[%.*s]%s'", before ? (int)before - 1 : 0,
		  s->path, (int)digits, step, step + digits);
	return false;
}

static struct node *new_node(const struct setting *s, enum node_kind kind)
{
	struct node *node = arena_new_of(s->arena, struct node);

	node->kind = kind;
	node->at = s->at;
	node->text = kind == NODE_SCALAR ? "" : NULL;
	node->plain = kind == NODE_SCALAR;
	return node;
}

/* A copy of the container in *place, or a new one of `kind` where there is nothing, with room for one more child. */
static bool open_container(const struct setting *s, struct node **place, enum node_kind kind, const struct node *parent)
{
	const struct node *old = *place;
	struct node *copy;

	if (!node_empty(old) && old->kind != kind)
		return refuse(s, kind == NODE_MAP ? "there is no map on the way" : "there is no list on the way");
	copy = new_node(s, kind);
	if (old)
		copy->at = old->at;
	if (!node_empty(old))
		copy->n = old->n;
	copy->parent = parent;
	if (kind == NODE_MAP) {
		copy->pairs = arena_array(s->arena, copy->n + 1, struct pair);
		if (copy->n)
			memcpy(copy->pairs, old->pairs, copy->n * sizeof *copy->pairs);
	} else {
		copy->items = arena_array(s->arena, copy->n + 1, struct node *);
		if (copy->n)
			memcpy(copy->items, old->items, copy->n * sizeof *copy->items);
	}
	*place = copy;
	return true;
}

/* `[3]`: the place of an item, one behind the last included. */
static struct node **step_item(const struct setting *s, const char **path, struct node *list)
{
	size_t index = 0;
	const char *p = *path + 1;

	if (*p < '0' || *p > '9')
		return refuse(s, "'[' wants the number of an item, counted from 0"), NULL;
	for (; *p >= '0' && *p <= '9'; p++)
		if ((index = index * 10 + (size_t)(*p - '0')) > TREE_MAX_NODES)
			break;
	if (*p != ']' || index > list->n)
		return refuse(s,
			      *p == ']' ? "the list has no such item" : "a ']' is missing, or the number is too large"),
		       NULL;
	*path = p + 1;
	if (index == list->n)
		list->n++;
	return &list->items[index];
}

/* `key`: the place of its value. */
static struct node **step_key(const struct setting *s, const char **path, struct node *map)
{
	size_t len = strcspn(*path, ".[");
	struct node *key;
	size_t i;

	for (i = 0; i < map->n; i++)
		if (map->pairs[i].key->n == len && memcmp(map->pairs[i].key->text, *path, len) == 0)
			break;
	if (i == map->n) {
		key = new_node(s, NODE_SCALAR);
		key->text = arena_strndup(s->arena, *path, len);
		key->n = len;
		key->parent = map;
		map->pairs[map->n++].key = key;
	}
	*path += len;
	return &map->pairs[i].value;
}

/* What the source says; nothing, or what begins with '#', is plain text rather than YAML. */
static struct node *read_value(struct arena *arena, struct diags *diags, const struct source *value)
{
	size_t blanks = strspn(value->bytes, " \t\n");
	struct setting s = {.arena = arena, .diags = diags, .at = mark_at(value, blanks, value->len, NOWHERE)};
	struct node *node;

	if (value->bytes[blanks] != '#' && blanks < value->len)
		return tree_read(arena, diags, NULL, value);
	node = new_node(&s, NODE_SCALAR);
	node->text = arena_strndup(arena, value->bytes + blanks, value->len - blanks);
	node->n = strlen(node->text);
	return node;
}

/* The next step of the path: the place of the child that it names, in a copy of the container in *place. */
static struct node **step(const struct setting *s, const char **path, struct node **place, struct node **parent)
{
	bool item = **path == '[';

	if (**path == '.' && *path > s->path)
		++*path;
	if (!item && strcspn(*path, ".[ ") == 0)
		return refuse(s, "a key is missing"), NULL;
	if (!item && *place && (*place)->kind == NODE_LIST && is_number(*path))
		return refuse_number(s, *path), NULL;
	if (!open_container(s, place, item ? NODE_LIST : NODE_MAP, *parent))
		return NULL;
	*parent = *place;
	return item ? step_item(s, path, *parent) : step_key(s, path, *parent);
}

struct node *tree_set(struct arena *arena, struct diags *diags, struct node *root, const char *path,
		      const struct source *value)
{
	struct setting s = {.arena = arena, .diags = diags, .at = mark_at(value, 0, value->len, NOWHERE), .path = path};
	struct node **place = &root;
	struct node *parent = NULL;
	struct node *node = read_value(arena, diags, value);
	unsigned depth = 0;

	if (!node)
		return NULL;
	do {
		if (++depth > TREE_MAX_DEPTH / 2)
			return refuse(&s, "the path is too deep"), NULL;
		place = step(&s, &path, place, &parent);
		if (!place)
			return NULL;
		if (*path && *path != '.' && *path != '[')
			return refuse(&s, "'.' or '[' is missing behind a ']'"), NULL;
	} while (*path);
	node->parent = parent;
	*place = node;
	return root;
}

struct node *tree_put(struct arena *arena, const struct node *map, const char *key, struct node *value)
{
	struct setting s = {.arena = arena, .at = value->at};
	struct node *copy = arena_new_of(arena, struct node), *name;
	size_t i = 0;

	*copy = *map;
	copy->pairs = arena_array(arena, map->n + 1, struct pair);
	if (map->n)
		memcpy(copy->pairs, map->pairs, map->n * sizeof *map->pairs);
	while (i < map->n && strcmp(map->pairs[i].key->text, key) != 0)
		i++;
	if (i == map->n) {
		name = new_node(&s, NODE_SCALAR);
		name->text = key;
		name->n = strlen(key);
		name->parent = map;
		copy->pairs[copy->n++].key = name;
	}
	copy->pairs[i].value = value;
	return copy;
}
