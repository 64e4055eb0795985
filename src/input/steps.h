/*
 * steps.h: the way from a scalar's decoded text back to the source.
 */
#ifndef CVPDF_INPUT_STEPS_H
#define CVPDF_INPUT_STEPS_H

#include "base/arena.h"
#include "input/tree.h"

enum scalar_style { STYLE_PLAIN, STYLE_SINGLE, STYLE_DOUBLE, STYLE_BLOCK };

/*
 * Sets steps and nsteps of a scalar whose mark and text stand. `text` is scalar->text, out of which blanks are taken that
 * YAML makes of line feeds between Chinese or Japanese characters.
 */
void steps_find(struct arena *arena, struct node *scalar, char *text, enum scalar_style style);

#endif
