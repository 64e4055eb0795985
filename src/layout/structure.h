/*
 * structure.h: the structure tree: elements in reading order, made of the blocks' roles.
 */
#ifndef CVPDF_LAYOUT_STRUCTURE_H
#define CVPDF_LAYOUT_STRUCTURE_H

#include "layout/typeset.h"

/* Makes room for all elements of the sheet and the document's own. False after a diagnostic: blocks nest too deep. */
bool structure_begin(struct typesetter *ts);

/* What a block (or the label beside it) belongs to. */
struct element_spec {
	enum role role;
	int level;
	const char *language, *alt;
	const struct element *parent;
};

/* A new element; `parent` itself for ROLE_NONE, the document for ROLE_DOCUMENT. */
const struct element *structure_add(struct typesetter *ts, const struct element_spec *spec);

#endif
