/*
 * tag.c: tags. On the command line commas stand between them, so that none may hold one.
 */
#include <string.h>

#include "model/scalar.h"
#include "model/value.h"

static bool tag_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	const char **tag = place;
	struct diag *diag;

	if (node->kind == NODE_MAP) {
		diag = diag_add(reader->diags, DIAG_WRONG_TYPE, node->at, "'%s' must be a tag, not a map", field->key);
		diag_help(reader->diags, diag, "write it once: tags are the same in all languages");
		return false;
	}
	*tag = scalar_text(reader, node, field);
	if (!*tag || (**tag && !strchr(*tag, ',')))
		return *tag != NULL;
	diag = diag_add(reader->diags, DIAG_BAD_VALUE, node->at, "'%s' is no tag", schema_quote(reader->arena, *tag));
	if (**tag)
		diag_help(reader->diags, diag, "for several tags write [%s]", schema_quote(reader->arena, *tag));
	return false;
}

static void tag_json(const struct field *field, struct buf *out)
{
	(void)field;
	scalar_json(out, "^[^,]+$");
}

const struct type type_tag = {"a tag", sizeof(const char *), tag_read, tag_json};
