/*
 * tree_yaml.c: a tree as YAML again, by libyaml's emitter: what tree_read() reads from it is the same tree.
 *
 * Whether a scalar was plain is kept where its text allows, for the schema looks at that; comments, anchors and the way of writing
 * are not, for they are not in the tree.
 */
#include <yaml.h>

#include "base/vec.h"
#include "input/tree.h"

/* More levels than tree_read() and tree_set() together can make. */
#define MAX_LEVELS (2 * TREE_MAX_DEPTH)

struct level {
	const struct node *node;
	size_t next; /* of a map: of keys and values together */
};

static int take(void *out, unsigned char *bytes, size_t n)
{
	buf_put(out, bytes, n);
	return 1;
}

static void end_emitter(void *emitter)
{
	yaml_emitter_delete(emitter);
}

struct printing {
	yaml_emitter_t *emitter;
	tree_words words; /* NULL: as they are */
	void *user;
};

static bool emit_scalar(const struct printing *printing, const struct node *node)
{
	const char *other = printing->words ? printing->words(printing->user, node) : NULL;
	const char *text = other ? other : node->text;
	size_t n = other ? strlen(other) : node->n;
	bool lines = memchr(text, '\n', n) != NULL;
	yaml_scalar_style_t style = node->plain ? YAML_PLAIN_SCALAR_STYLE
				    : lines	? YAML_LITERAL_SCALAR_STYLE
						: YAML_DOUBLE_QUOTED_SCALAR_STYLE;
	yaml_event_t event;

	return yaml_scalar_event_initialize(&event, NULL, NULL, (const yaml_char_t *)text, (int)n, 1, 1, style) &&
	       yaml_emitter_emit(printing->emitter, &event);
}

static bool emit_start(yaml_emitter_t *emitter, const struct node *node)
{
	yaml_event_t event;
	int made = node->kind == NODE_MAP
		       ? yaml_mapping_start_event_initialize(&event, NULL, NULL, 1, YAML_BLOCK_MAPPING_STYLE)
		       : yaml_sequence_start_event_initialize(&event, NULL, NULL, 1, YAML_BLOCK_SEQUENCE_STYLE);

	return made && yaml_emitter_emit(emitter, &event);
}

static bool emit_end(yaml_emitter_t *emitter, const struct node *node)
{
	yaml_event_t event;
	int made = node->kind == NODE_MAP ? yaml_mapping_end_event_initialize(&event)
					  : yaml_sequence_end_event_initialize(&event);

	return made && yaml_emitter_emit(emitter, &event);
}

/* The next key, value or item of a container; NULL: that was all. */
static const struct node *next_child(struct level *level)
{
	const struct node *node = level->node;
	size_t i = level->next++;

	if (node->kind == NODE_LIST)
		return i < node->n ? node->items[i] : NULL;
	if (i / 2 >= node->n)
		return NULL;
	return i % 2 ? node->pairs[i / 2].value : node->pairs[i / 2].key;
}

static bool emit_tree(const struct printing *printing, const struct node *root)
{
	struct level levels[MAX_LEVELS] = {{root, 0}};
	const struct node *child;
	size_t depth = 1;

	if (root->kind == NODE_SCALAR)
		return emit_scalar(printing, root);
	if (!emit_start(printing->emitter, root))
		return false;
	while (depth) {
		child = next_child(&levels[depth - 1]);
		if (!child) {
			if (!emit_end(printing->emitter, levels[--depth].node))
				return false;
		} else if (child->kind == NODE_SCALAR) {
			if (!emit_scalar(printing, child))
				return false;
		} else {
			if (depth == MAX_LEVELS || !emit_start(printing->emitter, child))
				return false;
			levels[depth++] = (struct level){child, 0};
		}
	}
	return true;
}

static bool emit_document(const struct printing *printing, const struct node *root)
{
	yaml_emitter_t *emitter = printing->emitter;
	yaml_event_t event;

	return yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING) && yaml_emitter_emit(emitter, &event) &&
	       yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 1) &&
	       yaml_emitter_emit(emitter, &event) && emit_tree(printing, root) &&
	       yaml_document_end_event_initialize(&event, 1) && yaml_emitter_emit(emitter, &event) &&
	       yaml_stream_end_event_initialize(&event) && yaml_emitter_emit(emitter, &event);
}

bool tree_yaml(const struct node *root, tree_words words, void *user, struct buf *out)
{
	yaml_emitter_t *emitter = arena_new_of(out->arena, yaml_emitter_t);
	struct printing printing = {emitter, words, user};

	if (!yaml_emitter_initialize(emitter))
		return false;
	arena_defer(out->arena, end_emitter, emitter);
	yaml_emitter_set_output(emitter, take, out);
	yaml_emitter_set_unicode(emitter, 1);
	yaml_emitter_set_width(emitter, -1);
	return emit_document(&printing, root);
}
