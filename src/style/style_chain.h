/*
 * style_chain.h: YAML files that extend each other, as one tree: styles, and formats of references.
 */
#ifndef CVPDF_STYLE_STYLE_CHAIN_H
#define CVPDF_STYLE_STYLE_CHAIN_H

#include "style/builtin.h"
#include "style/style.h"

struct chain_kind {
	const char *name;     /* "style" */
	const char *root;     /* the built-in one in which every chain ends */
	const char *standard; /* what nothing means, and what a map in a CV changes that extends no other */
	const struct builtin_style *builtin;
	const size_t *nbuiltin;
	bool root_hidden; /* it is not among those to be chosen from */
	enum diag_kind unknown;
	const struct record *record; /* whose shorthands are written out before a layer is laid over another */
};

extern const struct chain_kind style_chain, format_chain;

/*
 * The chain that begins with `node` (a built-in name, a path that contains '/' or ends in .yaml, a map that may say
 * `extends`; NULL: the standard one), each laid over the one that it extends. NULL after a diagnostic.
 */
const struct node *chain_tree(const struct style_source *source, const struct chain_kind *kind,
			      const struct node *node);

#endif
