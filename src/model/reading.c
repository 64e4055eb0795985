/*
 * reading.c: small things that the files that read a CV share.
 */
#include <ctype.h>
#include <string.h>

#include "model/reading.h"

struct reading *reading_of(const struct reader *reader)
{
	return reader->user;
}

size_t nitems_of(const struct node *node)
{
	return node->kind == NODE_LIST ? node->n : 1;
}

const struct node *item_of(const struct node *node, size_t i)
{
	return node->kind == NODE_LIST ? node->items[i] : node;
}

bool text_read(struct reader *reader, const struct node *node, struct text *text)
{
	static const struct field field = {.key = "text", .type = &type_text};
	struct diag *diag;

	if (node->kind == NODE_SCALAR || per_language(reader, node))
		return schema_read_field(reader, &field, node, text);
	diag = diag_add(reader->diags, DIAG_WRONG_TYPE, node->at, "%s must be text, not %s",
			schema_path(reader->arena, node), node_kind_name(node));
	schema_help_languages(reader, diag, node);
	return false;
}

void record_json(const struct record *record, struct buf *out)
{
	const struct field field = {.key = "record", .type = &type_record, .arg = record};

	type_record.json(&field, out);
}

enum tristate plain_boolean(const struct node *node)
{
	static const char *const no[] = {"no", "false", "off"}, *const yes[] = {"yes", "true", "on"};
	char word[8];
	size_t n = 0;

	if (!node || node->kind != NODE_SCALAR || !node->plain || node->n >= sizeof word)
		return UNSET;
	for (; n < node->n; n++)
		word[n] = (char)tolower((unsigned char)node->text[n]);
	word[n] = '\0';
	for (size_t i = 0; i < NFIELDS(no); i++) {
		if (strcmp(word, no[i]) == 0)
			return NO;
		if (strcmp(word, yes[i]) == 0)
			return YES;
	}
	return UNSET;
}
