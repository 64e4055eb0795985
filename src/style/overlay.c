/*
 * overlay.c: trees of styles and of formats made ready to be laid over one another (input/overlay.c). Which ones is
 * style_chain.c's, what the keys mean style_tables.c's and format_tables.c's.
 *
 * Shorthands are written out (`margin: 20mm`, `rule: none`), so that a child may change one
 * side of its parent's margin. `align` is one, too: it stands for that of every shape of entries.
 */
#include <string.h>

#include "style/reading.h"

static struct node *map_of(struct arena *arena, const struct node *like, size_t most)
{
	struct node *map = node_new(arena, NODE_MAP, like->at, most);

	map->parent = like->parent;
	return map;
}

static struct node *expand(struct arena *arena, const struct field *field, struct node *node, int depth);
static struct node *expand_map(struct arena *arena, const struct record *record, struct node *node, int depth);

static struct node *key_node(struct arena *arena, const struct node *like, const char *key)
{
	struct node *node = node_word(arena, key, like->at);

	node->parent = like->parent;
	return node;
}

/* A scalar under all keys of a record, or under one. */
static struct node *spread(struct arena *arena, const struct record *record, const char *only, struct node *scalar)
{
	struct node *map = map_of(arena, scalar, record->nfields);

	for (size_t i = 0; i < record->nfields; i++)
		if (!only || strcmp(record->fields[i].key, only) == 0)
			map->pairs[map->n++] = (struct pair){key_node(arena, scalar, record->fields[i].key), scalar};
	return map;
}

static struct node *expand_kinds(struct arena *arena, struct node *node, int depth)
{
	struct node *map = map_of(arena, node, node->n);

	for (; map->n < node->n; map->n++)
		map->pairs[map->n] = (struct pair){
		    node->pairs[map->n].key, expand_map(arena, &entry_look_record, node->pairs[map->n].value, depth)};
	return map;
}

static struct node *expand_columns(struct arena *arena, struct node *node, int depth)
{
	const struct field column = {.type = &type_record, .arg = &column_record};
	struct node *map = map_of(arena, node, node->n);

	for (; map->n < node->n; map->n++)
		map->pairs[map->n] =
		    (struct pair){node->pairs[map->n].key, expand(arena, &column, node->pairs[map->n].value, depth)};
	return map;
}

static struct node *expand(struct arena *arena, const struct field *field, struct node *node, int depth)
{
	bool lone = node->kind == NODE_SCALAR && !node_empty(node);
	const struct record *record = field->arg;

	if (field->flags & FIELD_LIST || depth == TREE_MAX_DEPTH)
		return node;
	if (field->type == &type_sides || field->type == &type_spaces)
		return lone ? spread(arena, field->type == &type_sides ? &sides_record : &spaces_record, NULL, node)
			    : node;
	if (field->type == &type_kinds)
		return node->kind == NODE_MAP ? expand_kinds(arena, node, depth + 1) : node;
	if (field->type == &type_columns)
		return node->kind == NODE_MAP ? expand_columns(arena, node, depth + 1) : node;
	if (field->type == &type_column_style)
		return expand_map(arena, &style_record, node, depth + 1);
	if (field->type != &type_record)
		return node;
	if (lone && record->scalar)
		return spread(arena, record, record->scalar, node);
	return expand_map(arena, record, node, depth + 1);
}

/* Whether a choice's words have a value; what is wrong with another is told where it is read. */
static bool is_choice(const struct field *field, const struct node *value)
{
	const struct choice *choice = field->arg;

	while (value && value->kind == NODE_SCALAR && choice->word && strcmp(choice->word, value->text) != 0)
		choice++;
	return value && value->kind == NODE_SCALAR && choice->word;
}

/* Room for what spread_align() adds. */
static size_t most_pairs(const struct record *record, const struct node *node)
{
	return node->n + (record == &style_record ? record->nfields : 0);
}

/* A pair more in a copy of the map, unless it says the key. */
static struct node *with_pair(struct arena *arena, struct node *map, const char *key, struct node *value)
{
	struct node *copy;

	if (map->kind != NODE_MAP || node_find(map, key))
		return map;
	copy = map_of(arena, map, map->n + 1);
	copy->n = map->n;
	if (map->n)
		memcpy(copy->pairs, map->pairs, map->n * sizeof *map->pairs);
	copy->pairs[copy->n++] = (struct pair){key_node(arena, value, key), value};
	return copy;
}

/* A layer's `align` is that of all running text in it, wherever it does not say another. */
static void spread_align(struct arena *arena, struct node *layer)
{
	const struct field *align = schema_field(&style_record, ALIGN_KEY);
	struct node *value = node_mutable(node_find(layer, ALIGN_KEY));

	if (!is_choice(align, value))
		return;
	for (size_t i = 0; i < style_record.nfields; i++) {
		const struct field *field = &style_record.fields[i];
		size_t at = 0;

		if (field->type != &type_record || (field->arg != &entry_look_record && field->arg != &citation_record))
			continue;
		while (at < layer->n && strcmp(layer->pairs[at].key->text, field->key) != 0)
			at++;
		if (at == layer->n)
			layer->pairs[layer->n++] =
			    (struct pair){key_node(arena, value, field->key), map_of(arena, value, 0)};
		layer->pairs[at].value = with_pair(arena, layer->pairs[at].value, ALIGN_KEY, value);
	}
}

static struct node *expand_map(struct arena *arena, const struct record *record, struct node *node, int depth)
{
	struct node *map;

	if (node->kind != NODE_MAP)
		return node;
	map = map_of(arena, node, most_pairs(record, node));
	for (; map->n < node->n; map->n++) {
		struct pair pair = node->pairs[map->n];
		const struct field *field = schema_field(record, pair.key->text);

		if (field)
			pair.value = expand(arena, field, pair.value, depth);
		map->pairs[map->n] = pair;
	}
	if (record == &style_record)
		spread_align(arena, map);
	return map;
}

struct node *style_expand(struct arena *arena, const struct record *record, const struct node *layer)
{
	return expand_map(arena, record, node_mutable(layer), 0);
}
