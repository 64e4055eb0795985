/*
 * path.c: how messages name a node and quote a text.
 */
#include <string.h>

#include "base/utf8.h"
#include "schema/schema.h"

#define QUOTED 60
#define LEVELS (2 * TREE_MAX_DEPTH)

/* Cut behind a word, unless that would take half of it away; then in the word. */
const char *schema_quote(struct arena *arena, const char *text)
{
	struct buf out;
	size_t len = strlen(text);
	size_t n = 0, word = 0;

	buf_init(&out, arena);
	while (len && n++ < QUOTED) {
		size_t used;
		bool blank = *text == '\n' || *text == ' ';

		utf8_next(text, len, &used);
		if (blank && n > QUOTED / 2)
			word = out.len;
		if (blank)
			buf_putc(&out, ' ');
		else
			buf_put(&out, text, used);
		text += used;
		len -= used;
	}
	if (!len)
		return out.s;
	if (*text == ' ' || *text == '\n')
		word = out.len;
	if (word)
		out.len = word;
	buf_puts(&out, word ? " …" : "…");
	return out.s;
}

const char *node_kind_name(const struct node *node)
{
	switch (node->kind) {
	case NODE_MAP:
		return "a map";
	case NODE_LIST:
		return "a list";
	default:
		return node_empty(node) ? "nothing" : "text";
	}
}

void schema_help_quote(struct diags *diags, struct diag *diag, const struct node *node)
{
	const struct source *source = node->at.source;

	if (node->kind == NODE_SCALAR || !source || source->role != SOURCE_OPTION || node->at.start)
		return;
	if (strncmp(source->name, "--set ", 6) == 0 && !strpbrk(source->bytes, "\"'\\\n[{"))
		diag_help(diags, diag, "if it is text, put quotes into quotes: --set '%s=\"%s\"'", source->name + 6,
			  source->bytes);
}

bool schema_help_languages(struct reader *reader, struct diag *diag, const struct node *node)
{
	const char *help = node->kind == NODE_MAP && reader->misread ? reader->misread(reader, node) : NULL;

	if (help)
		diag_help(reader->diags, diag, "%s", help);
	return help != NULL;
}

/* The index of `item` in its list. Items mostly stand in the order of the text; only aliases do not. */
static size_t index_of(const struct node *list, const struct node *item)
{
	size_t low = 0;
	size_t high = list->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (list->items[middle]->at.start < item->at.start)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < list->n && list->items[low] == item)
		return low;
	for (low = 0; low < list->n && list->items[low] != item; low++)
		;
	return low;
}

/* Styles are laid over one another as copies, which stand where the original stands. */
static bool same_place(const struct node *a, const struct node *b)
{
	return a == b || (a->at.source && a->at.source == b->at.source && a->at.start == b->at.start);
}

static void put_step(struct buf *out, const struct node *parent, const struct node *child)
{
	size_t i;

	if (parent->kind == NODE_LIST) {
		buf_printf(out, "[%zu]", index_of(parent, child));
		return;
	}
	for (i = 0; i < parent->n; i++)
		if (same_place(parent->pairs[i].value, child) || parent->pairs[i].key == child)
			break;
	if (i == parent->n)
		return;
	if (out->len)
		buf_putc(out, '.');
	buf_puts(out, schema_quote(out->arena, parent->pairs[i].key->text));
}

const char *schema_path(struct arena *arena, const struct node *node)
{
	const struct node *way[LEVELS];
	size_t n = 0;
	struct buf out;

	for (; node && n < LEVELS; node = node->parent)
		way[n++] = node;
	buf_init(&out, arena);
	for (; n > 1; n--)
		put_step(&out, way[n - 1], way[n - 2]);
	return out.len ? out.s : "the file";
}
