/*
 * scalar.c: what the readers of single values share: the squeezed text of a scalar, and its JSON Schema.
 */
#include "model/scalar.h"

#include <string.h>

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

char *squeeze(struct arena *arena, const char *s, size_t len)
{
	char *out = arena_alloc(arena, len + 1);
	size_t i, n = 0;

	for (i = 0; i < len; i++) {
		if (!blank(s[i]))
			out[n++] = s[i];
		else if (n && out[n - 1] != ' ')
			out[n++] = ' ';
	}
	if (n && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	return out;
}

/* Whether squeeze() would change nothing. */
static bool squeezed(const char *s, size_t len)
{
	size_t i;

	if (len && (blank(s[0]) || blank(s[len - 1])))
		return false;
	for (i = 0; i < len; i++)
		if (blank(s[i]) && (s[i] != ' ' || s[i + 1] == ' '))
			return false;
	return true;
}

const char *scalar_text(struct reader *reader, const struct node *node, const struct field *field)
{
	struct diag *diag;

	if (node->kind != NODE_SCALAR) {
		diag = diag_add(reader->diags, DIAG_WRONG_TYPE, node->at, "'%s' must be %s, not %s",
				field ? field->key : "this", field ? field->type->name : "text", node_kind_name(node));
		if (!schema_help_languages(reader, diag, node))
			schema_help_quote(reader->diags, diag, node);
		return NULL;
	}
	if (node_empty(node))
		return "";
	return squeezed(node->text, node->n) ? node->text : squeeze(reader->arena, node->text, node->n);
}

void scalar_json(struct buf *out, const char *pattern)
{
	if (!pattern) {
		buf_puts(out, "{\"type\": [\"string\", \"number\", \"boolean\"]}");
		return;
	}
	buf_puts(out, "{\"type\": [\"string\", \"number\"], \"pattern\": ");
	buf_json(out, pattern);
	buf_puts(out, "}");
}

void languages_json(struct buf *out)
{
	buf_puts(out, "{\"type\": \"object\", \"propertyNames\": {\"pattern\": \"^[a-z]{2,3}(-[a-z0-9]{2,8})*$\"}}");
}

void text_json(struct buf *out)
{
	buf_puts(out, "{\"anyOf\": [");
	scalar_json(out, NULL);
	buf_puts(out, ", ");
	languages_json(out);
	buf_puts(out, "]}");
}
