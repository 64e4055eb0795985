/*
 * starter.h: the file that `cvpdf init` writes: a small CV with comments, that itself can be printed.
 */
#ifndef CVPDF_MODEL_STARTER_H
#define CVPDF_MODEL_STARTER_H

#include "base/buf.h"

/* `name` is the person's; NULL for an invented one. */
void starter_write(const char *name, struct buf *out);

#endif
