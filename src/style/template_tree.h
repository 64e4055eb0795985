/*
 * template_tree.h: a parsed template, for the files that read, evaluate and check templates (private to src/style).
 */
#ifndef CVPDF_STYLE_TEMPLATE_TREE_H
#define CVPDF_STYLE_TEMPLATE_TREE_H

#include "style/template.h"

#define TEMPLATE_DEPTH 16 /* of groups and markup in each other; no line of a CV needs more than four */
#define TEMPLATE_CELLS 3  /* start, centre, end */

enum template_piece_kind {
	PIECE_LITERAL,
	PIECE_FIELD,
	PIECE_IF,     /* {?field}: what is around it vanishes unless the field has a value */
	PIECE_UNLESS, /* {!field}: … if it has one */
	PIECE_OMIT,   /* {-field}: named, not printed */
	PIECE_WORD,
	PIECE_LOOK,
	PIECE_GROUP,
	PIECE_CHOICE /* one of several parts of a group, of which the first is printed that does not vanish */
};

struct template_pieces {
	struct template_piece *v;
	size_t n;
};

struct template_piece {
	enum template_piece_kind kind;
	const char *text; /* the literal, or the name of the field, word or look; NULL: a group, a choice */
	struct mark at;	  /* of the name, or of the whole */
	struct template_pieces inside;
};

struct template
{
	struct mark at;
	struct template_pieces cells[TEMPLATE_CELLS];
	size_t ncells;
};

/* Calls `seen` for every piece, in the order written. */
void template_walk(const struct template *t, void (*seen)(void *user, const struct template_piece *piece), void *user);

#endif
