/*
 * doubts.h: scalars that YAML reads otherwise than their writer most likely meant; each function tells it in one diagnostic.
 */
#ifndef CVPDF_INPUT_DOUBTS_H
#define CVPDF_INPUT_DOUBTS_H

#include "base/diag.h"
#include "input/tree.h"

/* Escapes that bring into a text what no file may hold: each becomes a blank. `text` is scalar->text. */
void doubts_escapes(struct diags *diags, const struct node *scalar, char *text);

/* ` #word` behind a plain scalar. */
void doubts_comment(struct diags *diags, const struct node *scalar);

/* `-Item` in a line of its own; false: the blank behind the dash is one that YAML does not know, and all below is misread. */
bool doubts_dash(struct diags *diags, const struct node *scalar);

#endif
