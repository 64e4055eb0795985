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

/*
 * Text per language, {en: …, de: …}: a map with lower-case BCP 47 keys only, one of them the file's language. The second reports it
 * as not supported yet, and is true of anything else.
 */
bool per_language(const struct node *node);
bool refuse_per_language(struct reader *reader, const struct node *node);

/* A string as scalar_text() has it. */
char *squeeze(struct arena *arena, const char *s, size_t len);

/* JSON Schema of a value that YAML may take for text, a number or a boolean; `pattern` may be NULL. */
void scalar_json(struct buf *out, const char *pattern);

#endif
