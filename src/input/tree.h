/*
 * tree.h: YAML as a tree of nodes that know where they stand (libyaml's events; YAML 1.1 syntax).
 *
 * Scalars are kept as text: what `no`, `2021` or `007` means is for the schema. Aliases are shared nodes, `<<` is
 * merged here, other files included. All problems that leave a tree are reported; a syntax error ends reading.
 */
#ifndef CVPDF_INPUT_TREE_H
#define CVPDF_INPUT_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/source.h"
#include "input/files.h"

/* Budgets: a CV of forty pages has about 5,000 nodes at depth 8. */
#define TREE_MAX_BYTES (8u << 20)
#define TREE_MAX_DEPTH 64
#define TREE_MAX_NODES 200000
#define TREE_MAX_ALIAS_FACTOR                                                                                          \
	10 /* nodes counted through aliases may be this many times the nodes written (at least 10,000) */
#define TREE_MAX_SCALAR (64u << 10)

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

struct pair {
	struct node *key; /* a scalar */
	struct node *value;
};

struct node {
	enum node_kind kind;
	bool plain;   /* a scalar without quotes and not a block */
	bool refused; /* an empty scalar in place of what could not be read, which has been reported */
	bool absent;  /* an empty scalar in place of a file that need not be there */
	struct mark at;
	const struct node *parent; /* of the place where it is written; NULL at the top */
	const char *text;	   /* scalar: UTF-8, NUL-terminated */
	size_t n;		   /* items or pairs; bytes of text */
	struct node **items;	   /* list */
	struct pair *pairs;	   /* map, in the order written, keys unique */
	/*
	 * scalar: the way from decoded text back to the source, as (offset in text, offset in source) steps in rising
	 * order; between two steps both advance alike. NULL: text + i stands at at.start + i.
	 */
	const struct step {
		uint32_t text, source;
	} * steps;
	size_t nsteps;
};

/*
 * The tree of `source`, or NULL when it cannot be read at all. Errors are in `diags`. What stands behind `!include` is read from
 * `files` (NULL: that is an error) and takes the place of the name, `!include?` if it is there; its nodes know their own source.
 */
struct node *tree_read(struct arena *arena, struct diags *diags, struct files *files, const struct source *source);

/* The same of a file that says a part of something: one with nothing in it is an empty map. */
struct node *tree_read_part(struct arena *arena, struct diags *diags, struct files *files, const struct source *source);

/* The value under `key` of a map, or NULL (also when `map` is NULL or no map). */
struct node *node_find(const struct node *map, const char *key);

/* Absent, an empty plain scalar, `~` or `null`: what the schema counts as "not there". */
bool node_empty(const struct node *node);

/*
 * The mark of bytes [start, end) of a scalar's decoded text. The second counts lines from `near`, a mark in the same
 * scalar: for many of them, in the order of the text.
 */
struct mark node_mark(const struct node *scalar, size_t start, size_t end);
struct mark node_mark_near(const struct node *scalar, size_t start, size_t end, struct mark near);

/*
 * A copy of `root` in which the value at `path` ("person.phone", "experience[0].start") is what the source says in YAML
 * (`--set`). NULL after a diagnostic. Nothing of `root` is changed; untouched branches are shared.
 */
struct node *tree_set(struct arena *arena, struct diags *diags, struct node *root, const char *path,
		      const struct source *value);

/* For who builds trees: a list or map without parent, with room for `most` children; a plain scalar. */
struct node *node_new(struct arena *arena, enum node_kind kind, struct mark at, size_t most);
struct node *node_word(struct arena *arena, const char *text, struct mark at);

/* A node is never altered; but trees are built of nodes without const. */
struct node *node_mutable(const struct node *node);

/* A copy of a map in which `value` stands under `key`, in its place if it was there, else at the end. */
struct node *tree_put(struct arena *arena, const struct node *map, const char *key, struct node *value);

/*
 * `child` laid over `parent`: maps merge key by key, anything else replaces, what is empty says nothing. Shares what it can; NULL
 * stands for nothing, too.
 */
struct node *node_overlay(struct arena *arena, const struct node *parent, const struct node *child);

/*
 * A file laid over a tree (`--overlay`): likewise, and what stands under `+key` is put behind what `key` has: items behind items (or
 * behind the `entries` of a section's long form). NULL after a diagnostic.
 */
struct node *tree_overlay(struct arena *arena, struct diags *diags, const struct node *parent,
			  const struct node *child);

/*
 * Appends YAML that tree_read() reads as the same tree, aliases written out. `words`, if given, may return other words for a
 * scalar; NULL: its own. False: libyaml failed.
 */
typedef const char *(*tree_words)(void *user, const struct node *scalar);
bool tree_yaml(const struct node *root, tree_words words, void *user, struct buf *out);

/* The name and version of libyaml. */
const char *tree_version(void);

/* The `--dump=tree` text: one node a line, two spaces a level, "line:column kind value". */
void tree_dump(const struct node *root, struct buf *out);

#endif
