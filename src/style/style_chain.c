/*
 * style_chain.c: from a style's or a format's name to one tree: finds the files that extend each other and lays their trees
 * over one another (overlay.c).
 *
 * Every chain ends in a built-in root: a map in a CV that names no other changes the standard one, a file the root.
 */
#include "style/style_chain.h"

#include <string.h>

#include "style/format.h"
#include "style/reading.h"

#define MAX_CHAIN 16 /* files that extend each other; the built-in ones need two */

const struct chain_kind style_chain = {"style",		 "base", STYLE_DEFAULT,	     builtin_styles,
				       &nbuiltin_styles, true,	 DIAG_UNKNOWN_STYLE, &style_record};
const struct chain_kind format_chain = {
    "format", "plain", "plain", builtin_formats, &nbuiltin_formats, false, DIAG_UNKNOWN_FORMAT, &format_record};

/* One file of the chain. */
struct link {
	const char *name;
	const struct source *source; /* NULL: a map in the CV */
	const struct node *tree;
};

struct chain {
	const struct style_source *in;
	const struct chain_kind *kind;
	struct link links[MAX_CHAIN];
	size_t n;
};

static bool is_path(const char *name)
{
	size_t len = strlen(name);

	return strchr(name, '/') || (len > 5 && strcmp(name + len - 5, ".yaml") == 0) ||
	       (len > 4 && strcmp(name + len - 4, ".yml") == 0);
}

static const struct builtin_style *find_builtin(const struct chain_kind *kind, const char *name)
{
	for (size_t i = 0; i < *kind->nbuiltin; i++)
		if (strcmp(kind->builtin[i].name, name) == 0)
			return &kind->builtin[i];
	return NULL;
}

static void unknown(const struct chain *chain, const char *name, struct mark at)
{
	const struct chain_kind *kind = chain->kind;
	struct arena *arena = chain->in->arena;
	struct diags *diags = chain->in->diags;
	const char **names = arena_array(arena, *kind->nbuiltin + 1, const char *);
	struct diag *diag = diag_add(diags, kind->unknown, at, "no %s '%s'", kind->name, name);
	struct buf *list = buf_new(arena);
	const char *near;
	size_t n = 0;

	for (size_t i = 0; i < *kind->nbuiltin; i++) {
		if (kind->root_hidden && strcmp(kind->builtin[i].name, kind->root) == 0)
			continue;
		names[n++] = kind->builtin[i].name;
		buf_printf(list, "%s%s", n > 1 ? ", " : "", kind->builtin[i].name);
	}
	near = suggest_word(name, names, n);
	if (near)
		diag_help(diags, diag, "did you mean '%s'? There are %s; a file's name has a '/' or ends in .yaml",
			  near, list->s);
	else
		diag_help(diags, diag, "there are %s; a file's name has a '/' or ends in .yaml", list->s);
}

static const struct source *find_source(const struct chain *chain, const char *name, struct mark at)
{
	const struct style_source *in = chain->in;
	const struct builtin_style *builtin;

	if (is_path(name))
		return files_read(in->files, in->diags, name, SOURCE_STYLE, at);
	builtin = find_builtin(chain->kind, name);
	if (builtin)
		return files_text(in->files, arena_printf(in->arena, "%s %s", chain->kind->name, name), SOURCE_STYLE,
				  builtin->bytes, builtin->len);
	unknown(chain, name, at);
	return NULL;
}

/* "a.yaml → b.yaml → a.yaml" */
static bool no_cycle(struct chain *chain, const char *name, const struct source *source, struct mark at)
{
	struct buf *way;
	struct diag *diag;
	size_t i;

	/* Built-in ones are named alike, files are read once. */
	for (i = 0; i < chain->n; i++)
		if (chain->links[i].source &&
		    (chain->links[i].source == source || (!is_path(name) && strcmp(chain->links[i].name, name) == 0)))
			break;
	if (i == chain->n)
		return true;
	way = buf_new(chain->in->arena);
	for (; i < chain->n; i++)
		buf_printf(way, "%s → ", chain->links[i].name);
	diag = diag_add(chain->in->diags, DIAG_STYLE_CYCLE, at, "a %s extends itself: %s%s", chain->kind->name, way->s,
			name);
	diag_help(chain->in->diags, diag, "one of them must extend another %s, such as %s", chain->kind->name,
		  chain->kind->root);
	return false;
}

static bool add_link(struct chain *chain, struct link link)
{
	const struct style_source *in = chain->in;
	const char *name = chain->kind->name;
	struct diag *diag;

	if (link.tree->kind != NODE_MAP) {
		diag = diag_add(in->diags, DIAG_WRONG_TYPE, link.tree->at, "a %s must be a map, not %s", name,
				node_kind_name(link.tree));
		diag_help(in->diags, diag, "write 'extends: %s' and what is to be different", chain->kind->standard);
		return false;
	}
	if (chain->n == MAX_CHAIN) {
		diag_add(in->diags, DIAG_TOO_LARGE, link.tree->at, "more than %d %ss extend each other", MAX_CHAIN,
			 name);
		return false;
	}
	chain->links[chain->n++] = link;
	return true;
}

static bool add_named(struct chain *chain, const char *name, struct mark at)
{
	const struct style_source *in = chain->in;
	const struct source *source = find_source(chain, name, at);
	struct node *tree;

	if (!source || !no_cycle(chain, name, source, at))
		return false;
	tree = tree_read(in->arena, in->diags, in->files, source);
	return tree && add_link(chain, (struct link){name, source, tree});
}

/* What the last link extends; false at the end of the chain, and after a diagnostic. */
static bool add_parent(struct chain *chain, bool *failed)
{
	const struct link *last = &chain->links[chain->n - 1];
	const struct node *extends = node_find(last->tree, "extends");
	bool added;

	if (extends && !node_empty(extends)) {
		if (extends->kind == NODE_SCALAR) {
			added = add_named(chain, extends->text, extends->at);
		} else {
			diag_add(chain->in->diags, DIAG_WRONG_TYPE, extends->at, "extends must be a %s's name, not %s",
				 chain->kind->name, node_kind_name(extends));
			added = false;
		}
	} else if (!last->source) {
		added = add_named(chain, chain->kind->standard, last->tree->at);
	} else if (strcmp(last->name, chain->kind->root) != 0) {
		added = add_named(chain, chain->kind->root, last->tree->at);
	} else {
		return false;
	}
	*failed = !added;
	return added;
}

static bool add_first(struct chain *chain, const struct node *node)
{
	if (!node || node_empty(node))
		return add_named(chain, chain->kind->standard, node ? node->at : NOWHERE);
	if (node->kind == NODE_SCALAR)
		return add_named(chain, node->text, node->at);
	return add_link(chain, (struct link){chain->kind->name, NULL, node});
}

const struct node *chain_tree(const struct style_source *source, const struct chain_kind *kind, const struct node *node)
{
	struct chain chain = {.in = source, .kind = kind};
	struct node *tree = NULL;
	bool failed = false;

	if (!add_first(&chain, node))
		return NULL;
	while (add_parent(&chain, &failed))
		;
	if (failed)
		return NULL;
	for (size_t i = chain.n; i-- > 0;)
		tree =
		    node_overlay(source->arena, tree, style_expand(source->arena, kind->record, chain.links[i].tree));
	return tree;
}
