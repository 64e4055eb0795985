/*
 * highlight.c: the list of highlights: texts, labelled groups of them, nested lists.
 *
 * "- Label: some text" is YAML for a map of one key, and is meant as that text with a bold label; with a list
 * under the key it is a group. A list right in the list belongs to the highlight before it.
 */
#include "model/reading.h"

/* Levels of lists in lists; what styles have bullets for. */
#define HIGHLIGHT_DEPTH 4

struct highlights {
	struct highlight *v;
	size_t n;
};

static bool read_list(struct reader *reader, const struct node *node, int depth, struct highlights *out);

static const struct field highlight_fields[] = {
    {"text", &type_text, FIELD_REQUIRED, offsetof(struct highlight, text), NULL, "bullet", "The highlight.", NULL},
    {"tags", &type_tag, FIELD_LIST | FIELD_SETTING | FIELD_KEYED, offsetof(struct highlight, tags), NULL, NULL,
     TAGS_DOC, "[industry]"},
};
static const struct record highlight_record = {
    .name = "highlight",
    .doc = "What stands out: text, a map of one key (a label with a text or a list), or a map with `text`.",
    .size = sizeof(struct highlight),
    .fields = highlight_fields,
    .nfields = NFIELDS(highlight_fields),
    .scalar = "text",
};

/* "- Label: some text", "- Label: [one, two]" */
static bool read_labelled(struct reader *reader, const struct node *node, int depth, struct highlight *highlight)
{
	const struct pair *pair = &node->pairs[0];
	struct highlights children = {0};
	bool good = text_read(reader, pair->key, &highlight->label);

	if (node_empty(pair->value))
		return good;
	if (pair->value->kind == NODE_SCALAR)
		return text_read(reader, pair->value, &highlight->text) && good;
	good &= read_list(reader, pair->value, depth + 1, &children);
	highlight->children = children.v;
	highlight->nchildren = children.n;
	return good;
}

static bool refuse_map(struct reader *reader, const struct node *node)
{
	struct diag *diag = diag_add(reader->diags, DIAG_WRONG_TYPE, node->at,
				     "a map of %zu keys where a highlight was expected", node->n);

	diag_help(reader->diags, diag,
		  "a highlight is text, or a label with a text or list behind it: begin each with '- ', and quote a "
		  "text that "
		  "holds ': '");
	return false;
}

static bool read_map(struct reader *reader, const struct node *node, int depth, struct highlight *highlight)
{
	if (node_find(node, "text") || node_find(node, "tags"))
		return schema_read(reader, &highlight_record, node, highlight);
	return node->n == 1 ? read_labelled(reader, node, depth, highlight) : refuse_map(reader, node);
}

/* A list in the list: highlights under the one before. */
static bool read_nested(struct reader *reader, const struct node *node, int depth, struct highlights *list)
{
	struct highlight *above = list->n ? &list->v[list->n - 1] : NULL;
	struct highlights children = {0};
	struct diag *diag;
	bool good;

	if (!above || above->nchildren) {
		diag = diag_add(reader->diags, DIAG_WRONG_TYPE, node->at, "a list where a highlight was expected");
		diag_help(reader->diags, diag, "a nested list follows the highlight that it belongs to");
		return false;
	}
	good = read_list(reader, node, depth + 1, &children);
	above->children = children.v;
	above->nchildren = children.n;
	return good;
}

static bool read_one(struct reader *reader, const struct node *item, int depth, struct highlights *list)
{
	const char *before;
	const struct node *node = schema_enter(reader, item, &before);
	struct highlight highlight = {.at = node->at};
	bool good;

	if (node->kind == NODE_LIST)
		good = read_nested(reader, node, depth, list);
	else if (node->kind == NODE_MAP)
		good = read_map(reader, node, depth, &highlight);
	else
		good = text_read(reader, node, &highlight.text);
	schema_leave(reader, before);
	if (good && node->kind != NODE_LIST)
		list->v[list->n++] = highlight;
	return good;
}

static bool read_list(struct reader *reader, const struct node *node, int depth, struct highlights *out)
{
	size_t n = nitems_of(node);
	bool good = true;

	if (depth > HIGHLIGHT_DEPTH) {
		diag_add(reader->diags, DIAG_WRONG_TYPE, node->at, "highlights nested deeper than %d levels",
			 HIGHLIGHT_DEPTH);
		return false;
	}
	out->v = arena_array(reader->arena, n, struct highlight);
	for (size_t i = 0; i < n; i++) {
		const struct node *item = item_of(node, i);

		if (!node_empty(item))
			good &= read_one(reader, item, depth, out);
	}
	return good;
}

static bool highlights_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct entry *entry = (struct entry *)(void *)((char *)place - field->offset);
	struct highlights list = {0};
	bool good = read_list(reader, node, 1, &list);

	entry->highlights = list.v;
	entry->nhighlights = list.n;
	return good;
}

static void highlights_json(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"array\", \"items\": {\"anyOf\": [{\"type\": "
		      "[\"number\", "
		      "\"boolean\", \"null\", \"array\"]}, {\"type\": \"object\", \"maxProperties\": 1}, ");
	languages_json(out);
	buf_puts(out, ", ");
	record_json(&highlight_record, out);
	buf_puts(out, "]}}]}");
}

const struct type type_highlights = {"a list of highlights", sizeof(struct highlight *), highlights_read,
				     highlights_json};
