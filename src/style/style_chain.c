/*
 * style_chain.c: from the value of a CV's `style` to one tree: finds the styles that extend each other and lays the
 * trees over one another. What the keys mean is style_tables.c's.
 *
 * Every chain ends in the built-in `base`: a map in a CV that names no other style changes the default one, a file
 * changes base. Before two trees are merged, shorthands are written out (`margin: 20mm`, `rule: none`), so that a child
 * may change one side of its parent's margin.
 */
#include <string.h>

#include "style/builtin.h"
#include "style/reading.h"

#define STYLE_MAX_CHAIN 16 /* styles that extend each other; the built-in ones need two */
#define STYLE_ROOT "base"

/* One style of the chain. */
struct link {
	const char *name;
	const struct source *source; /* NULL: a map in the CV */
	const struct node *tree;
};

struct chain {
	const struct style_source *in;
	struct link links[STYLE_MAX_CHAIN];
	size_t n;
};

/* Overlay. Depth is bounded by the tree's budget. */

static struct node *map_of(struct arena *arena, const struct node *like, size_t most)
{
	struct node *map = arena_new_of(arena, struct node);

	*map = (struct node){.kind = NODE_MAP, .at = like->at, .parent = like->parent};
	map->pairs = arena_array(arena, most, struct pair);
	return map;
}

static struct node *merge(struct arena *arena, struct node *parent, struct node *child, int depth)
{
	struct node *map;

	if (node_empty(child))
		return parent;
	if (parent->kind != NODE_MAP || child->kind != NODE_MAP || depth == TREE_MAX_DEPTH)
		return child;
	map = map_of(arena, child, parent->n + child->n);
	for (size_t i = 0; i < parent->n; i++) {
		struct pair pair = parent->pairs[i];

		for (size_t k = 0; k < child->n; k++)
			if (strcmp(child->pairs[k].key->text, pair.key->text) == 0 &&
			    !node_empty(child->pairs[k].value))
				pair = (struct pair){child->pairs[k].key,
						     merge(arena, pair.value, child->pairs[k].value, depth + 1)};
		map->pairs[map->n++] = pair;
	}
	for (size_t i = 0; i < child->n; i++)
		if (!node_find(parent, child->pairs[i].key->text))
			map->pairs[map->n++] = child->pairs[i];
	return map;
}

/* A node is never altered; the walker wants them without const to build others of them. */
static struct node *mutable(const struct node *node)
{
	union {
		const struct node *seen;
		struct node *given;
	} same = {.seen = node};

	return same.given;
}

struct node *node_overlay(struct arena *arena, const struct node *parent, const struct node *child)
{
	if (!parent || !child)
		return mutable(parent ? parent : child);
	return merge(arena, mutable(parent), mutable(child), 0);
}

/* Shorthands */

static struct node *expand_map(struct arena *arena, const struct record *record, struct node *node, int depth);

static struct node *key_node(struct arena *arena, const struct node *like, const char *key)
{
	struct node *node = arena_new_of(arena, struct node);

	*node = (struct node){.kind = NODE_SCALAR, .plain = true, .at = like->at, .parent = like->parent};
	node->text = key;
	node->n = strlen(key);
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
	if (field->type != &type_record)
		return node;
	if (lone && record->scalar)
		return spread(arena, record, record->scalar, node);
	return expand_map(arena, record, node, depth + 1);
}

static struct node *expand_map(struct arena *arena, const struct record *record, struct node *node, int depth)
{
	struct node *map;

	if (node->kind != NODE_MAP)
		return node;
	map = map_of(arena, node, node->n);
	for (; map->n < node->n; map->n++) {
		struct pair pair = node->pairs[map->n];
		const struct field *field = schema_field(record, pair.key->text);

		if (field)
			pair.value = expand(arena, field, pair.value, depth);
		map->pairs[map->n] = pair;
	}
	return map;
}

struct node *style_expand(struct arena *arena, const struct node *layer)
{
	return expand_map(arena, &style_record, mutable(layer), 0);
}

/* The chain */

static bool is_path(const char *name)
{
	size_t len = strlen(name);

	return strchr(name, '/') || (len > 5 && strcmp(name + len - 5, ".yaml") == 0) ||
	       (len > 4 && strcmp(name + len - 4, ".yml") == 0);
}

static const struct builtin_style *find_builtin(const char *name)
{
	for (size_t i = 0; i < nbuiltin_styles; i++)
		if (strcmp(builtin_styles[i].name, name) == 0)
			return &builtin_styles[i];
	return NULL;
}

static void unknown_style(const struct style_source *in, const char *name, struct mark at)
{
	const char **names = arena_array(in->arena, nbuiltin_styles + 1, const char *);
	struct diag *diag = diag_add(in->diags, DIAG_UNKNOWN_STYLE, at, "no style '%s'", name);
	struct buf *list = buf_new(in->arena);
	const char *near;
	size_t n = 0;

	for (size_t i = 0; i < nbuiltin_styles; i++) {
		if (strcmp(builtin_styles[i].name, STYLE_ROOT) == 0)
			continue;
		names[n++] = builtin_styles[i].name;
		buf_printf(list, "%s%s", n > 1 ? ", " : "", builtin_styles[i].name);
	}
	near = suggest_word(name, names, n);
	if (near)
		diag_help(in->diags, diag, "did you mean '%s'? There are %s; a file's name has a '/' or ends in .yaml",
			  near, list->s);
	else
		diag_help(in->diags, diag, "there are %s; a file's name has a '/' or ends in .yaml", list->s);
}

static const struct source *find_source(const struct style_source *in, const char *name, struct mark at)
{
	const struct builtin_style *builtin;

	if (is_path(name))
		return files_read(in->files, in->diags, name, SOURCE_STYLE, at);
	builtin = find_builtin(name);
	if (builtin)
		return files_text(in->files, arena_printf(in->arena, "style %s", name), SOURCE_STYLE, builtin->bytes,
				  builtin->len);
	unknown_style(in, name, at);
	return NULL;
}

/* "a.yaml → b.yaml → a.yaml" */
static bool no_cycle(struct chain *chain, const char *name, const struct source *source, struct mark at)
{
	struct buf *way;
	struct diag *diag;
	size_t i;

	/* Built-in styles are named alike, files are read once. */
	for (i = 0; i < chain->n; i++)
		if (chain->links[i].source &&
		    (chain->links[i].source == source || (!is_path(name) && strcmp(chain->links[i].name, name) == 0)))
			break;
	if (i == chain->n)
		return true;
	way = buf_new(chain->in->arena);
	for (; i < chain->n; i++)
		buf_printf(way, "%s → ", chain->links[i].name);
	diag = diag_add(chain->in->diags, DIAG_STYLE_CYCLE, at, "a style extends itself: %s%s", way->s, name);
	diag_help(chain->in->diags, diag, "one of them must extend another style, such as " STYLE_ROOT);
	return false;
}

static bool add_link(struct chain *chain, struct link link)
{
	const struct style_source *in = chain->in;
	struct diag *diag;

	if (link.tree->kind != NODE_MAP) {
		diag = diag_add(in->diags, DIAG_WRONG_TYPE, link.tree->at, "a style must be a map, not %s",
				node_kind_name(link.tree));
		diag_help(in->diags, diag, "write 'extends: " STYLE_DEFAULT "' and what is to be different");
		return false;
	}
	if (chain->n == STYLE_MAX_CHAIN) {
		diag_add(in->diags, DIAG_TOO_LARGE, link.tree->at, "more than %d styles extend each other",
			 STYLE_MAX_CHAIN);
		return false;
	}
	chain->links[chain->n++] = link;
	return true;
}

static bool add_named(struct chain *chain, const char *name, struct mark at)
{
	const struct style_source *in = chain->in;
	const struct source *source = find_source(in, name, at);
	struct node *tree;

	if (!source || !no_cycle(chain, name, source, at))
		return false;
	tree = tree_read(in->arena, in->diags, source);
	return tree && add_link(chain, (struct link){name, source, tree});
}

/* The style under the last link; false at the end of the chain, and after a diagnostic. */
static bool add_parent(struct chain *chain, bool *failed)
{
	const struct link *last = &chain->links[chain->n - 1];
	const struct node *extends = node_find(last->tree, "extends");
	bool added;

	if (extends && !node_empty(extends)) {
		if (extends->kind == NODE_SCALAR) {
			added = add_named(chain, extends->text, extends->at);
		} else {
			diag_add(chain->in->diags, DIAG_WRONG_TYPE, extends->at,
				 "extends must be a style's name, not %s", node_kind_name(extends));
			added = false;
		}
	} else if (!last->source) {
		added = add_named(chain, STYLE_DEFAULT, last->tree->at);
	} else if (strcmp(last->name, STYLE_ROOT) != 0) {
		added = add_named(chain, STYLE_ROOT, last->tree->at);
	} else {
		return false;
	}
	*failed = !added;
	return added;
}

static bool add_first(struct chain *chain, const struct node *node)
{
	if (!node || node_empty(node))
		return add_named(chain, STYLE_DEFAULT, node ? node->at : NOWHERE);
	if (node->kind == NODE_SCALAR)
		return add_named(chain, node->text, node->at);
	return add_link(chain, (struct link){"style", NULL, node});
}

const struct node *style_tree(const struct style_source *source, const struct node *node)
{
	struct chain chain = {.in = source};
	struct node *tree = NULL;
	bool failed = false;

	if (!add_first(&chain, node))
		return NULL;
	while (add_parent(&chain, &failed))
		;
	if (failed)
		return NULL;
	for (size_t i = chain.n; i-- > 0;)
		tree = node_overlay(source->arena, tree, style_expand(source->arena, chain.links[i].tree));
	return tree;
}
