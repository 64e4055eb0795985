/*
 * cursor.h: a place in a source that moves forward: libyaml counts characters, we count bytes, lines and columns too.
 */
#ifndef CVPDF_INPUT_CURSOR_H
#define CVPDF_INPUT_CURSOR_H

#include "base/source.h"

struct cursor {
	size_t index; /* characters from the begin */
	size_t offset;
	uint32_t line, column;
};

/* Moves a cursor to character `index`; events come in the order of the text, so this is a short way. */
void cursor_advance(const struct source *source, struct cursor *c, size_t index);

/* From the cursor to byte `end`. */
struct mark cursor_mark(const struct source *source, const struct cursor *c, size_t end);

#endif
