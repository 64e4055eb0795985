/*
 * scalar.h: what the readers of single values share.
 */
#ifndef CVPDF_MODEL_SCALAR_H
#define CVPDF_MODEL_SCALAR_H

#include "schema/schema.h"

/*
 * The text of a scalar without white space around it, every white space inside one blank; "" where it is empty. NULL after a
 * diagnostic: a map or list.
 */
const char *scalar_text(struct reader *reader, const struct node *node, const struct field *field);

/* A string as scalar_text() has it. */
char *squeeze(struct arena *arena, const char *s, size_t len);

/* JSON Schema of a value that YAML may take for text, a number or a boolean; `pattern` may be NULL. */
void scalar_json(struct buf *out, const char *pattern);

/* JSON Schema of text, which may be given in several languages; the second of that form alone. */
void text_json(struct buf *out);
void languages_json(struct buf *out);

#endif
