/*
 * tree_dump.c: the `--dump=tree` text. A branch that an alias or `<<` brings in is named, not repeated; a line from
 * another source (`--set`) says which.
 */
#include "base/vec.h"
#include "input/tree.h"

/* A node that is being printed, and how far. */
struct level {
	const struct node *node;
	size_t next;
};

/* Whether child `i` of `parent` is written elsewhere in the same source: outside, or before what precedes it. */
static bool is_shared(const struct node *parent, size_t i)
{
	const struct node *child, *before;

	if (parent->kind == NODE_MAP) {
		child = parent->pairs[i].value;
		before = parent->pairs[i].key;
	} else {
		child = parent->items[i];
		before = i ? parent->items[i - 1] : parent;
	}
	if (child->at.source != parent->at.source)
		return false;
	if (child->at.start < parent->at.start || child->at.end > parent->at.end)
		return true;
	return before->at.source == child->at.source && before->at.start > child->at.start;
}

/* One line but for its indentation; true if the node has lines below it. */
static bool put_node(const struct node *node, const struct node *parent, bool shared, struct buf *out)
{
	if (node->kind == NODE_SCALAR) {
		buf_puts(out, node->plain ? "plain " : "text ");
		buf_quoted(out, node->text);
	} else {
		buf_puts(out, node->kind == NODE_MAP ? "map" : "list");
		if (!node->n)
			buf_puts(out, " empty");
	}
	if (shared)
		buf_puts(out, " shared");
	if (parent && node->at.source != parent->at.source)
		buf_printf(out, " from %s", node->at.source->name);
	buf_putc(out, '\n');
	return node->kind != NODE_SCALAR && !shared;
}

static void put_place(const struct node *node, size_t depth, struct buf *out)
{
	buf_printf(out, "%*s%u:%u ", (int)(2 * depth), "", (unsigned)node->at.line, (unsigned)node->at.column);
}

void tree_dump(const struct node *root, struct buf *out)
{
	struct level levels[2 * TREE_MAX_DEPTH];
	size_t depth = 0;

	put_place(root, 0, out);
	if (put_node(root, NULL, false, out))
		levels[depth++] = (struct level){root, 0};
	while (depth) {
		struct level *level = &levels[depth - 1];
		const struct node *parent = level->node;
		const struct node *child;

		if (level->next == parent->n) {
			depth--;
			continue;
		}
		child = parent->kind == NODE_MAP ? parent->pairs[level->next].value : parent->items[level->next];
		put_place(child, depth, out);
		if (parent->kind == NODE_MAP)
			buf_printf(out, "%s: ", parent->pairs[level->next].key->text);
		if (put_node(child, parent, is_shared(parent, level->next++), out) &&
		    depth < sizeof levels / sizeof *levels)
			levels[depth++] = (struct level){child, 0};
	}
}
