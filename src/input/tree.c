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
#include "input/encoding.h"
#include "input/names.h"
#include "input/pairs.h"
#include "input/steps.h"
#include "input/syntax.h"

#define LEAST_ALIAS_BUDGET 10000

/* A place in the source: libyaml counts characters, we count bytes too. */
struct cursor {
	size_t index; /* characters from the begin */
	size_t offset;
	uint32_t line, column;
};

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

struct tree_reader {
	struct arena *arena;
	struct diags *diags;
	const struct source *source;
	struct yaml *yaml;
	struct cursor at, end; /* of the last event */
	struct frame frames[TREE_MAX_DEPTH];
	unsigned depth;
	struct node *root;
	struct node *last; /* the last scalar */
	size_t last_end;   /* where the last event ended */
	size_t nnodes;
	uint64_t alias_weight;
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

/* Moves a cursor to character `index`; events come in the order of the text, so this is a short way. */
static void advance(const struct tree_reader *r, struct cursor *c, size_t index)
{
	const char *bytes = r->source->bytes;

	if (index < c->index)
		*c = (struct cursor){0, encoding_bom(r->source), 1, 1};
	while (c->index < index && c->offset < r->source->len) {
		char byte = bytes[c->offset++];

		if (byte == '\n' || (byte == '\r' && bytes[c->offset] != '\n')) {
			c->line++;
			c->column = 1;
		} else {
			c->column++;
		}
		while (((unsigned char)bytes[c->offset] & 0xC0) == 0x80)
			c->offset++;
		c->index++;
	}
}

static struct mark mark_here(const struct tree_reader *r, const struct cursor *c, size_t end)
{
	return (struct mark){.source = r->source,
			     .start = (uint32_t)c->offset,
			     .end = (uint32_t)(end < c->offset ? c->offset : end),
			     .line = c->line,
			     .column = c->column};
}

static struct mark mark_event(struct tree_reader *r)
{
	const yaml_event_t *event = &r->yaml->event;

	if (event->start_mark.index >= r->end.index)
		r->at = r->end;
	advance(r, &r->at, event->start_mark.index);
	r->end = r->at;
	advance(r, &r->end, event->end_mark.index);
	return mark_here(r, &r->at, r->end.offset);
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
	if (++r->nnodes > TREE_MAX_NODES && !r->ended) {
		diag_add(r->diags, DIAG_TOO_LARGE, at, "the file has more than %d values", TREE_MAX_NODES);
		stop(r);
	}
	return node;
}

/* The stack. */

static void close_map(struct tree_reader *r, struct frame *frame)
{
	if (!pairs_finish(&frame->pairs, r->arena, r->diags, &r->nnodes) && !r->ended)
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

	if (r->depth == TREE_MAX_DEPTH) {
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
	r->alias_weight += anchor.weight;
	budget = (uint64_t)TREE_MAX_ALIAS_FACTOR * (r->nnodes + 1);
	if (r->alias_weight > (budget > LEAST_ALIAS_BUDGET ? budget : LEAST_ALIAS_BUDGET)) {
		diag_add(r->diags, DIAG_TOO_LARGE, at,
			 "with its aliases written out the file would be more than %d times as large",
			 TREE_MAX_ALIAS_FACTOR);
		stop(r);
	} else if (r->depth + anchor.height > TREE_MAX_DEPTH) {
		diag_add(r->diags, DIAG_TOO_LARGE, at,
			 "with this alias written out, values are nested more than %d levels deep", TREE_MAX_DEPTH);
		stop(r);
	} else {
		attach(r, anchor.node, anchor.weight, anchor.height);
	}
}

/* Scalars. */

/* Tags say what the schema decides better; only YAML's own names for it are let pass. */
static bool check_tag(struct tree_reader *r, const yaml_char_t *tag, struct mark at)
{
	static const char *const own[] = {"str", "int", "float", "bool", "null", "map", "seq", "timestamp"};
	static const char prefix[] = "tag:yaml.org,2002:";
	const char *name = (const char *)tag;
	struct diag *diag;
	size_t i;

	if (!name)
		return true;
	if (strncmp(name, prefix, sizeof prefix - 1) == 0)
		for (i = 0; i < sizeof own / sizeof *own; i++)
			if (strcmp(name + sizeof prefix - 1, own[i]) == 0)
				return true;
	at.end = at.start + 1;
	if (strcmp(name, "!include") == 0) {
		diag_add(r->diags, DIAG_UNSUPPORTED, at, "'!include' is not supported yet");
		return false;
	}
	diag = diag_add(r->diags, DIAG_BAD_VALUE, at, "the tag '%.*s' means nothing here", pairs_key_shown(name), name);
	diag_help(r->diags, diag, "quote a text that begins with '!'");
	return false;
}

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
	advance(r, &r->at, index);
}

/* Escapes can bring into a text what encoding_check() keeps out of the file. */
static void check_escapes(struct tree_reader *r, struct node *scalar, char *text)
{
	struct mark near = scalar->at;
	size_t i = 0;

	while (i < scalar->n) {
		size_t used;
		uint32_t c = utf8_next(text + i, scalar->n - i, &used);

		if (c == UTF8_BAD || c == '\r' || encoding_forbids(c)) {
			near = node_mark_near(scalar, i, i + used, near);
			diag_help(r->diags,
				  diag_add(r->diags, DIAG_ENCODING, near, "the character U+%04X cannot stand in a text",
					   (unsigned)c),
				  "remove the escape");
			memset(text + i, ' ', used);
		}
		i += used;
	}
}

/* ` #word` behind a plain scalar: most likely it was meant to be text. */
static void check_comment(struct tree_reader *r, const struct node *scalar, struct mark near)
{
	const char *bytes = r->source->bytes;
	size_t at = scalar->at.end;
	size_t end;
	struct diag *diag;

	while (bytes[at] == ' ' || bytes[at] == '\t')
		at++;
	if (at == scalar->at.end || bytes[at] != '#' || strchr(" \t\r\n#-=*~", bytes[at + 1]))
		return;
	for (end = at; end < r->source->len && bytes[end] != '\n' && bytes[end] != '\r'; end++)
		;
	diag =
	    diag_add(r->diags, DIAG_HIDDEN_COMMENT, mark_at(r->source, at, end, near), "the text after # is a comment");
	diag_help(r->diags, diag, "quote the whole text if it belongs to it; put a space after # if it is a comment");
}

/* `-Item` at the begin of its line: YAML takes it, and the lines below it, for one text. */
static void check_dash(struct tree_reader *r, const struct node *scalar)
{
	const char *bytes = r->source->bytes;
	size_t at = scalar->at.start;
	unsigned char next = bytes[at] == '-' ? (unsigned char)bytes[at + 1] : 0;

	if (!(next >= 0x80 || (next >= 'A' && next <= 'Z') || (next >= 'a' && next <= 'z')))
		return;
	while (at > 0 && (bytes[at - 1] == ' ' || bytes[at - 1] == '\t'))
		at--;
	if (at > 0 && bytes[at - 1] != '\n')
		return;
	if (strncmp(bytes + scalar->at.start + 1, "\xC2\xA0", 2) == 0) {
		syntax_no_break_space(r->diags, node_mark(scalar, 1, 3));
		stop(r);
		return;
	}
	diag_help(r->diags,
		  diag_add(r->diags, DIAG_YAML_SYNTAX, node_mark(scalar, 0, 1), "a blank is missing behind this '-'"),
		  "write '- ' before each item of a list, or quote a text that begins with '-'");
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
		return mark_here(r, &r->at, end);
	}
	if (style == STYLE_PLAIN || style == STYLE_BLOCK)
		while (end > r->at.offset && strchr(" \t\r\n", bytes[end - 1]))
			end--;
	return mark_here(r, &r->at, end);
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

static void take_scalar(struct tree_reader *r)
{
	const yaml_event_t *event = &r->yaml->event;
	enum scalar_style style = style_of(event->data.scalar.style);
	struct mark begin = mark_event(r);
	struct mark at = scalar_mark(r, style, begin);
	struct node *scalar = new_node(r, NODE_SCALAR, at);
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
		check_escapes(r, scalar, text);
	if (style == STYLE_PLAIN) {
		check_comment(r, scalar, at);
		check_dash(r, scalar);
		check_indentation(r, scalar);
	}
	if (!check_tag(r, event->data.scalar.tag, begin)) {
		scalar->text = "";
		scalar->n = 0;
		scalar->plain = true;
		scalar->refused = true;
	}
	add_anchor(r, event->data.scalar.anchor, (struct anchor){.node = scalar, .weight = 1});
	r->last = scalar;
	r->last_end = at.end;
	attach(r, scalar, 1, 0);
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

	check_tag(r, tag, at);
	r->last_end = at.end;
	if (tag || anchor) {
		skip_properties(r);
		at = mark_here(r, &r->at, at.end);
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
		advance(r, &at, parser->context_mark.index);
		problem.began = mark_here(r, &at, at.offset + 1);
	}
	advance(r, &at, parser->problem_mark.index);
	problem.at = mark_here(r, &at, at.offset + 1);
	syntax_report(r->diags, &problem);
	stop(r);
}

/*
 * Nothing that a CV may hold needs %TAG. libyaml compares every such directive with all before it: a file of them would
 * take hours.
 */
static bool refuse_directives(struct diags *diags, const struct source *source)
{
	static const char directive[] = "\n%TAG";
	const char *bytes = source->bytes + encoding_bom(source);
	const char *found =
	    strncmp(bytes, directive + 1, strlen(directive + 1)) == 0 ? bytes : strstr(bytes, directive);
	size_t at;

	if (!found)
		return true;
	at = (size_t)(found - source->bytes) + (*found == '\n');
	diag_help(diags,
		  diag_add(diags, DIAG_YAML_SYNTAX, mark_at(source, at, at + 4, NOWHERE),
			   "a %%TAG directive means nothing here"),
		  "remove the line");
	return false;
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

struct node *tree_read(struct arena *arena, struct diags *diags, const struct source *source)
{
	struct tree_reader *r;

	if (source->len > TREE_MAX_BYTES) {
		diag_add(diags, DIAG_TOO_LARGE, (struct mark){.source = source}, "the file is larger than %u MiB",
			 TREE_MAX_BYTES >> 20);
		return NULL;
	}
	if (!encoding_check(diags, source) || !refuse_directives(diags, source))
		return NULL;
	r = arena_new_of(arena, struct tree_reader);
	r->arena = arena;
	r->diags = diags;
	r->source = source;
	open_yaml(r);
	read_events(r);
	release_yaml(r->yaml);
	if (r->unreadable)
		return NULL;
	if (r->doubtful.source)
		report_no_anchor(r, r->doubtful);
	if (!r->root || (r->root->kind == NODE_SCALAR && r->root->plain && r->root->n == 0)) {
		diag_help(
		    diags, diag_add(diags, DIAG_EMPTY_DOCUMENT, mark_at(source, 0, 0, NOWHERE), "the file is empty"),
		    "%s",
		    source->role == SOURCE_STYLE ? "a style says at least 'extends: base'"
						 : "it should say at least 'person:' and, indented below it, 'name:'");
		return NULL;
	}
	return r->root;
}
