/*
 * style_maps.c: how those values of a style are read that are maps: sides, and maps whose keys are the style's own
 * (colours, looks, phrases) or kinds of sections.
 */
#include <stddef.h>
#include <string.h>

#include "base/vec.h"
#include "style/reading.h"
#include "style/template.h"

#define COLOR_ALIASES 8 /* a colour may be another's name, that another's, … */

static const struct range lengths = {0, MPT_MAX};

#define SIDE(type, key, doc)                                                                                           \
	{                                                                                                              \
#key, &type_style_length, 0, offsetof(struct type, key), &lengths, NULL, doc, NULL                     \
	}

static const struct field side_fields[] = {
    SIDE(sides, top, "At the top."),
    SIDE(sides, right, "At the right."),
    SIDE(sides, bottom, "At the bottom."),
    SIDE(sides, left, "At the left."),
};
const struct record sides_record = {.name = "sides",
				    .doc = "Distances on four sides.",
				    .size = sizeof(struct sides),
				    .fields = side_fields,
				    .nfields = 4};

static const struct field space_fields[] = {
    SIDE(spaces, above, "Above; between neighbours the larger holds."),
    SIDE(spaces, below, "Below."),
};
const struct record spaces_record = {.name = "space",
				     .doc = "Distances above and below.",
				     .size = sizeof(struct spaces),
				     .fields = space_fields,
				     .nfields = 2};

/* A map, or one length for all of the record's keys. */
static bool read_distances(struct reader *reader, const struct node *node, const struct record *record, void *place)
{
	bool well = true;

	if (node->kind != NODE_SCALAR)
		return schema_read(reader, record, node, place);
	*(struct mark *)place = node->at;
	for (size_t i = 0; i < record->nfields && well; i++)
		well = schema_read_field(reader, &record->fields[i], node, place);
	return well;
}

static bool read_sides(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	(void)field;
	return read_distances(reader, node, &sides_record, place);
}

static bool read_spaces(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	(void)field;
	return read_distances(reader, node, &spaces_record, place);
}

static bool is_map(struct reader *reader, const struct node *node, const char *type)
{
	if (node->kind == NODE_MAP)
		return true;
	diag_add(reader->diags, DIAG_WRONG_TYPE, node->at, "%s must be %s, not %s", schema_path(reader->arena, node),
		 type, node_kind_name(node));
	return false;
}

/* What a template or a colour can name: letters, digits, '_' and '-'. */
static bool is_name(struct reader *reader, const struct node *key)
{
	size_t n = strspn(key->text, "abcdefghijklmnopqrstuvwxyz0123456789_-");
	struct diag *diag;

	if (key->n && n == key->n && key->text[0] >= 'a' && key->text[0] <= 'z')
		return true;
	diag = diag_add(reader->diags, DIAG_BAD_VALUE, key->at, "'%s' cannot be a name here", key->text);
	diag_help(reader->diags, diag, "names are lower-case letters, digits, '_' and '-', and begin with a letter");
	return false;
}

static bool is_string(struct reader *reader, const struct node *node)
{
	if (node->kind == NODE_SCALAR)
		return true;
	diag_add(reader->diags, DIAG_WRONG_TYPE, node->at, "%s must be a colour, not %s",
		 schema_path(reader->arena, node), node_kind_name(node));
	return false;
}

/* The value of a colour that may be another's name. */
static bool color_value(struct reader *reader, const struct node *map, const struct node *node, rgb *value)
{
	const struct node *at = node;
	struct diag *diag;

	for (int i = 0; i < COLOR_ALIASES; i++) {
		const struct node *next;

		if (!is_string(reader, at))
			return false;
		next = node_find(map, at->text);
		/* `red: red` means the red that everybody knows. */
		if ((!next || next == at) && rgb_parse(at->text, value))
			return true;
		if (!next || next == at)
			break;
		at = next;
	}
	diag = diag_add(reader->diags, DIAG_BAD_COLOR, node->at, "'%s' is no colour", node->text);
	diag_help(reader->diags, diag, "write it as \"#3873b2\", quotes included, or as another colour's name");
	return false;
}

void style_read_colors(struct reader *reader)
{
	struct style_reading *reading = style_reading_of(reader);
	const struct node *map = node_find(reading->root, "colors");
	VEC(struct named_color) colors = {0};

	reading->colors_failed = map && map->kind != NODE_MAP;
	for (size_t i = 0; map && map->kind == NODE_MAP && i < map->n; i++) {
		const struct pair *pair = &map->pairs[i];
		struct named_color color = {.at = pair->value->at, .name = pair->key->text};

		if (node_empty(pair->value))
			continue;
		/* One that cannot be read is kept, black, so that it is not also unknown wherever it is used. */
		if (!is_name(reader, pair->key) || !color_value(reader, map, pair->value, &color.value))
			reading->colors_failed = true;
		*vec_add(reader->arena, &colors) = color;
	}
	reading->colors = (struct list){.v = colors.v, .n = colors.n};
}

static bool read_colors(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	const struct style_reading *reading = style_reading_of(reader);

	if (!is_map(reader, node, field->type->name))
		return false;
	*(struct list *)place = reading->colors;
	return !reading->colors_failed;
}

static bool read_looks(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	VEC(struct named_look) looks = {0};
	bool well = is_map(reader, node, field->type->name);

	for (size_t i = 0; node->kind == NODE_MAP && i < node->n; i++) {
		const struct pair *pair = &node->pairs[i];
		struct named_look look = {.at = pair->key->at, .name = pair->key->text};

		if (node_empty(pair->value))
			continue;
		well &= is_name(reader, pair->key);
		well &= schema_read(reader, &look_record, pair->value, &look.look);
		*vec_add(reader->arena, &looks) = look;
	}
	*(struct list *)place = (struct list){.v = looks.v, .n = looks.n};
	return well;
}

static bool read_phrases(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	static const struct field line = {
	    .key = "phrase", .type = &type_template, .offset = offsetof(struct phrase, line)};
	VEC(struct phrase) phrases = {0};
	bool well = is_map(reader, node, field->type->name);

	for (size_t i = 0; node->kind == NODE_MAP && i < node->n; i++) {
		const struct pair *pair = &node->pairs[i];
		struct phrase phrase = {.at = pair->key->at, .field = pair->key->text};

		if (node_empty(pair->value))
			continue;
		well &= schema_read_field(reader, &line, pair->value, &phrase);
		*vec_add(reader->arena, &phrases) = phrase;
	}
	*(struct list *)place = (struct list){.v = phrases.v, .n = phrases.n};
	return well;
}

static bool no_kind(struct reader *reader, const struct node *key)
{
	const char **names = arena_array(reader->arena, nkinds, const char *);
	struct diag *diag =
	    diag_add(reader->diags, DIAG_UNKNOWN_KEY, key->at, "unknown kind of section '%s'", key->text);
	const char *near;

	for (size_t i = 0; i < nkinds; i++)
		names[i] = kinds[i].key;
	near = suggest_word(key->text, names, nkinds);
	if (near)
		diag_help(reader->diags, diag, "did you mean '%s'?", near);
	return false;
}

static bool is_kind(struct reader *reader, const struct node *key)
{
	const struct kind *kind = kind_find(key->text);
	struct diag *diag;

	if (!kind)
		return no_kind(reader, key);
	if (kind->shape != SHAPE_CITATION)
		return true;
	diag = diag_add(reader->diags, DIAG_UNKNOWN_KEY, key->at, "'%s' are citations", key->text);
	diag_help(reader->diags, diag, "their look stands under 'citation'");
	return false;
}

static bool read_kinds(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	bool well = is_map(reader, node, field->type->name);

	for (size_t i = 0; node->kind == NODE_MAP && i < node->n; i++)
		well &= is_kind(reader, node->pairs[i].key);
	*(const struct node **)place = node;
	return well;
}

/* What is the page's is not a column's. */
static bool of_column(struct reader *reader, const struct node *key)
{
	static const char *const page[] = {"about", "extends", "page", "columns", "running", "booklet", "updated"};
	struct diag *diag;

	for (size_t i = 0; i < sizeof page / sizeof *page; i++) {
		if (strcmp(key->text, page[i]) != 0)
			continue;
		diag = diag_add(reader->diags, DIAG_CONFLICT, key->at, "a column has no '%s' of its own", key->text);
		diag_help(reader->diags, diag, "say it for the whole style");
		return false;
	}
	return true;
}

static bool read_column_style(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	bool well = is_map(reader, node, field->type->name);

	for (size_t i = 0; node->kind == NODE_MAP && i < node->n; i++)
		well &= of_column(reader, node->pairs[i].key);
	*(const struct node **)place = node;
	return well;
}

static bool read_columns(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	VEC(struct column_look) columns = {0};
	bool well = is_map(reader, node, field->type->name);

	for (size_t i = 0; node->kind == NODE_MAP && i < node->n; i++) {
		const struct pair *pair = &node->pairs[i];
		struct column_look column = {0};

		if (node_empty(pair->value))
			continue;
		well &= is_name(reader, pair->key);
		if (strcmp(pair->key->text, MAIN_COLUMN) == 0) {
			diag_help(reader->diags,
				  diag_add(reader->diags, DIAG_CONFLICT, pair->key->at,
					   "the column '%s' is what the others leave", MAIN_COLUMN),
				  "give the column another name; the main one is as the style itself says");
			well = false;
		}
		well &= schema_read(reader, &column_record, pair->value, &column);
		column.name = pair->key->text;
		*vec_add(reader->arena, &columns) = column;
	}
	*(struct list *)place = (struct list){.v = columns.v, .n = columns.n};
	return well;
}

static void json_distances(const struct record *record, struct buf *out)
{
	buf_puts(out, "{\"anyOf\": [{\"type\": [\"string\", \"number\"]}, {\"type\": \"object\", \"properties\": {");
	for (size_t i = 0; i < record->nfields; i++)
		buf_printf(out, "%s\"%s\": {\"type\": [\"string\", \"number\"]}", i ? ", " : "", record->fields[i].key);
	buf_puts(out, "}, \"additionalProperties\": false}]}");
}

static void json_sides(const struct field *field, struct buf *out)
{
	(void)field;
	json_distances(&sides_record, out);
}

static void json_spaces(const struct field *field, struct buf *out)
{
	(void)field;
	json_distances(&spaces_record, out);
}

static void json_strings(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"type\": \"object\", \"additionalProperties\": {\"type\": [\"string\", \"boolean\"]}}");
}

static void json_kinds(const struct field *field, struct buf *out)
{
	size_t n = 0;

	(void)field;
	buf_puts(out, "{\"type\": \"object\", \"properties\": {");
	for (size_t i = 0; i < nkinds; i++) {
		if (kinds[i].shape == SHAPE_CITATION)
			continue;
		buf_printf(out, "%s\"%s\": ", n++ ? ", " : "", kinds[i].key);
		type_record.json(&(struct field){.type = &type_record, .arg = &entry_look_record}, out);
	}
	buf_puts(out, "}, \"additionalProperties\": false}");
}

static void json_record_map(const struct record *record, struct buf *out)
{
	buf_puts(out, "{\"type\": \"object\", \"additionalProperties\": ");
	type_record.json(&(struct field){.type = &type_record, .arg = record}, out);
	buf_putc(out, '}');
}

static void json_looks(const struct field *field, struct buf *out)
{
	(void)field;
	json_record_map(&look_record, out);
}

static void json_columns(const struct field *field, struct buf *out)
{
	(void)field;
	json_record_map(&column_record, out);
}

static void json_column_style(const struct field *field, struct buf *out)
{
	(void)field;
	type_record.json(&(struct field){.type = &type_record, .arg = &style_record}, out);
}

const struct type type_sides = {"a length, or a map of top, right, bottom and left", sizeof(struct sides), read_sides,
				json_sides};
const struct type type_spaces = {"a length, or a map of above and below", sizeof(struct spaces), read_spaces,
				 json_spaces};
const struct type type_colors = {"a map of names and colours", sizeof(struct list), read_colors, json_strings};
const struct type type_looks = {"a map of names and looks", sizeof(struct list), read_looks, json_looks};
const struct type type_phrases = {"a map of fields and lines", sizeof(struct list), read_phrases, json_strings};
const struct type type_kinds = {"a map of kinds of sections and what they have of their own",
				sizeof(const struct node *), read_kinds, json_kinds};
const struct type type_columns = {"a map of names and columns", sizeof(struct list), read_columns, json_columns};
const struct type type_column_style = {"a map of keys of a style", sizeof(const struct node *), read_column_style,
				       json_column_style};
