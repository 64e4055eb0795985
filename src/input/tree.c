/*
 * tree.c: libyaml's events become nodes.
 *
 * libyaml scans; everything that makes a document safe to walk is done here, while the tree is built bottom up on an
 * explicit stack: budgets, duplicate keys, `<<`, anchors. Every node knows its weight (nodes as if aliases were written
 * out) and height, so that an alias is judged before anything is walked. What a scalar means is left to the schema.
 */
#include "input/tree.h"

#include <string.h>
#include <yaml.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "input/cursor.h"
#include "input/doubts.h"
#include "input/encoding.h"
#include "input/names.h"
#include "input/pairs.h"
#include "input/steps.h"
#include "input/syntax.h"
#include "input/tags.h"

#define LEAST_ALIAS_BUDGET 10000
#define MAX_INCLUSIONS 8 /* of files in files */

struct anchor {
	struct node *node;
	uint64_t weight;
	unsigned height;
	bool open; /* its node is being read */
};

/* A list or map that is being read. */
struct frame {
	struct node *node;
	size_t anchor; /* 1 + its index; 0: none */
	uint64_t weight;
	unsigned height;
	bool has_key;
	bool flow;
	struct node *key; /* NULL with has_key: a key that is no text, to be dropped with its value */
	VEC(struct node *) items;
	struct pairs pairs;
};

struct yaml {
	yaml_parser_t parser;
	yaml_event_t event;
	bool open;
};

/* Of a file and all that it includes together. */
struct totals {
	size_t nnodes, bytes;
	uint64_t alias_weight;
};

struct tree_reader {
	struct arena *arena;
	struct diags *diags;
	struct files *files; /* NULL: nothing can be included */
	const struct source *source;
	const struct tree_reader *outer; /* of the file that includes this one; NULL: none does */
	unsigned inclusions;		 /* how many are around */
	unsigned levels;		 /* of nodes around the root */
	struct totals *totals;
	struct yaml *yaml;
	struct cursor at, end; /* of the last event */
	struct frame frames[TREE_MAX_DEPTH];
	unsigned depth;
	struct node *root;
	uint64_t weight; /* of the root */
	unsigned height;
	struct node *last; /* the last scalar */
	size_t last_end;   /* where the last event ended */
	VEC(struct anchor) anchors;
	struct names names;   /* of anchors */
	struct mark doubtful; /* an alias without anchor that is yet to be reported; source NULL: none */
	bool ended;	      /* no more events are wanted */
	bool unreadable;      /* and there is no tree */
};

static void release_yaml(void *thing)
{
	struct yaml *yaml = thing;

	if (!yaml->open)
		return;
	yaml->open = false;
	yaml_event_delete(&yaml->event);
	yaml_parser_delete(&yaml->parser);
}

static struct mark mark_event(struct tree_reader *r)
{
	const yaml_event_t *event = &r->yaml->event;

	if (event->start_mark.index >= r->end.index)
		r->at = r->end;
	cursor_advance(r->source, &r->at, event->start_mark.index);
	r->end = r->at;
	cursor_advance(r->source, &r->end, event->end_mark.index);
	return cursor_mark(r->source, &r->at, r->end.offset);
}

static void stop(struct tree_reader *r)
{
	r->ended = true;
	r->unreadable = true;
}

static struct node *new_node(struct tree_reader *r, enum node_kind kind, struct mark at)
{
	struct node *node = arena_new_of(r->arena, struct node);

	node->kind = kind;
	node->at = at;
	node->parent = r->depth ? r->frames[r->depth - 1].node : NULL;
	if (++r->totals->nnodes > TREE_MAX_NODES && !r->ended) {
		diag_add(r->diags, DIAG_TOO_LARGE, at, "the file has more than %d values", TREE_MAX_NODES);
		stop(r);
	}
	return node;
}

/* The stack. */

static void close_map(struct tree_reader *r, struct frame *frame)
{
	if (!pairs_finish(&frame->pairs, r->arena, r->diags, &r->totals->nnodes) && !r->ended)
		stop(r);
	frame->node->n = frame->pairs.n;
	frame->node->pairs = arena_array(r->arena, frame->pairs.n, struct pair);
	if (frame->pairs.n)
		memcpy(frame->node->pairs, frame->pairs.v, frame->pairs.n * sizeof(struct pair));
}

static void close_list(struct tree_reader *r, struct frame *frame)
{
	frame->node->n = frame->items.n;
	frame->node->items = arena_array(r->arena, frame->items.n, struct node *);
	if (frame->items.n)
		memcpy(frame->node->items, frame->items.v, frame->items.n * sizeof(struct node *));
}

/* A node is complete: as the root, an item, a key or a value. */
static void attach(struct tree_reader *r, struct node *node, uint64_t weight, unsigned height)
{
	struct frame *frame;

	if (!r->depth) {
		r->root = node;
		r->weight = weight;
		r->height = height;
		return;
	}
	frame = &r->frames[r->depth - 1];
	frame->weight += weight;
	if (height >= frame->height)
		frame->height = height + 1;
	if (frame->node->kind == NODE_LIST) {
		*vec_add(r->arena, &frame->items) = node;
	} else if (!frame->has_key) {
		frame->has_key = true;
		frame->key = node->kind == NODE_SCALAR ? node : NULL;
		if (!frame->key)
			diag_help(r->diags, diag_add(r->diags, DIAG_WRONG_TYPE, node->at, "a key must be text"),
				  "quote a text that begins with a bracket or a brace");
	} else {
		frame->has_key = false;
		if (!frame->key)
			return;
		*vec_add(r->arena, &frame->pairs) = (struct pair){frame->key, node};
	}
}

/* Remembers the anchor of the event's node; returns 1 + its index, 0 for none. */
static size_t add_anchor(struct tree_reader *r, const yaml_char_t *name, struct anchor anchor)
{
	struct name_slot *slot;
	bool added;

	if (!name)
		return 0;
	slot = names_add(&r->names, (const char *)name, &added);
	if (added)
		slot->name = arena_strdup(r->arena, (const char *)name);
	*vec_add(r->arena, &r->anchors) = anchor;
	slot->number = r->anchors.n - 1;
	return r->anchors.n;
}

static void push(struct tree_reader *r, enum node_kind kind, struct mark at, const yaml_char_t *anchor, bool flow)
{
	struct frame *frame;
	struct node *node;

	if (r->levels + r->depth == TREE_MAX_DEPTH) {
		diag_add(r->diags, DIAG_TOO_LARGE, at, "values are nested more than %d levels deep", TREE_MAX_DEPTH);
		stop(r);
		return;
	}
	node = new_node(r, kind, at);
	frame = &r->frames[r->depth++];
	frame->node = node;
	frame->weight = 1;
	frame->height = 1;
	frame->has_key = false;
	frame->flow = flow;
	frame->items.n = frame->pairs.n = 0;
	frame->anchor = add_anchor(r, anchor, (struct anchor){.node = node, .open = true});
}

static void close_frame(struct tree_reader *r, struct frame *frame)
{
	if (frame->node->kind == NODE_MAP)
		close_map(r, frame);
	else
		close_list(r, frame);
}

static void pop(struct tree_reader *r, size_t end)
{
	struct frame *frame = &r->frames[r->depth - 1];

	close_frame(r, frame);
	/* A block ends with its last value; libyaml ends it where the next token begins, after comments. */
	frame->node->at.end = (uint32_t)(frame->flow ? end : r->last_end);
	if (frame->anchor) {
		struct anchor *anchor = &r->anchors.v[frame->anchor - 1];

		*anchor = (struct anchor){frame->node, frame->weight, frame->height, false};
	}
	r->last_end = frame->node->at.end;
	r->depth--;
	attach(r, frame->node, frame->weight, frame->height);
}

/* Aliases. */

static void report_no_anchor(struct tree_reader *r, struct mark at)
{
	const char *next = r->source->bytes + at.end;
	int len = (int)(at.end - at.start) - 1;
	struct diag *diag;

	while (*next == ' ' || *next == '\t')
		next++;
	if (!strchr("\r\n,]}#:", *next) && !r->ended) {
		/* `*emphasis* text`: no alias at all, and libyaml is about to stumble over it, with better advice. */
		r->doubtful = at;
		return;
	}
	diag = diag_add(r->diags, DIAG_BAD_ALIAS, at, "no anchor '&%.*s' stands before this alias", len < 60 ? len : 60,
			r->source->bytes + at.start + 1);
	diag_help(r->diags, diag, "quote a text that begins with '*'");
}

static void take_alias(struct tree_reader *r)
{
	const char *name = (const char *)r->yaml->event.data.alias.anchor;
	struct name_slot *slot = names_find(&r->names, name);
	struct mark at = mark_event(r);
	struct anchor anchor;
	uint64_t budget;

	r->last_end = at.end;
	if (!slot || r->anchors.v[slot->number].open) {
		struct node *nothing = new_node(r, NODE_SCALAR, at);

		if (slot)
			diag_add(r->diags, DIAG_BAD_ALIAS, at, "the alias '*%.*s' stands inside its own anchor",
				 pairs_key_shown(name), name);
		else
			report_no_anchor(r, at);
		nothing->text = "";
		nothing->plain = true;
		nothing->refused = true;
		attach(r, nothing, 1, 0);
		return;
	}
	anchor = r->anchors.v[slot->number];
	r->totals->alias_weight += anchor.weight;
	budget = (uint64_t)TREE_MAX_ALIAS_FACTOR * (r->totals->nnodes + 1);
	if (r->totals->alias_weight > (budget > LEAST_ALIAS_BUDGET ? budget : LEAST_ALIAS_BUDGET)) {
		diag_add(r->diags, DIAG_TOO_LARGE, at,
			 "with its aliases written out the file would be more than %d times as large",
			 TREE_MAX_ALIAS_FACTOR);
		stop(r);
	} else if (r->levels + r->depth + anchor.height > TREE_MAX_DEPTH) {
		diag_add(r->diags, DIAG_TOO_LARGE, at,
			 "with this alias written out, values are nested more than %d levels deep", TREE_MAX_DEPTH);
		stop(r);
	} else {
		attach(r, anchor.node, anchor.weight, anchor.height);
	}
}

/* Scalars. */

/* Where the scalar itself begins: libyaml's mark of a node includes its anchor and tag. */
static void skip_properties(struct tree_reader *r)
{
	const char *bytes = r->source->bytes;
	size_t at = r->at.offset;
	size_t index = r->at.index;
	bool comment = false;
	bool property = false;

	for (; at < r->source->len; at++) {
		char c = bytes[at];
		bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';

		if (comment)
			comment = c != '\n';
		else if (property)
			property = !blank;
		else if (c == '#')
			comment = true;
		else if (c == '&' || c == '!')
			property = true;
		else if (!blank)
			break;
		index += ((unsigned char)c & 0xC0) != 0x80;
	}
	cursor_advance(r->source, &r->at, index);
}

static enum scalar_style style_of(yaml_scalar_style_t style)
{
	switch (style) {
	case YAML_SINGLE_QUOTED_SCALAR_STYLE:
		return STYLE_SINGLE;
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
		return STYLE_DOUBLE;
	case YAML_LITERAL_SCALAR_STYLE:
	case YAML_FOLDED_SCALAR_STYLE:
		return STYLE_BLOCK;
	default:
		return STYLE_PLAIN;
	}
}

/* The text of a scalar alone, of the event's mark. */
static struct mark scalar_mark(struct tree_reader *r, enum scalar_style style, struct mark at)
{
	const yaml_event_t *event = &r->yaml->event;
	const char *bytes = r->source->bytes;
	size_t end = at.end;

	if (event->data.scalar.anchor || event->data.scalar.tag)
		skip_properties(r);
	if (r->at.offset > end) { /* `&a` with nothing behind it */
		r->at = r->end;
		return cursor_mark(r->source, &r->at, end);
	}
	if (style == STYLE_PLAIN || style == STYLE_BLOCK)
		while (end > r->at.offset && strchr(" \t\r\n", bytes[end - 1]))
			end--;
	return cursor_mark(r->source, &r->at, end);
}

/* A key that begins with a no-break space, which YAML does not indent by: the map has another shape than it seems. */
static void check_indentation(struct tree_reader *r, const struct node *scalar)
{
	const struct frame *frame = r->depth ? &r->frames[r->depth - 1] : NULL;

	if (!frame || frame->flow || frame->node->kind != NODE_MAP || frame->has_key || r->ended ||
	    strncmp(scalar->text, "\xC2\xA0", 2) != 0)
		return;
	syntax_no_break_space(r->diags, node_mark(scalar, 0, 2));
	stop(r);
}

static bool is_nothing(const struct node *root)
{
	return !root || (root->kind == NODE_SCALAR && root->plain && root->n == 0);
}

/* What stands in the place of a scalar. */
struct part {
	struct node *root;
	uint64_t weight;
	unsigned height;
};

static void empty(struct node *scalar, bool refused)
{
	scalar->text = "";
	scalar->n = scalar->nsteps = 0;
	scalar->steps = NULL;
	scalar->plain = true;
	scalar->refused = refused;
}

/* Whether the file may be read here. */
static bool check_inclusion(struct tree_reader *r, const struct node *name, const struct source *source)
{
	const struct tree_reader *around = r;

	while (around && !source_is_same(around->source, source))
		around = around->outer;
	r->totals->bytes += source->len;
	if (around)
		diag_add(r->diags, DIAG_BAD_INCLUDE, name->at, "'%s' includes itself%s", source->path,
			 around == r ? "" : ", by way of this file");
	else if (r->inclusions == MAX_INCLUSIONS)
		diag_add(r->diags, DIAG_TOO_LARGE, name->at, "files include each other more than %d levels deep",
			 MAX_INCLUSIONS);
	else if (r->totals->bytes > TREE_MAX_BYTES)
		diag_add(r->diags, DIAG_TOO_LARGE, name->at, "with what it includes the file is larger than %u MiB",
			 TREE_MAX_BYTES >> 20);
	return !around && r->inclusions < MAX_INCLUSIONS && r->totals->bytes <= TREE_MAX_BYTES;
}

static bool read_source(struct tree_reader *r, const struct source *source);

/* The file that a scalar names, read; NULL after a diagnostic, or where none need be. */
static const struct source *file_named(struct tree_reader *r, const struct node *name, bool if_there)
{
	const enum source_role role = r->source->role == SOURCE_STYLE ? SOURCE_STYLE : SOURCE_CV;
	const struct source *source = NULL;

	if (!r->files)
		diag_add(r->diags, DIAG_BAD_INCLUDE, name->at, "'" INCLUDE "' stands in files only");
	else if (!name->n)
		diag_help(r->diags, diag_add(r->diags, DIAG_BAD_INCLUDE, name->at, "no file is named"),
			  "write " INCLUDE " other.yaml");
	else if (if_there)
		source = files_read_if_there(r->files, r->diags, name->text, role, name->at);
	else
		source = files_read(r->files, r->diags, name->text, role, name->at);
	return source && check_inclusion(r, name, source) ? source : NULL;
}

/* NULL after a diagnostic. A reader is large, and made where there is something to read only. */
static struct tree_reader *read_included(struct tree_reader *r, const struct source *source)
{
	struct tree_reader *inner = arena_new_of(r->arena, struct tree_reader);

	inner->arena = r->arena;
	inner->diags = r->diags;
	inner->files = r->files;
	inner->outer = r;
	inner->inclusions = r->inclusions + 1;
	inner->levels = r->levels + r->depth;
	inner->totals = r->totals;
	return read_source(inner, source) ? inner : NULL;
}

/* What a file holds, in the place of the scalar that names it; where there is nothing, the scalar, made empty. */
static struct part included(struct tree_reader *r, struct node *name, bool if_there)
{
	size_t nerrors = r->diags->nerrors;
	const struct source *source = file_named(r, name, if_there);
	struct tree_reader *inner = source ? read_included(r, source) : NULL;

	if (!inner || is_nothing(inner->root)) {
		empty(name, r->diags->nerrors > nerrors);
		name->absent = !name->refused;
		return (struct part){name, 1, 0};
	}
	inner->root->parent = name->parent;
	return (struct part){inner->root, inner->weight, inner->height};
}
static void take_scalar(struct tree_reader *r)
{
	const yaml_event_t *event = &r->yaml->event;
	enum scalar_style style = style_of(event->data.scalar.style);
	struct mark begin = mark_event(r);
	struct mark at = scalar_mark(r, style, begin);
	struct node *scalar = new_node(r, NODE_SCALAR, at);
	struct part part = {scalar, 1, 0};
	char *text;

	if (event->data.scalar.length > TREE_MAX_SCALAR) {
		diag_add(r->diags, DIAG_TOO_LARGE, at, "a text is longer than %u KiB", TREE_MAX_SCALAR >> 10);
		stop(r);
		return;
	}
	text = arena_strndup(r->arena, (const char *)event->data.scalar.value, event->data.scalar.length);
	scalar->text = text;
	scalar->n = event->data.scalar.length;
	scalar->plain = style == STYLE_PLAIN;
	steps_find(r->arena, scalar, text, style);
	if (style == STYLE_DOUBLE)
		doubts_escapes(r->diags, scalar, text);
	if (style == STYLE_PLAIN) {
		doubts_comment(r->diags, scalar);
		if (!doubts_dash(r->diags, scalar))
			stop(r);
		check_indentation(r, scalar);
	}
	if (tag_is_include((const char *)event->data.scalar.tag))
		part = included(r, scalar, strcmp((const char *)event->data.scalar.tag, INCLUDE) != 0);
	else if (!tag_check(r->diags, (const char *)event->data.scalar.tag, begin))
		empty(scalar, true);
	add_anchor(r, event->data.scalar.anchor,
		   (struct anchor){.node = part.root, .weight = part.weight, .height = part.height});
	r->last = scalar;
	r->last_end = at.end;
	attach(r, part.root, part.weight, part.height);
}

/* Events. */

static void take_document(struct tree_reader *r)
{
	struct mark at = mark_event(r);

	if (!r->root)
		return;
	diag_help(r->diags, diag_add(r->diags, DIAG_EXTRA_DOCUMENT, at, "a second document begins here"),
		  "put it into a file of its own; one '---' at most may stand, before everything");
	r->ended = true;
}

static void take_collection(struct tree_reader *r, enum node_kind kind)
{
	const yaml_event_t *event = &r->yaml->event;
	bool map = kind == NODE_MAP;
	const yaml_char_t *tag = map ? event->data.mapping_start.tag : event->data.sequence_start.tag;
	const yaml_char_t *anchor = map ? event->data.mapping_start.anchor : event->data.sequence_start.anchor;
	bool flow = map ? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
			: event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
	struct mark at = mark_event(r);

	tag_check(r->diags, (const char *)tag, at);
	r->last_end = at.end;
	if (tag || anchor) {
		skip_properties(r);
		at = cursor_mark(r->source, &r->at, at.end);
	}
	push(r, kind, at, anchor, flow);
}

static void take_event(struct tree_reader *r)
{
	switch (r->yaml->event.type) {
	case YAML_DOCUMENT_START_EVENT:
		take_document(r);
		break;
	case YAML_ALIAS_EVENT:
		take_alias(r);
		break;
	case YAML_SCALAR_EVENT:
		take_scalar(r);
		break;
	case YAML_SEQUENCE_START_EVENT:
		take_collection(r, NODE_LIST);
		break;
	case YAML_MAPPING_START_EVENT:
		take_collection(r, NODE_MAP);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		pop(r, mark_event(r).end);
		break;
	case YAML_STREAM_END_EVENT:
		r->ended = true;
		break;
	default:
		break;
	}
}

static void report_syntax(struct tree_reader *r)
{
	const yaml_parser_t *parser = &r->yaml->parser;
	struct syntax_problem problem = {.problem = parser->problem ? parser->problem : "this is no YAML",
					 .context = parser->context ? parser->context : "",
					 .last = r->last};
	struct cursor at = r->at;

	if (parser->error == YAML_MEMORY_ERROR)
		arena_exhausted(r->arena);
	if (parser->context && parser->context_mark.index <= parser->problem_mark.index) {
		cursor_advance(r->source, &at, parser->context_mark.index);
		problem.began = cursor_mark(r->source, &at, at.offset + 1);
	}
	cursor_advance(r->source, &at, parser->problem_mark.index);
	problem.at = cursor_mark(r->source, &at, at.offset + 1);
	syntax_report(r->diags, &problem);
	stop(r);
}

static void open_yaml(struct tree_reader *r)
{
	size_t bom = encoding_bom(r->source);

	r->yaml = arena_new_of(r->arena, struct yaml);
	arena_defer(r->arena, release_yaml, r->yaml);
	if (!yaml_parser_initialize(&r->yaml->parser))
		arena_exhausted(r->arena);
	r->yaml->open = true;
	yaml_parser_set_encoding(&r->yaml->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r->yaml->parser, (const unsigned char *)r->source->bytes + bom,
				     r->source->len - bom);
	r->at = r->end = (struct cursor){0, bom, 1, 1};
	r->names.arena = r->arena;
}

static void read_events(struct tree_reader *r)
{
	while (!r->ended) {
		if (!yaml_parser_parse(&r->yaml->parser, &r->yaml->event)) {
			report_syntax(r);
			break;
		}
		take_event(r);
		yaml_event_delete(&r->yaml->event);
	}
	/* After an error, what the open maps hold is still looked at. */
	while (r->depth > 0)
		close_frame(r, &r->frames[--r->depth]);
}

static bool read_source(struct tree_reader *r, const struct source *source)
{
	r->source = source;
	if (source->len > TREE_MAX_BYTES) {
		diag_add(r->diags, DIAG_TOO_LARGE, (struct mark){.source = source}, "the file is larger than %u MiB",
			 TREE_MAX_BYTES >> 20);
		return false;
	}
	if (!encoding_check(r->diags, source) || !syntax_directives(r->diags, source))
		return false;
	open_yaml(r);
	read_events(r);
	release_yaml(r->yaml);
	if (r->unreadable)
		return false;
	if (r->doubtful.source)
		report_no_anchor(r, r->doubtful);
	return true;
}

/* The root, which may be NULL; false after a diagnostic. */
static bool read_root(struct arena *arena, struct diags *diags, struct files *files, const struct source *source,
		      struct node **root)
{
	struct totals totals = {.bytes = source->len};
	struct tree_reader *r = arena_new_of(arena, struct tree_reader);
	bool good;

	r->arena = arena;
	r->diags = diags;
	r->files = files;
	r->totals = &totals;
	good = read_source(r, source);
	*root = is_nothing(r->root) ? NULL : r->root;
	return good;
}

static const char *help_for_nothing(enum source_role role)
{
	switch (role) {
	case SOURCE_STYLE:
		return "a style says at least 'extends: base'";
	case SOURCE_LAB:
		return "it should say at least 'lab:', what the lab is called, and 'members:', the files of its CVs";
	default:
		return "it should say at least 'person:' and, indented below it, 'name:'";
	}
}

struct node *tree_read(struct arena *arena, struct diags *diags, struct files *files, const struct source *source)
{
	struct node *root;

	if (!read_root(arena, diags, files, source, &root))
		return NULL;
	if (!root)
		diag_help(diags,
			  diag_add(diags, DIAG_EMPTY_DOCUMENT, mark_at(source, 0, 0, NOWHERE), "the file is empty"),
			  "%s", help_for_nothing(source->role));
	return root;
}

struct node *tree_read_part(struct arena *arena, struct diags *diags, struct files *files, const struct source *source)
{
	struct node *root;

	if (!read_root(arena, diags, files, source, &root))
		return NULL;
	if (!root) {
		root = arena_new_of(arena, struct node);
		*root = (struct node){.kind = NODE_MAP, .at = mark_at(source, 0, 0, NOWHERE)};
	}
	return root;
}
